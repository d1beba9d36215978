//! The officials' pages (АРМ РШЭП): rendered here, without a line of script, in three languages.
//!
//! Chancellery, head and specialist find their requests in a queue, read what was asked and who
//! signed it, and do what their role and the request's state allow. Each act is a form that carries
//! the session's token and the length of the log it was decided upon.

mod acts;
mod attachments;
mod confirm;
mod frame;
mod idle;
mod password;
mod posted;
mod queue;
mod refusals;
mod request;
mod session;
mod sheets;
mod sign_in;
mod training_keys;

#[cfg(test)]
pub mod tests;

use crate::{
    accounts::limit_by_address,
    app::Portal,
    pages::{self, Workplace},
    problem::as_problems,
    services::{Catalogue, Services},
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRef},
    http::{HeaderValue, StatusCode, header},
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use sheets::Sheets;
use std::{sync::Arc, time::Duration};
use tower_http::{set_header::SetResponseHeaderLayer, timeout::TimeoutLayer};

/// Greatest size of a form: a key container and a few texts.
const FORM_LIMIT: usize = 256 * 1024;

/// How long a page may take; attachments flow on after it.
const PAGE_TIME: Duration = Duration::from_secs(30);

/// What a page may load and where its forms may go: nothing but our own style, pictures and forms,
/// and the strip that tells when the session ends.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self'; \
                      form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// Where the officials' pages lie.
static WORKPLACE: Workplace = Workplace {
    path: "/workstation",
    home: "/workstation/",
    texts: "workstation",
    parts: "ws",
    language_cookie: "kabinet-office-language",
};

/// What the officials' pages need.
#[derive(Clone, FromRef)]
struct WorkstationState {
    portal: Arc<Portal>,
    services: Arc<Services>,
    /// What was drawn lately.
    sheets: Arc<Sheets>,
}

/// A request sees the services as they are when it begins.
impl FromRef<WorkstationState> for Arc<Catalogue> {
    fn from_ref(state: &WorkstationState) -> Self {
        state.services.now()
    }
}

/// The routes, all below `/workstation`.
pub fn routes(portal: Arc<Portal>, services: Arc<Services>) -> Router {
    let guarded = Router::new()
        .route("/workstation/sign-in", post(sign_in::submit))
        .route("/workstation/password", post(password::submit))
        .route("/workstation/confirm", post(confirm::submit))
        .route_layer(from_fn_with_state(portal.clone(), limit_by_address));
    Router::new()
        .route("/workstation", get(queue::page))
        .route("/workstation/", get(queue::page))
        .route("/workstation/sign-in", get(sign_in::page))
        .route("/workstation/sign-out", post(sign_in::sign_out))
        .route("/workstation/password", get(password::page))
        .route("/workstation/confirm", get(confirm::page))
        .route(session::CHALLENGE, get(confirm::challenge))
        .route("/workstation/idle", get(idle::page).post(idle::go_on))
        .route("/workstation/requests/{id}", get(request::page))
        .route(
            "/workstation/requests/{id}/{act}",
            get(acts::back).post(acts::submit),
        )
        .route(
            "/workstation/requests/{id}/attachments/{position}",
            get(attachments::download),
        )
        .route(
            "/workstation/requests/{id}/attachments/{position}/pages",
            get(attachments::pages),
        )
        .route(
            "/workstation/requests/{id}/attachments/{position}/picture",
            get(attachments::picture),
        )
        .merge(guarded)
        .layer(from_fn(as_problems))
        .layer(from_fn(pages::as_pages))
        .layer(from_fn_with_state(
            (&WORKPLACE, portal.is_secure()),
            pages::choose_language,
        ))
        .route("/workstation/style.css", get(pages::style))
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            PAGE_TIME,
        ))
        .layer(SetResponseHeaderLayer::if_not_present(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        ))
        .with_state(WorkstationState {
            portal,
            services,
            sheets: Arc::default(),
        })
}
