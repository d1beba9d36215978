//! Registration, with a proof of identity: a one-time code or a challenge signed by the ЭЦП.

use crate::{
    kabinet::{Answer, Kabinet, id},
    view::frame::{CodeSentView, SessionView},
};
use kabinet_model::{canonical, failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::{
    account::{Challenge, ChallengeContent, Proof, Registration, Secret},
    encoding::Base64Bytes,
};

/// Longest challenge that is signed, bytes.
const CHALLENGE_LIMIT: usize = 4 << 10;

impl Kabinet {
    /// Asks the portal to send a one-time code to the phone known to the register.
    pub async fn request_code(&self, iin: &str) -> Answer<CodeSentView> {
        let portal = self.portal()?;
        let sent = portal.client.send_code(&number(iin)?).await?;
        Ok(CodeSentView {
            id: sent.id.to_string(),
            sent_to: sent.sent_to.clone(),
            training_code: sent
                .training_code
                .filter(|_| portal.profile.training)
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
        self.register(&number(iin)?, password, proof).await
    }

    /// Registers with a challenge signed by the key, and signs in.
    pub async fn register_with_key(
        &self,
        iin: &str,
        password: &str,
        key: &str,
        key_password: &str,
    ) -> Answer<SessionView> {
        let number = number(iin)?;
        let signer = self.signer(key, key_password).await?;
        self.fit_to_sign(signer.certificate(), &number).await?;
        let portal = self.portal()?;
        let challenge = portal.client.challenge(&number).await?;
        self.is_ours(&challenge, &portal.client.origin())?;
        let signature = self.signed(signer.as_ref(), &challenge.bytes.0).await?;
        let proof = Proof::Eds {
            challenge: challenge.id,
            signature: Base64Bytes(signature),
        };
        self.register(&number, password, proof).await
    }

    async fn register(
        &self,
        number: &PersonNumber,
        password: &str,
        proof: Proof,
    ) -> Answer<SessionView> {
        let portal = self.portal()?;
        // Made out before registering: afterwards nothing may fail that the citizen can help.
        self.archive().await?;
        let registration = Registration {
            iin: number.as_str().to_owned(),
            password: Secret(password.to_owned()),
            proof,
        };
        let session = portal.client.register(&registration).await?;
        self.begin_session(portal, session).await
    }

    /// The challenge is of the portal we talk to and for registering: nothing else is signed, or a
    /// false portal could have a contract signed under the name of a challenge.
    fn is_ours(&self, challenge: &Challenge, origin: &str) -> Answer<()> {
        let bytes = &challenge.bytes.0;
        let content = (bytes.len() <= CHALLENGE_LIMIT)
            .then(|| canonical::from_bytes::<ChallengeContent>(bytes).ok())
            .flatten()
            .ok_or(FailureCode::PortalNonsense)?;
        let ours = content.version == 1
            && content.id == challenge.id
            && content.purpose == ChallengeContent::REGISTRATION
            && content.origin.trim_end_matches('/') == origin
            && content.expires_at > self.now();
        ours.then_some(())
            .ok_or_else(|| FailureCode::PortalNonsense.into())
    }
}

fn number(iin: &str) -> Answer<PersonNumber> {
    PersonNumber::parse(iin).map_err(|error| error.code().into())
}
