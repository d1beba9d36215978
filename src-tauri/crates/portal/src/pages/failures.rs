//! What the portal refuses, said as a page.

use super::{document, words::Words};
use crate::request;
use axum::{
    extract::Request,
    http::{HeaderMap, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kabinet_model::failure::FailureCode;
use maud::html;

/// Middleware: a refusal leaves as a page in the official's language, with the same status.
pub async fn as_pages(request: Request, next: Next) -> Response {
    let words = request.extensions().get::<Words>().cloned();
    let response = next.run(request).await;
    let code = response.extensions().get::<FailureCode>().copied();
    let (Some(words), Some(code)) = (words, code) else {
        return response;
    };
    let status = response.status();
    let mut headers = HeaderMap::new();
    if let Some(seconds) = response.headers().get(header::RETRY_AFTER) {
        headers.insert(header::RETRY_AFTER, seconds.clone());
    }
    let (what, remedy) = said(&words, status, code);
    let current = request::current();
    let page = document::bare(
        &words,
        &what,
        &html! {
            h1 { (what) }
            p { (remedy) }
            p class="quiet" { (words.with("failure-code", &[("code", code.code())])) }
            @if let Some(current) = &current {
                p class="quiet" { (words.with("failure-request", &[("request", &current.number)])) }
            }
            p { a class="button" href=(words.place.home) { (words.get("to-queue")) } }
        },
    );
    (status, headers, page).into_response()
}

/// What happened, and what to do.
fn said(words: &Words, status: StatusCode, code: FailureCode) -> (String, String) {
    let own = |key: &str| {
        (
            words.get(&format!("failure-{key}")),
            words.get(&format!("failure-{key}-remedy")),
        )
    };
    match (status, code) {
        (StatusCode::FORBIDDEN, _) => own("forbidden"),
        (_, FailureCode::NotFound) => own("not-found"),
        (StatusCode::CONFLICT, _) => own("stale"),
        (StatusCode::INTERNAL_SERVER_ERROR, _) => own("internal"),
        (_, FailureCode::DiskFull) => own("disk-full"),
        (_, FailureCode::AttachmentTooComplex) => own("too-complex"),
        (_, FailureCode::SignInThrottled) => own("throttled"),
        _ => {
            let text = words.failure(code);
            (text.what, text.remedy)
        }
    }
}
