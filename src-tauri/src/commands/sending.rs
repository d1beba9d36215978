//! Signing, sending, the confirmation.

use super::{Answer, Cabinet, UiLanguage, save_of_application};
use crate::window::FileKind;
use kabinet_core::view::sending::{ConfirmationView, SendingView};
use std::path::PathBuf;
use zeroize::Zeroizing;

/// Signs and begins to send; progress comes by the event `sending`.
#[tauri::command]
pub async fn sign_and_send(
    kabinet: Cabinet<'_>,
    draft: String,
    key: String,
    password: String,
) -> Answer<()> {
    kabinet
        .sending()
        .sign_and_send(&draft, &key, &Zeroizing::new(password))
        .await
}

/// How far the sending of a draft is.
#[tauri::command]
pub async fn sending(kabinet: Cabinet<'_>, draft: String) -> Answer<Option<SendingView>> {
    kabinet.sending().status(&draft).await
}

/// Stops sending; the draft stays.
#[tauri::command]
pub async fn cancel_sending(kabinet: Cabinet<'_>, draft: String) -> Answer<()> {
    kabinet.sending().cancel(&draft).await
}

/// Goes on with sending.
#[tauri::command]
pub async fn resume_sending(kabinet: Cabinet<'_>, draft: String) -> Answer<()> {
    kabinet.sending().resume(&draft).await
}

/// The confirmation of a sent application.
#[tauri::command]
pub async fn confirmation(kabinet: Cabinet<'_>, application: String) -> Answer<ConfirmationView> {
    kabinet.sending().confirmation(&application).await
}

/// Saves the receipt as a PDF where the citizen chooses; false when the dialog is closed.
#[tauri::command]
pub async fn save_receipt(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
    application: String,
) -> Answer<bool> {
    let asked = (&app, ui_language.inner());
    let save = async |path: PathBuf| kabinet.sending().save_receipt(&application, &path).await;
    save_of_application(&kabinet, asked, FileKind::Receipt, &application, save).await
}

/// Saves the receipt inside its signature as one CMS file; false when the dialog is closed.
#[tauri::command]
pub async fn save_signed_receipt(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
    application: String,
) -> Answer<bool> {
    let asked = (&app, ui_language.inner());
    let save = async |path: PathBuf| {
        kabinet
            .sending()
            .save_signed_receipt(&application, &path)
            .await
    };
    save_of_application(&kabinet, asked, FileKind::SignedReceipt, &application, save).await
}

/// Saves the signed application as ASiC-E; false when the dialog is closed.
#[tauri::command]
pub async fn save_container(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
    application: String,
) -> Answer<bool> {
    let asked = (&app, ui_language.inner());
    let save = async |path: PathBuf| kabinet.sending().save_container(&application, &path).await;
    save_of_application(&kabinet, asked, FileKind::Container, &application, save).await
}
