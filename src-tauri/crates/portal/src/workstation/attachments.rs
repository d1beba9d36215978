//! Attachments: to be saved, or as a picture that can do nothing but be looked at.

use super::{
    frame::Frame,
    request::paper_name,
    session::SignedIn,
    sheets::{Asking, Sheet, Sheets},
};
use crate::{
    app::Portal,
    fault::Fault,
    office::{self, AttachmentContent},
    pages::Words,
    problem::ApiError,
    security::{self, Event},
    services::Catalogue,
};
use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use kabinet_documents::sandbox::{Input, Refusal, Sandbox};
use kabinet_model::failure::FailureCode;
use maud::{Markup, html};
use serde::Deserialize;
use std::{
    io::{self, Read},
    sync::Arc,
};
use tokio::sync::mpsc;
use uuid::Uuid;

/// What a foreign file may do in a browser: nothing.
const POLICY: &str = "default-src 'none'; sandbox; frame-ancestors 'none'";

/// Largest file drawn as a picture.
const PICTURE_LIMIT: u64 = 32 * 1024 * 1024;

/// Longest side of a picture drawn from a document.
const PICTURE_PIXELS: u32 = 1600;

/// Bytes on their way at once.
const CHUNK: usize = 64 * 1024;

/// `GET /workstation/requests/{id}/attachments/{position}`: the file as the citizen signed it.
pub async fn download(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    Path((id, position)): Path<(Uuid, usize)>,
) -> Result<Response, ApiError> {
    let official = &signed_in.session.official;
    let content = office::attachment(&portal, official, id, position).await?;
    security::event(Event::FileExported)
        .application(id)
        .count(1)
        .write();
    let name = format!("{id}-{}.{}", position + 1, ending(&content.media_type));
    let disposition =
        HeaderValue::try_from(format!("attachment; filename=\"{name}\"")).map_err(Fault::defect)?;
    let kind = if ending(&content.media_type) == "bin" {
        "application/octet-stream".to_owned()
    } else {
        content.media_type.clone()
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::try_from(kind)),
        (header::CONTENT_DISPOSITION, Ok(disposition)),
        (header::CONTENT_LENGTH, Ok(HeaderValue::from(content.size))),
        (
            header::CONTENT_SECURITY_POLICY,
            Ok(HeaderValue::from_static(POLICY)),
        ),
    ];
    let mut response = flowing(content).into_response();
    for (name, value) in headers {
        let value = value.map_err(Fault::defect)?;
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

/// `GET /workstation/requests/{id}/attachments/{position}/pages`: every page, one below the other.
pub async fn pages(
    State(portal): State<Arc<Portal>>,
    State(services): State<Arc<Catalogue>>,
    State(sheets): State<Arc<Sheets>>,
    Extension(words): Extension<Words>,
    signed_in: SignedIn,
    Path((id, position)): Path<(Uuid, usize)>,
) -> Result<Markup, ApiError> {
    let session = &signed_in.session;
    let details = office::request(&portal, &session.official, id).await?;
    let content = office::attachment(&portal, &session.official, id, position).await?;
    if content.size > PICTURE_LIMIT {
        return Err(FailureCode::AttachmentTooLarge.into());
    }
    let count = pages_of(&portal, &sheets, content).await?;
    let attachment = details.application.attachments.get(position);
    let requirement = attachment.map_or("", |attachment| attachment.requirement.as_str());
    let service = services.of(&details.application);
    let name = paper_name(&words, service, requirement);
    let page = Frame {
        portal: &portal,
        services: &services,
        words: &words,
        session,
        open: None,
    };
    let path = format!("/workstation/requests/{id}");
    let content = html! {
        p { a href=(path) { "← " (words.with("paper-back", &[("number", &details.number)])) } }
        h1 { (name) }
        p class="lead" { (words.with("paper-count", &[("count", &count.to_string())])) }
        @for page in 0..count {
            figure class="sheet-page" {
                figcaption class="quiet" { (words.with("paper-page", &[("page", &(page + 1).to_string())])) }
                img src=(format!("{path}/attachments/{position}/picture?page={page}"))
                    loading="lazy" data-testid=(format!("ws.page.{page}"))
                    alt=(words.with("paper-page-picture", &[("name", &name), ("page", &(page + 1).to_string())]));
            }
        }
    };
    Ok(page.page(&name, &content))
}

/// Which page is asked for.
#[derive(Deserialize)]
pub struct Asked {
    /// From 0.
    #[serde(default)]
    page: u32,
}

/// `GET /workstation/requests/{id}/attachments/{position}/picture`: a page, drawn here, or a JPEG or
/// PNG as it is.
pub async fn picture(
    State(portal): State<Arc<Portal>>,
    State(sheets): State<Arc<Sheets>>,
    signed_in: SignedIn,
    Path((id, position)): Path<(Uuid, usize)>,
    Query(asked): Query<Asked>,
) -> Result<Response, ApiError> {
    let official = &signed_in.session.official;
    let content = office::attachment(&portal, official, id, position).await?;
    if content.size > PICTURE_LIMIT {
        return Err(FailureCode::AttachmentTooLarge.into());
    }
    let (kind, bytes) = match drawn(&portal, &sheets, content, asked.page).await {
        Ok(png) => ("image/png", png),
        Err(failure) if asked.page == 0 => {
            let content = office::attachment(&portal, official, id, position).await?;
            let itself = tokio::task::spawn_blocking(move || itself(content)).await?;
            itself.ok_or(failure)?
        }
        Err(failure) => return Err(failure.into()),
    };
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, "inline"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    Ok((headers, bytes).into_response())
}

/// Whether there can be a picture of it.
pub fn is_picture(media_type: &str, size: u64) -> bool {
    ending(media_type) != "bin" && size <= PICTURE_LIMIT
}

/// Whether it may have more than one page.
pub fn may_have_pages(media_type: &str) -> bool {
    matches!(media_type, "application/pdf" | "image/tiff")
}

/// How many pages it has.
async fn pages_of(
    portal: &Portal,
    sheets: &Arc<Sheets>,
    content: AttachmentContent,
) -> Result<u32, FailureCode> {
    let asked = (content.sha256.clone(), Asking::Pages);
    let count = |sandbox: &Sandbox, mut content: AttachmentContent| {
        let mut bounded = content.content.by_ref().take(PICTURE_LIMIT);
        let pages = sandbox.pages(Input::Stream(&mut bounded));
        pages.map(Sheet::Pages).map_err(Refusal::code)
    };
    match shown(portal, sheets, asked, content, count).await? {
        Sheet::Pages(pages) => Ok(pages),
        Sheet::Picture(_) => Err(FailureCode::Internal),
    }
}

/// A page as PNG.
async fn drawn(
    portal: &Portal,
    sheets: &Arc<Sheets>,
    content: AttachmentContent,
    page: u32,
) -> Result<Bytes, FailureCode> {
    let asked = (content.sha256.clone(), Asking::Page(page));
    let draw = move |sandbox: &Sandbox, mut content: AttachmentContent| {
        let mut bounded = content.content.by_ref().take(PICTURE_LIMIT);
        let picture = sandbox.render(Input::Stream(&mut bounded), page, PICTURE_PIXELS, 0);
        let picture = picture.map_err(Refusal::code)?;
        Ok(Sheet::Picture(picture.into()))
    };
    match shown(portal, sheets, asked, content, draw).await {
        Ok(Sheet::Picture(picture)) => Ok(picture),
        Ok(Sheet::Pages(_)) => Err(FailureCode::Internal),
        Err(failure) => Err(failure),
    }
}

/// What was found before, or is found now. It goes on when the official does not wait for it, so that it is
/// there for who asks next.
async fn shown(
    portal: &Portal,
    sheets: &Arc<Sheets>,
    asked: (String, Asking),
    content: AttachmentContent,
    find: impl FnOnce(&Sandbox, AttachmentContent) -> Result<Sheet, FailureCode> + Send + 'static,
) -> Result<Sheet, FailureCode> {
    let (sandbox, sheets) = (portal.sandbox.clone(), sheets.clone());
    let found =
        tokio::task::spawn_blocking(move || sheets.shown(asked, || find(&sandbox, content)));
    found.await.unwrap_or(Err(FailureCode::Internal))
}

/// A JPEG or PNG as it is: browsers draw these two themselves, in bounds of their own. By content, never by
/// what it is said to be.
fn itself(content: AttachmentContent) -> Option<(&'static str, Bytes)> {
    let mut content = content.content.take(PICTURE_LIMIT);
    let mut bytes = Vec::new();
    content.by_ref().take(8).read_to_end(&mut bytes).ok()?;
    let kind = if bytes.starts_with(b"\xff\xd8\xff") {
        "image/jpeg"
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        "image/png"
    } else {
        return None;
    };
    content.read_to_end(&mut bytes).ok()?;
    Some((kind, bytes.into()))
}

fn ending(media_type: &str) -> &'static str {
    match media_type {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "image/tiff" => "tiff",
        "application/pdf" => "pdf",
        _ => "bin",
    }
}

/// The content, read on a blocking thread as fast as the browser takes it.
fn flowing(mut content: AttachmentContent) -> Body {
    let (sender, receiver) = mpsc::channel::<io::Result<Bytes>>(4);
    tokio::task::spawn_blocking(move || {
        loop {
            let mut chunk = vec![0; CHUNK];
            let read = content.content.read(&mut chunk);
            let (chunk, last) = match read {
                Ok(0) => return,
                Ok(count) => {
                    chunk.truncate(count);
                    (Ok(Bytes::from(chunk)), false)
                }
                Err(error) => (Err(error), true),
            };
            if sender.blocking_send(chunk).is_err() || last {
                return;
            }
        }
    });
    Body::from_stream(stream::unfold(receiver, |mut receiver| async {
        receiver.recv().await.map(|chunk| (chunk, receiver))
    }))
}
