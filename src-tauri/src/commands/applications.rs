//! My applications.

use super::{Answer, Cabinet, Speech};
use crate::window::{FileKind, ask_to_save};
use kabinet_core::view::applications::{ApplicationRow, ApplicationView};

/// Drafts and sent applications, newest first.
#[tauri::command]
pub async fn applications(kabinet: Cabinet<'_>) -> Answer<Vec<ApplicationRow>> {
    kabinet.applications().await
}

/// One application with its timeline.
#[tauri::command]
pub async fn application(kabinet: Cabinet<'_>, id: String) -> Answer<ApplicationView> {
    kabinet.application(&id).await
}

/// Saves the signed refusal as one CMS file; false when the dialog is closed.
#[tauri::command]
pub async fn save_refusal(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    speech: Speech<'_>,
    application: String,
) -> Answer<bool> {
    let Some(path) = ask_to_save(&app, &speech, FileKind::Refusal, "refusal").await else {
        return Ok(false);
    };
    kabinet
        .save_refusal(&application, &path)
        .await
        .map(|()| true)
}
