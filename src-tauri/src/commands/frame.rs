//! Frame, welcome, sign-in, registration, settings.

use super::{Answer, Cabinet, UiLanguage};
use crate::window::{FileKind, ask_to_save};
use kabinet_core::kabinet::Kabinet;
use kabinet_core::view::{
    portals::SamplePersonView,
    session::{CodeSentView, PasswordStrength, SessionView},
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

/// Signs in.
#[tauri::command]
pub async fn sign_in(kabinet: Cabinet<'_>, iin: String, password: String) -> Answer<SessionView> {
    kabinet.sign_in(&iin, &Zeroizing::new(password)).await
}

/// Signs in with the ЭЦП.
#[tauri::command]
pub async fn sign_in_with_key(
    kabinet: Cabinet<'_>,
    key: String,
    key_password: String,
) -> Answer<SessionView> {
    let key_password = Zeroizing::new(key_password);
    kabinet.sign_in_with_key(&key, &key_password).await
}

/// Sets a new password with the ЭЦП, and signs in.
#[tauri::command]
pub async fn reset_password(
    kabinet: Cabinet<'_>,
    password: String,
    key: String,
    key_password: String,
) -> Answer<SessionView> {
    let (password, key_password) = (Zeroizing::new(password), Zeroizing::new(key_password));
    kabinet.reset_password(&password, &key, &key_password).await
}

/// Opens one's own papers without the portal.
#[tauri::command]
pub async fn sign_in_offline(
    kabinet: Cabinet<'_>,
    iin: String,
    password: String,
) -> Answer<SessionView> {
    kabinet
        .sign_in_offline(&iin, &Zeroizing::new(password))
        .await
}

/// Opens one's own papers without the portal, with the ЭЦП.
#[tauri::command]
pub async fn sign_in_offline_with_key(
    kabinet: Cabinet<'_>,
    key: String,
    key_password: String,
) -> Answer<SessionView> {
    let key_password = Zeroizing::new(key_password);
    kabinet.sign_in_offline_with_key(&key, &key_password).await
}

/// Forgets on this computer what proves the person who is signed in, and signs out.
#[tauri::command]
pub async fn forget_me(kabinet: Cabinet<'_>) -> Answer<Vec<String>> {
    kabinet.forget_me().await
}

/// Signs out and forgets everything that was open.
#[tauri::command]
pub async fn sign_out(kabinet: Cabinet<'_>) -> Answer<()> {
    kabinet.sign_out().await
}

/// Extends the session.
#[tauri::command]
pub async fn extend_session(kabinet: Cabinet<'_>) -> Answer<SessionView> {
    kabinet.session().extend().await
}

/// Has a one-time code sent.
#[tauri::command]
pub async fn request_code(kabinet: Cabinet<'_>, iin: String) -> Answer<CodeSentView> {
    kabinet.session().request_code(&iin).await
}

/// How strong a password is.
#[tauri::command]
pub fn password_strength(password: String) -> PasswordStrength {
    Kabinet::password_strength(&Zeroizing::new(password))
}

/// Registers with a one-time code.
#[tauri::command]
pub async fn register_with_code(
    kabinet: Cabinet<'_>,
    iin: String,
    password: String,
    code_id: String,
    code: String,
) -> Answer<SessionView> {
    let (password, code) = (Zeroizing::new(password), Zeroizing::new(code));
    kabinet
        .register_with_code(&iin, &password, &code_id, &code)
        .await
}

/// Registers with the ЭЦП.
#[tauri::command]
pub async fn register_with_key(
    kabinet: Cabinet<'_>,
    iin: String,
    password: String,
    key: String,
    key_password: String,
) -> Answer<SessionView> {
    let (password, key_password) = (Zeroizing::new(password), Zeroizing::new(key_password));
    kabinet
        .register_with_key(&iin, &password, &key, &key_password)
        .await
}
