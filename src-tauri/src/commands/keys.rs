//! The certificate screen.

use super::{Answer, Cabinet, UiLanguage};
use crate::window::{FileKind, ask_for_folder, ask_to_open};
use kabinet_core::view::keys::{KeyCard, KeysView};
use zeroize::Zeroizing;

/// The keys known.
#[tauri::command]
pub async fn keys(kabinet: Cabinet<'_>) -> Answer<KeysView> {
    kabinet.keys().list().await
}

/// Lets the citizen choose a key file; nothing when the dialog is closed.
#[tauri::command]
pub async fn choose_key(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
) -> Answer<Option<KeyCard>> {
    match ask_to_open(&app, &ui_language, FileKind::Key).await {
        Some(path) => kabinet.keys().add(&path).await.map(Some),
        None => Ok(None),
    }
}

/// Opens a key with its password, to show whose it is and whether it will do.
#[tauri::command]
pub async fn open_key(kabinet: Cabinet<'_>, key: String, password: String) -> Answer<KeyCard> {
    kabinet.keys().open(&key, &Zeroizing::new(password)).await
}

/// Lets the citizen choose the folder they keep keys in; every key known then, or nothing when the
/// dialog is closed.
#[tauri::command]
pub async fn choose_key_folder(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
) -> Answer<Option<KeysView>> {
    match ask_for_folder(&app, &ui_language, "dialog-key-folder").await {
        Some(path) => kabinet.keys().add_folder(&path).await.map(Some),
        None => Ok(None),
    }
}

/// Lets the citizen choose the library of their token; nothing when the dialog is closed.
#[tauri::command]
pub async fn choose_token_library(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
) -> Answer<Option<KeysView>> {
    match ask_to_open(&app, &ui_language, FileKind::TokenLibrary).await {
        Some(path) => kabinet.keys().add_token_library(&path).await.map(Some),
        None => Ok(None),
    }
}

/// Connects NCALayer and pins its certificate; every key known then.
#[tauri::command]
pub async fn connect_ncalayer(kabinet: Cabinet<'_>) -> Answer<KeysView> {
    kabinet.keys().connect_ncalayer().await
}
