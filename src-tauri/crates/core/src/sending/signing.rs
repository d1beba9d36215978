//! Signing: the bytes that were shown, by the key that was picked, checked by a second path.

use super::Submissions;
use crate::{app::Answer, applications::APPLICATION, drafts::Prepared, session::Session};
use data_encoding::HEXLOWER_PERMISSIVE;
use kabinet_archive::shelf::sending::{SignedPackage, Upload};
use kabinet_eds::asic::{self, DataObject};
use kabinet_model::failure::FailureCode;
use std::sync::Arc;
use uuid::Uuid;

impl Submissions {
    /// Signs what `check` showed and keeps it, ready to go.
    pub(super) async fn sign(
        &self,
        session: &Arc<Session>,
        draft: Uuid,
        key: &str,
        password: &str,
    ) -> Answer<()> {
        let open = self.drafts.open_of(session.clone(), draft).await?;
        let kept = session.shelf.attachments(draft).await?;
        let prepared = self
            .drafts
            .prepared(&open, &kept)
            .ok_or(FailureCode::CheckStale)?;
        let signer = self.keys.signer(key, password).await?;
        self.keys
            .fit_to_sign(signer.certificate(), &session.number)
            .await?;
        let manifest = asic::manifest(&objects(&prepared)?);
        let signature = self.keys.signed(signer.as_ref(), &manifest).await?;
        let signature = self.stamped(session, signature).await?;
        let package = SignedPackage {
            idempotency_key: prepared.application.idempotency_key,
            application: prepared.bytes.clone(),
            manifest,
            signature,
        };
        let attachments = prepared.application.attachments.iter();
        let uploads: Vec<Upload> = attachments
            .zip(&prepared.attachments)
            .map(|(attachment, id)| Upload {
                attachment: *id,
                name: attachment.name.clone(),
                size: attachment.size,
                sha256: attachment.sha256.clone(),
                url: None,
                sent: 0,
            })
            .collect();
        session
            .shelf
            .begin_sending(draft, &package, &uploads, self.app.now())
            .await?;
        self.drafts.discard(draft);
        self.keys.remember_key(key).await;
        Ok(())
    }
}

impl Submissions {
    /// The signature with a timestamp, where the portal's profile names a service. One that is silent
    /// holds nobody up, for the portal's receipt has a time of its own; one that lies stops the sending.
    async fn stamped(&self, session: &Session, signature: Vec<u8>) -> Answer<Vec<u8>> {
        let Some(centre) = &session.portal.centre else {
            return Ok(signature);
        };
        let trust = &session.portal.trust;
        match centre.stamp(&signature, Some(trust), self.app.now()).await {
            Ok(stamped) => Ok(stamped),
            Err(error) if error.is_silence() => {
                tracing::info!(%error, "the signature stays without a timestamp");
                Ok(signature)
            }
            Err(error) => Err(error.code().into()),
        }
    }
}

/// What the manifest names: the application first, then its attachments in order.
fn objects(prepared: &Prepared) -> Answer<Vec<DataObject>> {
    let mut objects = vec![DataObject {
        name: APPLICATION.to_owned(),
        media_type: "application/json".to_owned(),
        sha256: sha2::Digest::finalize(<sha2::Sha256 as sha2::Digest>::new_with_prefix(
            &prepared.bytes,
        ))
        .into(),
    }];
    for attachment in &prepared.application.attachments {
        objects.push(DataObject {
            name: attachment.name.clone(),
            media_type: attachment.media_type.clone(),
            sha256: octets(&attachment.sha256).ok_or(FailureCode::Internal)?,
        });
    }
    Ok(objects)
}

fn octets(hex: &str) -> Option<[u8; 32]> {
    let octets = HEXLOWER_PERMISSIVE.decode(hex.as_bytes()).ok()?;
    octets.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::octets;

    #[test]
    fn a_digest_in_hex_is_read_as_its_octets() {
        let hex = "00ff".repeat(16);
        assert_eq!(octets(&hex).map(|octets| octets[1]), Some(0xff));
        assert_eq!(octets(&hex[2..]), None);
    }
}
