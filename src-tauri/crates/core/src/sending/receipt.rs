//! Reading the portal's receipt (расписка): believed by its signature, and only if it speaks of ours.

use super::Submissions;
use crate::{
    app::{Answer, blocking},
    portals::Portal,
};
use kabinet_archive::shelf::sending::SignedPackage;
use kabinet_eds::verify::{Conclusion, Verdict, verify_detached};
use kabinet_model::{
    canonical::{self, sha256_hex},
    failure::FailureCode,
};
use kabinet_portal_api::submission::{Receipt, SignedReceipt};
use std::sync::Arc;

impl Submissions {
    /// The receipt, when the portal signed it and it names the digests of `package`.
    pub(crate) async fn read_receipt(
        &self,
        portal: &Arc<Portal>,
        signed: &SignedReceipt,
        package: &SignedPackage,
    ) -> Answer<Receipt> {
        let receipt: Receipt =
            canonical::from_bytes(&signed.receipt.0).map_err(|_| FailureCode::PortalNonsense)?;
        let ours = receipt.version == 1
            && receipt.application_sha256 == sha256_hex(&package.application)
            && receipt.manifest_sha256 == sha256_hex(&package.manifest);
        if !ours || !self.is_signed(portal, signed).await? {
            return Err(FailureCode::PortalNonsense.into());
        }
        Ok(receipt)
    }

    /// Whether the signature on a receipt is good: of the content, by a certificate of a trusted centre
    /// that was valid then and is not known to be revoked.
    pub(crate) async fn is_signed(
        &self,
        portal: &Arc<Portal>,
        signed: &SignedReceipt,
    ) -> Answer<bool> {
        let known = self
            .revocation
            .known_of_signer(portal, &signed.signature.0)
            .await;
        let (signed, now) = (signed.clone(), self.app.now());
        let verdict = blocking(move || {
            let context = known.context(now);
            verify_detached(&signed.signature.0, signed.receipt.0.as_slice(), &context)
        })
        .await?;
        Ok(verdict.is_ok_and(|verdict| is_of_a_system(&verdict)))
    }
}

/// A citizen's key signs no receipts, even under the same centre; nor does the centre's own.
fn is_of_a_system(verdict: &Verdict) -> bool {
    let info = verdict.signer.info();
    verdict.conclusion() != Conclusion::Bad
        && verdict.binds_its_signer()
        && info.purpose.signs()
        && (info.iin.is_none() || info.bin.is_some())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::applications::verdict_on;
    use kabinet_eds::verify::Shortcoming;
    use kabinet_training_ca::Subject;

    #[test]
    fn a_receipt_whose_signature_names_no_certificate_is_none() {
        let portal = Subject::InformationSystem {
            name: "ПОРТАЛ".into(),
            oid: "1.2.398.6.10.1.1".into(),
            organisation: "БӨЛІМ".into(),
            bin: "140340000018".into(),
        };
        let mut verdict = verdict_on(&portal);
        assert!(is_of_a_system(&verdict));
        for shortcoming in [Shortcoming::Unnamed, Shortcoming::NoAttributes] {
            verdict.shortcoming = Some(shortcoming);
            assert!(!is_of_a_system(&verdict));
        }
    }
}
