//! What is known of the revocation of a certificate: the centre is asked first, the lists in the trust
//! folders come after.

use super::Portal;
use crate::trust::Snapshot;
use chrono::{DateTime, Utc};
use kabinet_eds::{
    certificate::Certificate, chain, evidence::Evidence, verify::Signature as Signed,
};

impl Portal {
    /// What can be learnt at `at` of `certificate`, beside what the folders hold.
    pub async fn evidence(
        &self,
        trust: &Snapshot,
        certificate: &Certificate,
        at: DateTime<Utc>,
    ) -> Evidence {
        let mut evidence = match chain::build(certificate, &trust.trust, at) {
            Ok(chain) => self.centre.evidence_for(&chain, at).await,
            // Nobody's word counts without a chain.
            Err(_) => Evidence::new(),
        };
        evidence.extend(trust.evidence.clone());
        evidence
    }

    /// The same of the certificate that a signature brings along.
    pub async fn evidence_of(
        &self,
        trust: &Snapshot,
        signature: &[u8],
        at: DateTime<Utc>,
    ) -> Evidence {
        match Signed::parse(signature) {
            Ok(signed) => self.evidence(trust, signed.certificate(), at).await,
            Err(_) => trust.evidence.clone(),
        }
    }
}
