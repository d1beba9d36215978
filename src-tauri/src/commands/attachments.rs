//! The documents of an application.

use super::{Answer, Cabinet, Dropped, UiLanguage};
use crate::window::{FileKind, ask_to_open, failure};
use kabinet_core::view::attachments::{AttachmentView, DocumentsView};
use kabinet_model::failure::FailureCode;
use tauri::ipc::Response;

/// The documents page.
#[tauri::command]
pub async fn documents_page(kabinet: Cabinet<'_>, draft: String) -> Answer<DocumentsView> {
    kabinet.attachments().page(&draft).await
}

/// Lets the citizen choose a file and attaches it; nothing when the dialog is closed.
#[tauri::command]
pub async fn attach_chosen(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
    draft: String,
    requirement: String,
) -> Answer<Option<AttachmentView>> {
    match ask_to_open(&app, &ui_language, FileKind::Scan).await {
        Some(path) => kabinet
            .attachments()
            .attach(&draft, &requirement, &path)
            .await
            .map(Some),
        None => Ok(None),
    }
}

/// Attaches the files of a drop; answers the last one.
#[tauri::command]
pub async fn attach_dropped(
    kabinet: Cabinet<'_>,
    drops: Dropped<'_>,
    draft: String,
    requirement: String,
    drop: String,
) -> Answer<AttachmentView> {
    let mut attached = None;
    for path in drops.take(&drop).unwrap_or_default() {
        attached = Some(
            kabinet
                .attachments()
                .attach(&draft, &requirement, &path)
                .await?,
        );
    }
    attached.ok_or_else(|| failure(FailureCode::AttachmentUnreadable))
}

/// Attaches an issued document from "Documents".
#[tauri::command]
pub async fn attach_from_documents(
    kabinet: Cabinet<'_>,
    draft: String,
    requirement: String,
    document: String,
) -> Answer<AttachmentView> {
    kabinet
        .attachments()
        .attach_from_documents(&draft, &requirement, &document)
        .await
}

/// Stops taking in a file; nothing of it is kept. How far it is comes by the event `intake`.
#[tauri::command]
#[allow(
    clippy::unused_async,
    reason = "a command that borrows the program is asynchronous"
)]
pub async fn cancel_intake(kabinet: Cabinet<'_>, draft: String, requirement: String) -> Answer<()> {
    kabinet.attachments().cancel_intake(&draft, &requirement)
}

/// Makes the files of a document one PDF, in their order.
#[tauri::command]
pub async fn merge_attachments(
    kabinet: Cabinet<'_>,
    draft: String,
    requirement: String,
) -> Answer<AttachmentView> {
    kabinet.attachments().merge(&draft, &requirement).await
}

/// Leaves the files of a document that a refusal marked as they are.
#[tauri::command]
pub async fn leave_document(
    kabinet: Cabinet<'_>,
    draft: String,
    requirement: String,
) -> Answer<()> {
    kabinet.drafts().leave_document(&draft, &requirement).await
}

/// Takes an attachment away.
#[tauri::command]
pub async fn remove_attachment(kabinet: Cabinet<'_>, id: String) -> Answer<()> {
    kabinet.attachments().remove(&id).await
}

/// Turns an attachment by a quarter, clockwise.
#[tauri::command]
pub async fn rotate_attachment(kabinet: Cabinet<'_>, id: String) -> Answer<AttachmentView> {
    kabinet.attachments().rotate(&id).await
}

/// Moves an attachment up (-1) or down (1) within its requirement.
#[tauri::command]
pub async fn move_attachment(kabinet: Cabinet<'_>, id: String, by: i32) -> Answer<()> {
    kabinet.attachments().move_by(&id, by).await
}

/// A small picture of a page of an attachment, PNG.
#[tauri::command]
pub async fn attachment_preview(kabinet: Cabinet<'_>, id: String, page: u32) -> Answer<Response> {
    kabinet
        .attachments()
        .preview(&id, page)
        .await
        .map(Response::new)
}
