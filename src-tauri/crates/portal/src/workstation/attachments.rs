//! Attachments: to be saved, or as a picture that can do nothing but be looked at.

use super::{frame::Frame, request::paper_name, session::SignedIn, words::Words};
use crate::{
    office::{self, AttachmentContent},
    portal::Portal,
    problem::Refused,
};
use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use futures_util::stream;
use kabinet_documents::preview::{self, PreviewError};
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
) -> Result<Response, Refused> {
    let official = &signed_in.session.official;
    let content = office::attachment(&portal, official, id, position).await?;
    let name = format!("{id}-{}.{}", position + 1, ending(&content.media_type));
    let disposition = HeaderValue::try_from(format!("attachment; filename=\"{name}\""))
        .map_err(|error| Refused::internal(&error))?;
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
        let value = value.map_err(|error| Refused::internal(&error))?;
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

/// `GET /workstation/requests/{id}/attachments/{position}/pages`: every page, one below the other.
pub async fn pages(
    State(portal): State<Arc<Portal>>,
    Extension(words): Extension<Words>,
    signed_in: SignedIn,
    Path((id, position)): Path<(Uuid, usize)>,
) -> Result<Markup, Refused> {
    let session = &signed_in.session;
    let details = office::request(&portal, &session.official, id).await?;
    let content = office::attachment(&portal, &session.official, id, position).await?;
    if content.size > PICTURE_LIMIT {
        return Err(FailureCode::AttachmentTooLarge.into());
    }
    let count = tokio::task::spawn_blocking(move || count(content)).await??;
    let attachment = details.application.attachments.get(position);
    let requirement = attachment.map_or("", |attachment| attachment.requirement.as_str());
    let service = portal.catalogue.service(&details.application.service);
    let name = paper_name(&words, service, requirement);
    let page = Frame {
        portal: &portal,
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
    signed_in: SignedIn,
    Path((id, position)): Path<(Uuid, usize)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let official = &signed_in.session.official;
    let content = office::attachment(&portal, official, id, position).await?;
    if content.size > PICTURE_LIMIT {
        return Err(FailureCode::AttachmentTooLarge.into());
    }
    let (kind, bytes) = tokio::task::spawn_blocking(move || drawn(content, asked.page)).await??;
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
fn count(content: AttachmentContent) -> Result<u32, FailureCode> {
    let bytes = whole(content)?;
    preview::pages(&bytes).map_err(PreviewError::code)
}

fn whole(content: AttachmentContent) -> Result<Vec<u8>, FailureCode> {
    let mut bytes = Vec::new();
    content
        .content
        .take(PICTURE_LIMIT)
        .read_to_end(&mut bytes)
        .map_err(|_| FailureCode::AttachmentUnreadable)?;
    Ok(bytes)
}

fn drawn(content: AttachmentContent, page: u32) -> Result<(&'static str, Vec<u8>), FailureCode> {
    let bytes = whole(content)?;
    match preview::render(&bytes, page, PICTURE_PIXELS, 0) {
        Ok(png) => Ok(("image/png", png)),
        Err(error) if page > 0 => Err(error.code()),
        // Browsers draw these two themselves; by content, never by what they are said to be.
        Err(_) if bytes.starts_with(b"\xff\xd8\xff") => Ok(("image/jpeg", bytes)),
        Err(_) if bytes.starts_with(b"\x89PNG\r\n\x1a\n") => Ok(("image/png", bytes)),
        Err(error) => Err(error.code()),
    }
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
