//! Signing, sending, the confirmation.

use super::{Answer, Cabinet, Speech};
use crate::window::{FileKind, ask_to_save};
use kabinet_core::view::sending::{ConfirmationView, SendingView};
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
        .sign_and_send(&draft, &key, &Zeroizing::new(password))
        .await
}

/// How far the sending of a draft is.
#[tauri::command]
pub async fn sending(kabinet: Cabinet<'_>, draft: String) -> Answer<Option<SendingView>> {
    kabinet.sending(&draft).await
}

/// Stops sending; the draft stays.
#[tauri::command]
pub async fn cancel_sending(kabinet: Cabinet<'_>, draft: String) -> Answer<()> {
    kabinet.cancel_sending(&draft).await
}

/// Goes on with sending.
#[tauri::command]
pub async fn resume_sending(kabinet: Cabinet<'_>, draft: String) -> Answer<()> {
    kabinet.resume_sending(&draft).await
}

/// The confirmation of a sent application.
#[tauri::command]
pub async fn confirmation(kabinet: Cabinet<'_>, application: String) -> Answer<ConfirmationView> {
    kabinet.confirmation(&application).await
}

/// Saves the receipt as a PDF where the citizen chooses; false when the dialog is closed.
#[tauri::command]
pub async fn save_receipt(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    speech: Speech<'_>,
    application: String,
) -> Answer<bool> {
    let number = kabinet.number_of_application(&application).await?;
    let Some(path) = ask_to_save(&app, &speech, FileKind::Receipt, &number).await else {
        return Ok(false);
    };
    kabinet
        .save_receipt(&application, &path)
        .await
        .map(|()| true)
}

/// Saves the receipt inside its signature as one CMS file; false when the dialog is closed.
#[tauri::command]
pub async fn save_signed_receipt(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    speech: Speech<'_>,
    application: String,
) -> Answer<bool> {
    let number = kabinet.number_of_application(&application).await?;
    let Some(path) = ask_to_save(&app, &speech, FileKind::SignedReceipt, &number).await else {
        return Ok(false);
    };
    kabinet
        .save_signed_receipt(&application, &path)
        .await
        .map(|()| true)
}

/// Saves the signed application as ASiC-E; false when the dialog is closed.
#[tauri::command]
pub async fn save_container(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    speech: Speech<'_>,
    application: String,
) -> Answer<bool> {
    let number = kabinet.number_of_application(&application).await?;
    let Some(path) = ask_to_save(&app, &speech, FileKind::Container, &number).await else {
        return Ok(false);
    };
    kabinet
        .save_container(&application, &path)
        .await
        .map(|()| true)
}
