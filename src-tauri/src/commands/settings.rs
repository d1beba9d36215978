//! What the window begins with: its settings and the state of the archive.

use super::{Answer, Cabinet, UiLanguage};
use crate::window::{FileKind, ask_to_save};
use kabinet_core::view::{
    settings::{ArchiveState, Settings},
    start::Start,
};
use zeroize::Zeroizing;

/// Everything the frame needs first.
#[tauri::command]
pub async fn start(kabinet: Cabinet<'_>, ui_language: UiLanguage<'_>) -> Answer<Start> {
    let start = kabinet.start().await?;
    ui_language.set(start.settings.language);
    Ok(start)
}

/// Keeps the settings.
#[tauri::command]
pub async fn set_settings(
    kabinet: Cabinet<'_>,
    ui_language: UiLanguage<'_>,
    settings: Settings,
) -> Answer<()> {
    ui_language.set(settings.language);
    kabinet.settings().set(settings).await
}

/// Opens the archive with its passphrase, or makes it.
#[tauri::command]
pub async fn unlock_archive(kabinet: Cabinet<'_>, passphrase: String) -> Answer<ArchiveState> {
    kabinet
        .settings()
        .unlock_archive(&Zeroizing::new(passphrase))
        .await
}

/// Puts a good copy in the place of an archive that does not open.
#[tauri::command]
pub async fn restore_archive(kabinet: Cabinet<'_>, at: String) -> Answer<ArchiveState> {
    kabinet.settings().restore_archive(&at).await
}

/// Keeps an archive aside that does not open, and begins another.
#[tauri::command]
pub async fn begin_archive_anew(kabinet: Cabinet<'_>) -> Answer<ArchiveState> {
    kabinet.settings().begin_archive_anew().await
}

/// Opens the archive with the code of its recovery sheet, and sets its passphrase.
#[tauri::command]
pub async fn unlock_archive_with_code(
    kabinet: Cabinet<'_>,
    code: String,
    passphrase: String,
) -> Answer<ArchiveState> {
    let (code, passphrase) = (Zeroizing::new(code), Zeroizing::new(passphrase));
    kabinet
        .settings()
        .unlock_archive_with_code(&code, &passphrase)
        .await
}

/// Saves a recovery sheet where the citizen chooses; false when the dialog is closed.
#[tauri::command]
pub async fn save_recovery_sheet(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
    passphrase: String,
) -> Answer<bool> {
    let passphrase = Zeroizing::new(passphrase);
    let chosen = ask_to_save(
        &app,
        &ui_language,
        FileKind::RecoverySheet,
        "kabinet-recovery",
    )
    .await;
    let Some(path) = chosen else {
        return Ok(false);
    };
    kabinet
        .settings()
        .save_recovery_sheet(&passphrase, &path)
        .await
        .map(|()| true)
}
