//! A session begins: whoever sat here before leaves, news are followed, what was unfinished goes on.

use super::Kabinet;
use crate::{
    app::Answer,
    session::{self, Opening, Session},
    view::{
        iso,
        session::{PasswordStrength, SessionView},
    },
};
use kabinet_portal_api::account::Purpose;
use std::sync::Arc;

impl Kabinet {
    /// Signs in. Spaces in the ИИН are ignored; the refusal never says which of the two was wrong.
    ///
    /// # Errors
    /// Why the portal does not let them in, or the archive does not open.
    pub async fn sign_in(&self, iin: &str, password: &str) -> Answer<SessionView> {
        let opening = self.session.ask(iin, password).await?;
        self.begin(opening).await
    }

    /// Signs in whoever holds the key.
    ///
    /// # Errors
    /// Why the key will not do, or the portal does not let them in.
    pub async fn sign_in_with_key(&self, key: &str, key_password: &str) -> Answer<SessionView> {
        let portal = self.portals.chosen()?;
        let proven = self
            .keys
            .prove(&portal, Purpose::SignIn, None, key, key_password)
            .await?;
        let opening = self.session.ask_with_proof(portal, proven).await?;
        self.begin(opening).await
    }

    /// Sets a new password of the account of whoever holds the key, and signs in. Sessions elsewhere
    /// end.
    ///
    /// # Errors
    /// That the password is weak, why the key will not do, or why the portal refuses.
    pub async fn reset_password(
        &self,
        password: &str,
        key: &str,
        key_password: &str,
    ) -> Answer<SessionView> {
        let portal = self.portals.chosen()?;
        session::strong_enough(password)?;
        // Made out before: once the password is set nothing may fail that the citizen can help.
        self.app.archive().await?;
        let proven = self
            .keys
            .prove(&portal, Purpose::PasswordReset, None, key, key_password)
            .await?;
        let opening = self
            .session
            .ask_with_new_password(portal, password, proven)
            .await?;
        self.begin(opening).await
    }

    /// Opens the shelf of whoever signed in at the portal with this password last, on this computer.
    ///
    /// # Errors
    /// `session.offline-refused` whatever was wrong, or how long to wait after too many guesses.
    pub async fn sign_in_offline(&self, iin: &str, password: &str) -> Answer<SessionView> {
        let session = self.session.open_offline(iin, password).await?;
        self.sit_down(&session);
        self.session.view(&session).await
    }

    /// Opens the shelf of whoever signed in at the portal with this key last, on this computer.
    ///
    /// # Errors
    /// Why the key will not do, or that nobody is known by it here.
    pub async fn sign_in_offline_with_key(
        &self,
        key: &str,
        key_password: &str,
    ) -> Answer<SessionView> {
        self.app.archive().await?;
        let signer = self.keys.signer(key, key_password).await?;
        let session = self.session.open_offline_with_key(signer.as_ref()).await?;
        self.sit_down(&session);
        self.session.view(&session).await
    }

    /// How strong a password is; the portal decides by the same rule, knowing the ИИН besides.
    pub fn password_strength(password: &str) -> PasswordStrength {
        session::password_strength(password)
    }

    /// Makes a new session the current one and takes up what was left undone.
    pub(super) async fn begin(&self, opening: Opening) -> Answer<SessionView> {
        let session = self.session.open(opening).await?;
        self.sit_down(&session);
        self.session.tell(session.expires_at().map(|at| iso(&at)));
        self.applications.follow(&session);
        self.sending.take_up(&session).await?;
        self.session.view(&session).await
    }

    /// In the place of whoever was signed in before.
    fn sit_down(&self, session: &Arc<Session>) {
        if let Some(before) = self.session.replace(session.clone()) {
            self.sending.forget();
            if before.number != session.number {
                self.forget_person();
            }
        }
    }
}
