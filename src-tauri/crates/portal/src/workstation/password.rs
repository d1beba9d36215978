//! Officials choose their password: the first one at once, another whenever they like.

use super::{
    frame::{self, Frame},
    posted::Posted,
    session::{PASSWORD, SignedIn, of_browser},
};
use crate::{
    app::Portal,
    office::{self, OfficeSession},
    pages::Words,
    problem::ApiError,
    request::Source,
    services::Catalogue,
};
use axum::{
    Extension,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use kabinet_model::failure::FailureCode;
use maud::{Markup, html};
use std::sync::Arc;
use zeroize::Zeroizing;

/// `GET /workstation/password`
pub async fn page(
    State(portal): State<Arc<Portal>>,
    State(services): State<Arc<Catalogue>>,
    Extension(words): Extension<Words>,
    signed_in: SignedIn,
) -> Markup {
    form(&portal, &services, &words, &signed_in.session, None)
}

/// `POST /workstation/password`
pub async fn submit(
    State(portal): State<Arc<Portal>>,
    State(services): State<Arc<Catalogue>>,
    Extension(words): Extension<Words>,
    source: Source,
    jar: CookieJar,
    posted: Posted,
) -> Result<Response, ApiError> {
    let secret = |name| Zeroizing::new(posted.fields.text(name).to_owned());
    let (present, chosen) = (secret("present"), secret("chosen"));
    let mistake = if chosen == secret("again") {
        let official = &posted.session.official;
        let source = of_browser(&portal, &jar, source);
        match office::change_password(&portal, &posted.token, official, present, chosen, &source)
            .await
        {
            Ok(()) => return Ok(Redirect::to("/workstation/").into_response()),
            Err(refused) if refused.code() == FailureCode::SignInRefused => "password-wrong",
            Err(refused) if refused.code() == FailureCode::PasswordWeak => "password-weak",
            Err(refused) => return Err(refused.into()),
        }
    } else {
        "password-differs"
    };
    let page = form(&portal, &services, &words, &posted.session, Some(mistake));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn form(
    portal: &Portal,
    services: &Catalogue,
    words: &Words,
    session: &OfficeSession,
    mistake: Option<&str>,
) -> Markup {
    let title = words.get("password-title");
    let shown = match mistake {
        Some(_) => words.with("title-wrong", &[("title", &title)]),
        None => title.clone(),
    };
    let content = html! {
        h1 { (title) }
        p class="lead" {
            (words.get(if session.first_password { "password-first" } else { "password-lead" }))
        }
        @if let Some(mistake) = mistake {
            div class="wrong" role="alert" data-testid="ws.refused" { p id="wrong" { (words.get(mistake)) } }
        }
        form class="card narrow" method="post" action=(PASSWORD) {
            (frame::csrf(session))
            (field(words, "present", "current-password", mistake == Some("password-wrong")))
            (field(words, "chosen", "new-password", mistake == Some("password-weak")))
            (field(words, "again", "new-password", mistake == Some("password-differs")))
            button data-testid="ws.submit" { (words.get("password-save")) }
        }
    };
    let frame = Frame {
        portal,
        services,
        words,
        session,
        open: None,
    };
    frame.page(&shown, &content)
}

fn field(words: &Words, name: &str, autocomplete: &str, wrong: bool) -> Markup {
    let described = match (name, wrong) {
        ("chosen", false) => Some("chosen-hint"),
        ("chosen", true) => Some("wrong chosen-hint"),
        (_, true) => Some("wrong"),
        _ => None,
    };
    html! {
        label for=(name) { (words.get(&format!("password-{name}"))) }
        @if name == "chosen" { p class="hint" id="chosen-hint" { (words.get("password-hint")) } }
        input id=(name) name=(name) type="password" maxlength="256" autocomplete=(autocomplete)
            aria-describedby=[described] aria-invalid=[wrong.then_some("true")]
            data-testid=(format!("ws.password.{name}"));
    }
}
