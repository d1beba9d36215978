//! Officials sign in and out.

use super::{
    posted::Posted,
    session::{Kept, SIGN_IN},
};
use crate::{
    app::Portal,
    config::SampleOfficial,
    fault::Fault,
    office,
    pages::{self, CSRF, Fields, Words, foreign_form},
    problem::ApiError,
    request::Source,
    secret,
    services::Catalogue,
};
use axum::{
    Extension,
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use kabinet_model::failure::FailureCode;
use maud::{Markup, html};
use serde::Deserialize;
use std::sync::Arc;
use zeroize::Zeroizing;

/// What the address of the sign-in page may say.
#[derive(Deserialize)]
pub struct PageQuery {
    /// Present when a session has ended.
    ended: Option<String>,
}

/// `GET /workstation/sign-in`
pub async fn page(
    State(portal): State<Arc<Portal>>,
    State(services): State<Arc<Catalogue>>,
    Extension(words): Extension<Words>,
    Query(told): Query<PageQuery>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let jar = CookieJar::from_headers(&headers);
    if let Some(token) = Kept::Session.read(&portal, &jar)
        && office::session(&portal, &token).await?.is_some()
    {
        return Ok(Redirect::to("/workstation/").into_response());
    }
    let (csrf, kept) = match Kept::SignInForm.read(&portal, &jar) {
        Some(csrf) if csrf.len() == 43 => (csrf, CookieJar::new()),
        _ => {
            let csrf = secret::token().map_err(Fault::defect)?;
            let cookie = Kept::SignInForm.cookie(&portal, &csrf);
            (csrf, CookieJar::new().add(cookie))
        }
    };
    let form = Form {
        portal: &portal,
        services: &services,
        words: &words,
        csrf: &csrf,
        login: "",
        notice: told.ended.map(|_| words.get("session-ended")),
        refused: None,
    };
    Ok((kept, form.page()).into_response())
}

/// `POST /workstation/sign-in`
pub async fn submit(
    State(portal): State<Arc<Portal>>,
    State(services): State<Arc<Catalogue>>,
    Extension(words): Extension<Words>,
    source: Source,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, ApiError> {
    let jar = CookieJar::from_headers(&headers);
    let csrf = Kept::SignInForm
        .read(&portal, &jar)
        .filter(|csrf| fields.carries(csrf))
        .ok_or_else(foreign_form)?;
    let login = fields.text("login");
    let password = Zeroizing::new(fields.text("password").to_owned());
    let device = match Kept::Device.read(&portal, &jar) {
        Some(device) if device.len() == 43 => device,
        _ => secret::token().map_err(Fault::defect)?,
    };
    let source = source.with_device(device.clone());
    match office::sign_in(&portal, login, password, &source).await {
        Ok((token, _)) => {
            if let Some(before) = Kept::Session.read(&portal, &jar) {
                office::sign_out(&portal, &before).await?;
            }
            let jar = CookieJar::new()
                .add(Kept::Session.cookie(&portal, &token))
                .add(Kept::Device.cookie(&portal, &device))
                .add(Kept::SignInForm.forget(&portal));
            Ok((jar, Redirect::to("/workstation/")).into_response())
        }
        Err(refused) if refused.code() == FailureCode::SignInRefused => {
            let form = Form {
                portal: &portal,
                services: &services,
                words: &words,
                csrf: &csrf,
                login,
                notice: None,
                refused: Some(words.get("sign-in-refused")),
            };
            Ok((StatusCode::UNAUTHORIZED, form.page()).into_response())
        }
        Err(refused) => Err(refused.into()),
    }
}

/// `POST /workstation/sign-out`
pub async fn sign_out(
    State(portal): State<Arc<Portal>>,
    posted: Posted,
) -> Result<Response, ApiError> {
    office::sign_out(&portal, &posted.token).await?;
    let jar = CookieJar::new().add(Kept::Session.forget(&portal));
    Ok((jar, Redirect::to(SIGN_IN)).into_response())
}

struct Form<'a> {
    portal: &'a Portal,
    services: &'a Catalogue,
    words: &'a Words,
    csrf: &'a str,
    login: &'a str,
    notice: Option<String>,
    refused: Option<String>,
}

impl Form<'_> {
    fn page(&self) -> Markup {
        let words = self.words;
        let title = words.get("sign-in-title");
        let shown = if self.refused.is_some() {
            words.with("title-wrong", &[("title", &title)])
        } else {
            title.clone()
        };
        let samples = self.portal.config.training.as_ref();
        let content = html! {
            @if samples.is_some() { (pages::ribbon(words)) }
            h1 { (title) }
            p class="lead" { (words.get("sign-in-lead")) }
            @if let Some(notice) = &self.notice {
                p class="notice" role="status" { (notice) }
            }
            @if let Some(refused) = &self.refused {
                div class="wrong" role="alert" data-testid="ws.refused" { p { (refused) } }
            }
            form class="card narrow" method="post" action=(SIGN_IN) {
                input type="hidden" name=(CSRF) value=(self.csrf);
                label for="login" { (words.get("login")) }
                input id="login" name="login" value=(self.login) autocomplete="username"
                    autocapitalize="none" spellcheck="false" maxlength="64" data-testid="ws.login";
                label for="password" { (words.get("password")) }
                input id="password" name="password" type="password" maxlength="256"
                    autocomplete="current-password" data-testid="ws.password";
                button data-testid="ws.submit" { (words.get("sign-in")) }
            }
            @if let Some(training) = samples {
                (self.samples(&training.sample_officials))
            }
        };
        pages::bare(words, &shown, &content)
    }

    /// Who one can be in training. Logins and passwords are meant to be known.
    fn samples(&self, officials: &[SampleOfficial]) -> Markup {
        let words = self.words;
        let offices = self.services.offices();
        html! {
            section class="samples" aria-labelledby="samples" {
                h2 id="samples" { (words.get("samples")) }
                p { (words.get("samples-hint")) }
                @for office in offices {
                    h3 { (office.provider.name.get(words.language)) }
                    ul class="people" {
                        @for official in officials.iter().filter(|one| one.provider == office.provider.id) {
                            li { (self.sample(official)) }
                        }
                    }
                }
            }
        }
    }

    fn sample(&self, official: &SampleOfficial) -> Markup {
        let words = self.words;
        html! {
            div {
                strong { (official.name) }
                span { (official.position.get(words.language)) }
                span class="quiet" {
                    (words.get("login")) ": " code { (official.login) } " · "
                    (words.get("password")) ": " code { (official.password) }
                }
            }
            form method="post" action=(SIGN_IN) {
                input type="hidden" name=(CSRF) value=(self.csrf);
                input type="hidden" name="login" value=(official.login);
                input type="hidden" name="password" value=(official.password);
                button class="second" data-testid=(format!("ws.as.{}", official.login))
                    aria-label=(words.with("sign-in-as", &[("name", &official.name)])) {
                    (words.get("sign-in"))
                }
            }
        }
    }
}
