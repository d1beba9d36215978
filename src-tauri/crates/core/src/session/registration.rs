//! Registration, with a proof of identity: a one-time code or a challenge signed by the ЭЦП.

use super::{Opening, Sessions, Shown};
use crate::{
    app::Answer,
    view::session::{CodeSentView, PasswordStrength},
};
use kabinet_model::{failure::FailureCode, iin::PersonNumber, password};
use kabinet_portal_api::account::{Proof, Registration, Secret};

impl Sessions {
    /// Asks the portal to send a one-time code to the phone known to the register.
    ///
    /// # Errors
    /// Why none was sent.
    pub async fn request_code(&self, iin: &str) -> Answer<CodeSentView> {
        let portal = self.portals.chosen()?;
        let sent = portal
            .client
            .send_code(&number(iin)?, self.app.language())
            .await?;
        Ok(CodeSentView {
            id: sent.id.to_string(),
            training_code: sent
                .training_code
                .filter(|_| portal.training)
                .map(|code| code.0.clone()),
        })
    }

    /// Asks the portal to register a person, and to let them in.
    pub(crate) async fn register(
        &self,
        number: &PersonNumber,
        proof: Proof,
        shown: Shown,
    ) -> Answer<Opening> {
        let portal = self.portals.chosen()?;
        // Made out before registering: afterwards nothing may fail that the citizen can help.
        self.app.archive().await?;
        let registration = Registration {
            iin: number.as_str().to_owned(),
            password: Secret(shown.password.as_deref().cloned().unwrap_or_default()),
            proof,
        };
        let opened = portal.client.register(&registration).await?;
        Ok(Opening {
            portal,
            opened,
            shown,
        })
    }
}

/// How strong a password is; the portal decides by the same rule, knowing the ИИН besides.
pub(crate) fn password_strength(password: &str) -> PasswordStrength {
    match password::strength(password, "") {
        password::Strength::Weak => PasswordStrength::Weak,
        password::Strength::Fair => PasswordStrength::Fair,
        password::Strength::Strong => PasswordStrength::Strong,
    }
}

/// Before anybody signs for it with a token or in NCALayer.
pub(crate) fn strong_enough(password: &str) -> Answer<()> {
    match password_strength(password) {
        PasswordStrength::Weak => Err(FailureCode::PasswordWeak.into()),
        PasswordStrength::Fair | PasswordStrength::Strong => Ok(()),
    }
}

pub(crate) fn number(iin: &str) -> Answer<PersonNumber> {
    PersonNumber::parse(iin).map_err(|error| error.code().into())
}
