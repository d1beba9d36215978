//! Registration, with a proof of identity: a one-time code or a challenge signed by the ЭЦП.

use super::offline::Shown;
use crate::{
    kabinet::{Answer, Kabinet, id},
    view::frame::{CodeSentView, SessionView},
};
use kabinet_model::iin::PersonNumber;
use kabinet_portal_api::account::{Proof, Purpose, Registration, Secret};

impl Kabinet {
    /// Asks the portal to send a one-time code to the phone known to the register.
    pub async fn request_code(&self, iin: &str) -> Answer<CodeSentView> {
        let portal = self.portal()?;
        let sent = portal
            .client
            .send_code(&number(iin)?, self.language())
            .await?;
        Ok(CodeSentView {
            id: sent.id.to_string(),
            training_code: sent
                .training_code
                .filter(|_| portal.training)
                .map(|code| code.0.clone()),
        })
    }

    /// Registers with a one-time code, and signs in.
    pub async fn register_with_code(
        &self,
        iin: &str,
        password: &str,
        code_id: &str,
        code: &str,
    ) -> Answer<SessionView> {
        let proof = Proof::Code {
            sent: id(code_id)?,
            code: Secret(code.trim().to_owned()),
        };
        self.register(&number(iin)?, proof, Shown::password(password))
            .await
    }

    /// Registers with a challenge signed by the key, and signs in.
    pub async fn register_with_key(
        &self,
        iin: &str,
        password: &str,
        key: &str,
        key_password: &str,
    ) -> Answer<SessionView> {
        let (portal, number) = (self.portal()?, number(iin)?);
        Self::strong_enough(password)?;
        let proven = self
            .prove(
                &portal,
                Purpose::Registration,
                Some(&number),
                key,
                key_password,
            )
            .await?;
        let shown = Shown {
            certificate: Some(proven.certificate),
            ..Shown::password(password)
        };
        self.register(&number, Proof::Eds(proven.proof), shown)
            .await
    }

    async fn register(
        &self,
        number: &PersonNumber,
        proof: Proof,
        shown: Shown,
    ) -> Answer<SessionView> {
        let portal = self.portal()?;
        // Made out before registering: afterwards nothing may fail that the citizen can help.
        self.archive().await?;
        let registration = Registration {
            iin: number.as_str().to_owned(),
            password: Secret(shown.password.as_deref().cloned().unwrap_or_default()),
            proof,
        };
        let session = portal.client.register(&registration).await?;
        self.begin_session(portal, session, shown).await
    }
}

fn number(iin: &str) -> Answer<PersonNumber> {
    PersonNumber::parse(iin).map_err(|error| error.code().into())
}
