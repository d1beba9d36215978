//! The strip in the rail that tells when the session ends, and warns two minutes ahead.
//!
//! It is a frame of its own that loads itself again, so that nothing typed on the page around it is
//! lost when the session goes on, and no script is needed. To look at it is not to be there.

use super::{
    posted::Posted,
    session::{Kept, SIGN_IN},
};
use crate::{
    app::Portal,
    clock::from_millis,
    office::{self, Standing},
    pages::{self, Words},
    problem::ApiError,
};
use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use maud::{Markup, html};
use std::sync::Arc;

/// How long before its end the session is warned of, milliseconds.
const AHEAD: i64 = 2 * 60_000;

/// What the strip may do, and where it may be shown: in our own pages.
const POLICY: &str = "default-src 'none'; style-src 'self'; form-action 'self'; \
                      frame-ancestors 'self'; base-uri 'none'";

/// `GET /workstation/idle`
pub async fn page(
    State(portal): State<Arc<Portal>>,
    Extension(words): Extension<Words>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let jar = CookieJar::from_headers(&headers);
    let standing = match Kept::Session.read(&portal, &jar) {
        Some(token) => office::standing(&portal, &token).await?,
        None => None,
    };
    let now = portal.clock.millis();
    let page = pages::strip(&words, &strip(&words, standing.as_ref(), now));
    let policy = HeaderValue::from_static(POLICY);
    Ok(([(header::CONTENT_SECURITY_POLICY, policy)], page).into_response())
}

/// `POST /workstation/idle`: the official is there.
pub async fn go_on(_: Posted) -> Redirect {
    Redirect::to("/workstation/idle")
}

fn strip(words: &Words, standing: Option<&Standing>, now: i64) -> Markup {
    let Some(standing) = standing else {
        return html! {
            div class="strip late" role="alert" data-testid="ws.idle.ended" {
                p { (words.get("idle-ended")) }
                a href=(SIGN_IN) target="_blank" rel="noopener" { (words.get("sign-in")) }
            }
        };
    };
    let time = from_millis(standing.ends_at).format("%H:%M").to_string();
    if standing.ends_at - now > AHEAD {
        let text = words.with("idle-until", &[("time", &time)]);
        return html! { div class="strip" data-testid="ws.idle" { p { (text) } } };
    }
    let key = if standing.can_go_on {
        "idle-soon"
    } else {
        "idle-day"
    };
    html! {
        div class="strip late" role="alert" data-testid="ws.idle.soon" {
            p { (words.with(key, &[("time", &time)])) }
            @if standing.can_go_on {
                form method="post" action="/workstation/idle" {
                    (pages::csrf_value(&standing.csrf))
                    button data-testid="ws.idle.go-on" { (words.get("idle-go-on")) }
                }
            }
        }
    }
}
