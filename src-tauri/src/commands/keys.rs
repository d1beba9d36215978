//! The certificate screen.

use super::{Answer, Cabinet, Speech};
use crate::window::{FileKind, ask_to_open};
use kabinet_core::view::keys::KeyCard;
use zeroize::Zeroizing;

/// The keys known.
#[tauri::command]
pub async fn keys(kabinet: Cabinet<'_>) -> Answer<Vec<KeyCard>> {
    kabinet.keys().await
}

/// Lets the citizen choose a key file; nothing when the dialog is closed.
#[tauri::command]
pub async fn choose_key(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    speech: Speech<'_>,
) -> Answer<Option<KeyCard>> {
    match ask_to_open(&app, &speech, FileKind::Key).await {
        Some(path) => kabinet.add_key(&path).await.map(Some),
        None => Ok(None),
    }
}

/// Opens a key with its password, to show whose it is and whether it will do.
#[tauri::command]
pub async fn open_key(kabinet: Cabinet<'_>, key: String, password: String) -> Answer<KeyCard> {
    kabinet.open_key(&key, &Zeroizing::new(password)).await
}
