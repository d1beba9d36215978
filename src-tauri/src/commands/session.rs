//! Sign-in by every way there is, registration, and the session.

use super::{Answer, Cabinet};
use kabinet_core::kabinet::Kabinet;
use kabinet_core::view::session::{CodeSentView, PasswordStrength, SessionView};
use zeroize::Zeroizing;

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
