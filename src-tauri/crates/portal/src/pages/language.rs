//! In which language a page speaks: as its address asks, else as it spoke last, else as the browser
//! asks.

use super::{Workplace, words::Words};
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use kabinet_model::language::Language;
use std::time::Duration;
use url::form_urlencoded::{Serializer, parse};

const PARAMETER: &str = "language";
const YEAR: Duration = Duration::from_hours(365 * 24);

/// Middleware: gives the page its [`Words`], and remembers a language that was asked for, in a cookie that with
/// TLS (`secure`) travels by nothing else.
pub async fn choose(
    State((place, secure)): State<(&'static Workplace, bool)>,
    mut request: Request,
    next: Next,
) -> Response {
    let jar = CookieJar::from_headers(request.headers());
    let (asked, here) = address(request.uri());
    let language = asked
        .or_else(|| {
            jar.get(place.language_cookie)
                .and_then(|cookie| of(cookie.value()))
        })
        .or_else(|| of_browser(request.headers()))
        .unwrap_or(Language::Kk);
    request.extensions_mut().insert(Words {
        place,
        language,
        here,
    });
    let response = next.run(request).await;
    let Some(asked) = asked else {
        return response;
    };
    let mut cookie = Cookie::new(place.language_cookie, asked.code());
    cookie.set_path(place.path);
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Strict);
    cookie.set_secure(secure);
    cookie.set_max_age(YEAR.try_into().ok());
    (CookieJar::new().add(cookie), response).into_response()
}

/// The language an address asks for, and the address without it.
fn address(uri: &Uri) -> (Option<Language>, String) {
    let mut asked = None;
    let mut rest = Serializer::new(String::new());
    for (name, value) in parse(uri.query().unwrap_or_default().as_bytes()) {
        if name == PARAMETER {
            asked = of(&value);
        } else {
            rest.append_pair(&name, &value);
        }
    }
    let rest = rest.finish();
    let path = uri.path();
    let here = if rest.is_empty() {
        format!("{path}?")
    } else {
        format!("{path}?{rest}&")
    };
    (asked, here)
}

fn of(code: &str) -> Option<Language> {
    Language::ALL
        .into_iter()
        .find(|language| language.code() == code)
}

/// The first language of the browser that the pages speak. Its order is its preference.
fn of_browser(headers: &HeaderMap) -> Option<Language> {
    let accepted = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    accepted.split(',').find_map(|one| of(one.trim().get(..2)?))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_rest_of_an_address_is_kept() {
        let uri = "/workstation/?show=all&language=ru&number=002"
            .parse()
            .unwrap();
        let (asked, here) = address(&uri);
        assert_eq!(asked, Some(Language::Ru));
        assert_eq!(here, "/workstation/?show=all&number=002&");
    }

    #[test]
    fn an_unknown_language_is_none() {
        let (asked, here) = address(&"/workstation/?language=xx".parse().unwrap());
        assert_eq!(asked, None);
        assert_eq!(here, "/workstation/?");
    }

    #[test]
    fn the_browsers_first_known_language_counts() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::ACCEPT_LANGUAGE,
            "de-DE,ru-RU;q=0.8,kk;q=0.5".parse().unwrap(),
        );
        assert_eq!(of_browser(&headers), Some(Language::Ru));
    }
}
