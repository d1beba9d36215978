//! Officials confirm their sign-in: they take a file, sign it with their ЭЦП by whatever program they have, and
//! bring the signature.

use super::{
    frame,
    posted::Posted,
    session::{CHALLENGE, CONFIRM, Kept, SignedIn},
};
use crate::{
    app::Portal,
    office::{self, OfficeSession},
    pages::{self, Words},
    problem::ApiError,
};
use axum::{
    Extension,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use kabinet_model::failure::FailureCode;
use maud::{Markup, html};
use std::sync::Arc;

/// `GET /workstation/confirm`
pub async fn page(
    State(portal): State<Arc<Portal>>,
    Extension(words): Extension<Words>,
    signed_in: SignedIn,
) -> Result<Response, ApiError> {
    if signed_in.session.confirmed {
        return Ok(Redirect::to("/workstation/").into_response());
    }
    let is_known = office::to_sign(&portal, &signed_in.token).await?.is_some();
    let mistake = (!is_known).then(|| words.get("confirm-no-number"));
    Ok(form(&words, &signed_in.session, mistake.as_deref()).into_response())
}

/// `GET /workstation/confirm/kabinet-sign-in.json`: what is to be signed.
pub async fn challenge(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Result<Response, ApiError> {
    let bytes = office::to_sign(&portal, &signed_in.token).await?;
    let bytes = bytes.ok_or(FailureCode::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"kabinet-sign-in.json\"",
        ),
    ];
    Ok((headers, bytes).into_response())
}

/// `POST /workstation/confirm`
pub async fn submit(
    State(portal): State<Arc<Portal>>,
    Extension(words): Extension<Words>,
    posted: Posted,
) -> Result<Response, ApiError> {
    let signature = posted.fields.file().to_vec();
    let mistake = if signature.is_empty() {
        words.get("missing-signature")
    } else {
        match office::confirm(&portal, &posted.token, signature).await {
            Ok(token) => {
                let jar = CookieJar::new().add(Kept::Session.cookie(&portal, &token));
                return Ok((jar, Redirect::to("/workstation/")).into_response());
            }
            Err(refused) => {
                let refused = ApiError::from(refused);
                if refused.status() != StatusCode::UNPROCESSABLE_ENTITY {
                    return Err(refused);
                }
                let why = words.failure(refused.code).what;
                format!("{why} {}", words.get("confirm-again"))
            }
        }
    };
    let page = form(&words, &posted.session, Some(&mistake));
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

fn form(words: &Words, session: &OfficeSession, mistake: Option<&str>) -> Markup {
    let title = words.get("confirm-title");
    let shown = match mistake {
        Some(_) => words.with("title-wrong", &[("title", &title)]),
        None => title.clone(),
    };
    let content = html! {
        h1 { (title) }
        p class="lead" { (words.get("confirm-lead")) }
        @if let Some(mistake) = mistake {
            div class="wrong" role="alert" data-testid="ws.refused" { p id="wrong" { (mistake) } }
        }
        ol {
            li { a href=(CHALLENGE) download="kabinet-sign-in.json" data-testid="ws.challenge" { (words.get("confirm-take")) } }
            li { (words.get("confirm-sign")) }
            li { (words.get("confirm-bring")) }
        }
        form class="card narrow" method="post" action=(CONFIRM) enctype="multipart/form-data" {
            (frame::csrf(session))
            label for="signature" { (words.get("confirm-file")) }
            input id="signature" name="signature" type="file" data-testid="ws.signature"
                accept=".p7s,.cms,.sig,.p7m" aria-describedby=[mistake.map(|_| "wrong")]
                aria-invalid=[mistake.map(|_| "true")];
            button data-testid="ws.submit" { (words.get("confirm-submit")) }
        }
        form method="post" action="/workstation/sign-out" {
            (frame::csrf(session))
            button class="plain" data-testid="ws.sign-out" { (words.get("sign-out")) }
        }
    };
    pages::bare(words, &shown, &content)
}
