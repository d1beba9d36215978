//! Signing in, and setting a new password, with the ЭЦП.

use super::{offline::Shown, proof::Proven};
use crate::{
    kabinet::{Answer, Kabinet},
    view::frame::SessionView,
};
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::account::{PasswordReset, Purpose, Secret, Session as SessionOpened};

impl Kabinet {
    /// Signs in whoever holds the key.
    pub async fn sign_in_with_key(&self, key: &str, key_password: &str) -> Answer<SessionView> {
        let portal = self.portal()?;
        let proven = self
            .prove(&portal, Purpose::SignIn, None, key, key_password)
            .await?;
        let opened = portal.client.sign_in_with_proof(&proven.proof).await?;
        is_theirs(&opened, &proven)?;
        let shown = Shown {
            certificate: Some(proven.certificate),
            ..Shown::default()
        };
        self.begin_session(portal, opened, shown).await
    }

    /// Sets a new password of the account of whoever holds the key, and signs in. Sessions elsewhere
    /// end.
    pub async fn reset_password(
        &self,
        password: &str,
        key: &str,
        key_password: &str,
    ) -> Answer<SessionView> {
        let portal = self.portal()?;
        Self::strong_enough(password)?;
        // Made out before: once the password is set nothing may fail that the citizen can help.
        self.archive().await?;
        let proven = self
            .prove(&portal, Purpose::PasswordReset, None, key, key_password)
            .await?;
        let reset = PasswordReset {
            password: Secret(password.to_owned()),
            proof: proven.proof.clone(),
        };
        let opened = portal.client.reset_password(&reset).await?;
        is_theirs(&opened, &proven)?;
        let shown = Shown {
            certificate: Some(proven.certificate),
            ..Shown::password(password)
        };
        self.begin_session(portal, opened, shown).await
    }
}

/// The session is of the person who proved to be there: nobody gets another's.
fn is_theirs(opened: &SessionOpened, proven: &Proven) -> Result<(), FailureCode> {
    (opened.person.iin == proven.number.as_str())
        .then_some(())
        .ok_or(FailureCode::PortalNonsense)
}
