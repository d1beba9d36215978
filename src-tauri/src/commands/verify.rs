//! Checking a document that somebody shows.

use super::{Answer, Cabinet, Dropped, UiLanguage};
use crate::window::{FileKind, ask_to_open, ask_to_save_as, failure, open_file};
use kabinet_core::view::verify::VerdictView;
use kabinet_model::failure::FailureCode;

/// Lets the citizen choose a file and checks it; nothing when the dialog is closed.
#[tauri::command]
pub async fn check_chosen(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
) -> Answer<Option<VerdictView>> {
    match ask_to_open(&app, &ui_language, FileKind::Signed).await {
        Some(path) => kabinet.verify().check(&path).await.map(Some),
        None => Ok(None),
    }
}

/// Lets the citizen choose what a signature that was checked signs, and checks it again with that.
#[tauri::command]
pub async fn check_content_chosen(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
    signature: String,
) -> Answer<Option<VerdictView>> {
    match ask_to_open(&app, &ui_language, FileKind::Content).await {
        Some(path) => kabinet
            .verify()
            .check_with_content(&signature, &path)
            .await
            .map(Some),
        None => Ok(None),
    }
}

/// Checks a text that the citizen pasted.
#[tauri::command]
pub async fn check_text(kabinet: Cabinet<'_>, text: String) -> Answer<VerdictView> {
    kabinet.verify().check_text(text).await
}

/// Saves a file of a container that was checked where the citizen chooses; false when the dialog is closed.
#[tauri::command]
pub async fn save_content(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
    container: String,
    place: u32,
) -> Answer<bool> {
    let name = kabinet.verify().name_of_content(&container, place)?;
    let Some(path) = ask_to_save_as(&app, &ui_language, FileKind::Sent, &name).await else {
        return Ok(false);
    };
    kabinet
        .verify()
        .save_content(&container, place, &path)
        .await
        .map(|()| true)
}

/// Opens a file of a container that was checked in the system's viewer.
#[tauri::command]
pub async fn open_content(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    container: String,
    place: u32,
) -> Answer<()> {
    let path = kabinet.verify().content_file(&container, place).await?;
    open_file(&app, &path)
}

/// Checks the first file of a drop; of two, a signature with what it signs.
#[tauri::command]
pub async fn check_dropped(
    kabinet: Cabinet<'_>,
    drops: Dropped<'_>,
    drop: String,
) -> Answer<VerdictView> {
    let paths = drops.take(&drop).unwrap_or_default();
    let path = paths
        .first()
        .ok_or_else(|| failure(FailureCode::DocumentUnknown))?;
    let verdict = kabinet.verify().check(path).await?;
    match (&verdict.needs_content, paths.get(1)) {
        (Some(signature), Some(content)) => {
            kabinet
                .verify()
                .check_with_content(signature, content)
                .await
        }
        _ => Ok(verdict),
    }
}
