//! My applications.

use super::{Answer, Cabinet, UiLanguage, save_of_application};
use crate::window::{FileKind, ask_to_save_as, failure, open_file};
use kabinet_core::view::applications::{ApplicationRow, ApplicationView, SentView};
use kabinet_model::failure::FailureCode;
use std::path::PathBuf;

/// Drafts and sent applications, newest first.
#[tauri::command]
pub async fn applications(kabinet: Cabinet<'_>) -> Answer<Vec<ApplicationRow>> {
    kabinet.applications().list().await
}

/// One application with its timeline.
#[tauri::command]
pub async fn application(kabinet: Cabinet<'_>, id: String) -> Answer<ApplicationView> {
    kabinet.applications().application(&id).await
}

/// What was sent with an application; null when it was sent from another computer.
#[tauri::command]
pub async fn sent(kabinet: Cabinet<'_>, application: String) -> Answer<Option<SentView>> {
    kabinet.applications().sent(&application).await
}

/// Saves a file that was sent where the citizen chooses; false when the dialog is closed.
#[tauri::command]
pub async fn save_sent_file(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
    application: String,
    file: String,
) -> Answer<bool> {
    let name = kabinet
        .applications()
        .name_of_sent_file(&application, &file)
        .await?;
    let Some(path) = ask_to_save_as(&app, &ui_language, FileKind::Sent, &name).await else {
        return Ok(false);
    };
    kabinet
        .applications()
        .save_sent_file(&application, &file, &path)
        .await
        .map(|()| true)
}

/// Opens a file that was sent in the system's viewer.
#[tauri::command]
pub async fn open_sent_file(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    application: String,
    file: String,
) -> Answer<()> {
    let path = kabinet
        .applications()
        .sent_file(&application, &file)
        .await?;
    open_file(&app, &path)
}

/// Opens the system's print dialog for what the window shows; it can print into a PDF, too.
#[tauri::command]
#[expect(clippy::needless_pass_by_value)] // A command is given what it asks for by value.
pub fn print_page(window: tauri::WebviewWindow) -> Answer<()> {
    window.print().map_err(|_| failure(FailureCode::Internal))
}

/// Saves the refusal as a PDF where the citizen chooses; false when the dialog is closed.
#[tauri::command]
pub async fn save_refusal(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
    application: String,
) -> Answer<bool> {
    let asked = (&app, ui_language.inner());
    let save = async |path: PathBuf| {
        kabinet
            .applications()
            .save_refusal(&application, &path)
            .await
    };
    save_of_application(&kabinet, asked, FileKind::Refusal, &application, save).await
}

/// Saves the refusal inside its signature as one CMS file; false when the dialog is closed.
#[tauri::command]
pub async fn save_signed_refusal(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
    application: String,
) -> Answer<bool> {
    let asked = (&app, ui_language.inner());
    let save = async |path: PathBuf| {
        kabinet
            .applications()
            .save_signed_refusal(&application, &path)
            .await
    };
    save_of_application(&kabinet, asked, FileKind::SignedRefusal, &application, save).await
}
