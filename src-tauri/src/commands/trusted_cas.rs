//! The trusted centres.

use super::{Answer, Cabinet, UiLanguage};
use crate::window::{FileKind, ask_to_open};
use kabinet_core::view::trusted_cas::{CentreView, CentresView};

/// The centres that are trusted here.
#[tauri::command]
pub async fn trusted_centres(kabinet: Cabinet<'_>) -> Answer<CentresView> {
    Ok(kabinet.trusted_cas().list())
}

/// Lets the citizen choose a centre's certificate and shows it; nothing when the dialog is closed.
#[tauri::command]
pub async fn choose_centre(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
) -> Answer<Option<CentreView>> {
    match ask_to_open(&app, &ui_language, FileKind::Centre).await {
        Some(path) => kabinet.trusted_cas().read(&path).await.map(Some),
        None => Ok(None),
    }
}

/// Adds the centre that was shown, by its fingerprint.
#[tauri::command]
pub async fn add_centre(kabinet: Cabinet<'_>, id: String) -> Answer<CentresView> {
    kabinet.trusted_cas().add(&id).await
}

/// Removes a centre that was added.
#[tauri::command]
pub async fn remove_centre(kabinet: Cabinet<'_>, id: String) -> Answer<CentresView> {
    kabinet.trusted_cas().remove(&id).await
}
