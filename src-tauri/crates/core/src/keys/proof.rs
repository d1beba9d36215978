//! Proof of identity by ЭЦП: a challenge of the portal we talk to, for this purpose and this person.

use super::Keys;
use crate::{app::Answer, portals::Portal, session::Proven, view::failure::Failure};
use chrono::{DateTime, Utc};
use kabinet_eds::condition::{self, ConditionError};
use kabinet_model::{canonical, failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::{
    account::{Challenge, ChallengeContent, Purpose, SignedChallenge},
    encoding::Base64Bytes,
};
use std::sync::Arc;

/// Longest challenge that is signed, bytes.
const CHALLENGE_LIMIT: usize = 4 << 10;

impl Keys {
    /// Signs with the key what the portal asks for this purpose. `expected` is the person it has to
    /// be; without one it is whoever holds the key.
    pub(crate) async fn prove(
        &self,
        portal: &Arc<Portal>,
        purpose: Purpose,
        expected: Option<&PersonNumber>,
        key: &str,
        key_password: &str,
    ) -> Answer<Proven> {
        let signer = self.signer(key, key_password).await?;
        let certificate = signer.certificate();
        let number = expected.or(certificate.info().iin.as_ref()).cloned();
        let number = number.ok_or_else(|| Failure::from(ConditionError::NoNumber.code()))?;
        let known = self.revocation.known_of(portal, certificate).await;
        known.judge_to_sign(self.app.now(), |context| {
            condition::check_identity(certificate, &number, context)
        })?;
        let challenge = portal.client.challenge(&number, purpose).await?;
        let origin = portal.client.origin()?;
        is_ours(&challenge, purpose, &number, &origin, self.app.now())?;
        let signature = self.signed(signer.as_ref(), &challenge.bytes.0).await?;
        Ok(Proven {
            number,
            proof: SignedChallenge {
                challenge: challenge.id,
                signature: Base64Bytes(signature),
            },
            certificate: certificate.der().to_vec(),
        })
    }
}

/// The challenge is of the portal we talk to, for what the citizen is doing, and for this citizen.
/// Nothing else is signed: a false portal could otherwise forward the challenge of the true one, or
/// have a contract signed under the name of a challenge.
fn is_ours(
    challenge: &Challenge,
    purpose: Purpose,
    number: &PersonNumber,
    origin: &str,
    now: DateTime<Utc>,
) -> Result<(), FailureCode> {
    let bytes = &challenge.bytes.0;
    let content = (bytes.len() <= CHALLENGE_LIMIT)
        .then(|| canonical::from_bytes::<ChallengeContent>(bytes).ok())
        .flatten()
        .filter(|content| {
            content.version == ChallengeContent::VERSION && content.id == challenge.id
        })
        .ok_or(FailureCode::PortalNonsense)?;
    if content.origin != origin || content.purpose != purpose || content.iin != number.as_str() {
        Err(FailureCode::ProofElsewhere)
    } else if content.expires_at <= now {
        Err(FailureCode::ProofStale)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
