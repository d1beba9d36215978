//! The application being filled in.

use super::{Answer, Cabinet};
use kabinet_core::view::{
    drafts::{DraftView, PageOutcome, PageView},
    sending::CheckView,
};

/// Starts an application; answers the draft's id.
#[tauri::command]
pub async fn start_application(kabinet: Cabinet<'_>, service: String) -> Answer<String> {
    kabinet.drafts().start(&service).await
}

/// Begins the correction of a refused application, or finds the one begun; answers the draft's id.
#[tauri::command]
pub async fn correct_application(kabinet: Cabinet<'_>, id: String) -> Answer<String> {
    kabinet.applications().correct(&id).await
}

/// The task list.
#[tauri::command]
pub async fn draft(kabinet: Cabinet<'_>, id: String) -> Answer<DraftView> {
    kabinet.drafts().draft(&id).await
}

/// Deletes a draft with everything attached.
#[tauri::command]
pub async fn delete_draft(kabinet: Cabinet<'_>, id: String) -> Answer<()> {
    kabinet.drafts().delete(&id).await
}

/// A question page.
#[tauri::command]
pub async fn page(kabinet: Cabinet<'_>, draft: String, page: String) -> Answer<PageView> {
    kabinet.drafts().page(&draft, &page).await
}

/// Keeps an answer; answers when it was saved.
#[tauri::command]
pub async fn save_answer(
    kabinet: Cabinet<'_>,
    draft: String,
    pointer: String,
    value: serde_json::Value,
) -> Answer<String> {
    kabinet.drafts().save_answer(&draft, &pointer, value).await
}

/// Adds an item to a repeated group.
#[tauri::command]
pub async fn add_item(kabinet: Cabinet<'_>, draft: String, pointer: String) -> Answer<()> {
    kabinet.drafts().add_item(&draft, &pointer).await
}

/// Removes an item of a repeated group.
#[tauri::command]
pub async fn remove_item(
    kabinet: Cabinet<'_>,
    draft: String,
    pointer: String,
    index: usize,
) -> Answer<()> {
    kabinet.drafts().remove_item(&draft, &pointer, index).await
}

/// "Continue" on a question page.
#[tauri::command]
pub async fn continue_page(
    kabinet: Cabinet<'_>,
    draft: String,
    page: String,
) -> Answer<PageOutcome> {
    kabinet.drafts().continue_page(&draft, &page).await
}

/// "This is wrong": opens a filled-in answer for typing.
#[tauri::command]
pub async fn dispute_answer(kabinet: Cabinet<'_>, draft: String, pointer: String) -> Answer<()> {
    kabinet.drafts().dispute_answer(&draft, &pointer).await
}

/// "Check your answers", from the bytes to be signed.
#[tauri::command]
pub async fn check(kabinet: Cabinet<'_>, draft: String) -> Answer<CheckView> {
    kabinet.sending().check(&draft).await
}
