//! The page kit of every workplace: documents rendered here, without a line of script, in three languages; their
//! forms, their words, and failures as pages. It knows no workplace: each says with [`Workplace`] where it lies.

mod document;
mod failures;
mod foreign;
mod form;
mod language;
mod words;

pub use document::{bare, brand, csrf_value, languages, page, ribbon, strip};
pub use failures::as_pages;
pub use foreign::foreign;
pub use form::{CSRF, Fields, foreign_act, foreign_form};
pub use language::choose as choose_language;
pub use words::Words;

use axum::{http::header, response::IntoResponse};

/// A workplace: where its pages lie and what is its own.
#[derive(Debug)]
pub struct Workplace {
    /// Where its pages lie, such as `/workstation`.
    pub path: &'static str,
    /// Where its first page is, such as `/workstation/`.
    pub home: &'static str,
    /// What the names of its texts begin with.
    pub texts: &'static str,
    /// What the names of its parts begin with, for tests.
    pub parts: &'static str,
    /// The cookie that keeps the language.
    pub language_cookie: &'static str,
}

/// The style sheet of all pages; each workplace serves it as its `style.css`.
pub async fn style() -> impl IntoResponse {
    let kind = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (kind, include_str!("pages/style.css"))
}
