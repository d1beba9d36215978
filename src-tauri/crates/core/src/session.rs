//! Signing in, registering, and the session.

use crate::{
    kabinet::{Answer, Kabinet, later},
    view::frame::{CodeSentView, PasswordStrength, SessionView},
};

impl Kabinet {
    /// Signs in. Spaces in the ИИН are ignored; the refusal never says which of the two was wrong.
    pub async fn sign_in(&self, iin: &str, password: &str) -> Answer<SessionView> {
        later()
    }

    /// Signs out here and at the portal; forgets every opened key.
    pub async fn sign_out(&self) -> Answer<()> {
        later()
    }

    /// Extends the session.
    pub async fn extend_session(&self) -> Answer<SessionView> {
        later()
    }

    /// Asks the portal to send a one-time code to the phone known to the register.
    pub async fn request_code(&self, iin: &str) -> Answer<CodeSentView> {
        later()
    }

    /// How strong a password is; the portal decides by the same rule.
    pub async fn password_strength(&self, password: &str) -> Answer<PasswordStrength> {
        later()
    }

    /// Registers with a one-time code, and signs in.
    pub async fn register_with_code(
        &self,
        iin: &str,
        password: &str,
        code_id: &str,
        code: &str,
    ) -> Answer<SessionView> {
        later()
    }

    /// Registers with a challenge signed by the key, and signs in.
    pub async fn register_with_key(
        &self,
        iin: &str,
        password: &str,
        key: &str,
        key_password: &str,
    ) -> Answer<SessionView> {
        later()
    }
}
