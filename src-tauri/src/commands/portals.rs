//! The portals this computer knows.

use super::{Answer, Cabinet, UiLanguage};
use crate::window::{FileKind, ask_to_open};
use kabinet_core::view::portals::{PortalChoice, PortalOffer, SamplePersonView};

/// Chooses the portal.
#[tauri::command]
pub async fn choose_portal(kabinet: Cabinet<'_>, id: String) -> Answer<()> {
    kabinet.choose_portal(&id).await
}

/// Lets the citizen choose a portal file and shows it; nothing when the dialog is closed.
#[tauri::command]
pub async fn choose_portal_file(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
) -> Answer<Option<PortalOffer>> {
    match ask_to_open(&app, &ui_language, FileKind::Portal).await {
        Some(path) => kabinet.portals().read_portal_file(&path).await.map(Some),
        None => Ok(None),
    }
}

/// Asks the portal at an address for its file, and shows it.
#[tauri::command]
pub async fn ask_for_portal(kabinet: Cabinet<'_>, address: String) -> Answer<PortalOffer> {
    kabinet.portals().ask_for_portal(&address).await
}

/// Takes the portal that was shown, by its fingerprint, and chooses it.
#[tauri::command]
pub async fn take_portal(kabinet: Cabinet<'_>, fingerprint: String) -> Answer<Vec<PortalChoice>> {
    kabinet.take_portal(&fingerprint).await
}

/// Forgets a portal.
#[tauri::command]
pub async fn forget_portal(kabinet: Cabinet<'_>, id: String) -> Answer<Vec<PortalChoice>> {
    kabinet.forget_portal(&id).await
}

/// Starts the training portal and chooses it.
#[tauri::command]
pub async fn start_training(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
) -> Answer<Vec<PortalChoice>> {
    let id = crate::training::start_in(&app, &kabinet).await?;
    kabinet.choose_portal(&id).await?;
    Ok(kabinet.portals().choices())
}

/// The sample people of a training portal.
#[tauri::command]
pub async fn sample_people(kabinet: Cabinet<'_>) -> Answer<Vec<SamplePersonView>> {
    kabinet.keys().sample_people().await
}

/// Opens the officials' side of the training portal in the browser.
#[tauri::command]
pub async fn open_workstation(app: tauri::AppHandle) -> Answer<()> {
    crate::window::open_workstation(&app)
}
