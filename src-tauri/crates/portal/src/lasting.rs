//! Signatures of the portal and its offices that can be proved years later: a timestamp, and what
//! centres say of every certificate in them (CAdES-LT).

use crate::app::Portal;
use kabinet_eds::{
    cms,
    signer::SignError,
    verify::{Conclusion, verify_detached},
};
use kabinet_pki_client::TimestampError;
use std::sync::Arc;

/// `signature` over `content`, grown as far as it goes. Without a timestamp service, or when that is
/// silent or lies, it stays as it was: it is good today, and nobody has to wait for a better one.
pub async fn lasting(portal: &Portal, signature: Vec<u8>, content: &[u8]) -> Vec<u8> {
    match grown(portal, &signature, content).await {
        Ok(grown) => return grown,
        Err(GrowthError::Timestamp(TimestampError::Nobody)) => {}
        Err(error) => tracing::warn!(%error, "a signature stays without a timestamp"),
    }
    signature
}

/// Why a signature did not grow.
#[derive(Debug, thiserror::Error)]
enum GrowthError {
    #[error(transparent)]
    Timestamp(#[from] TimestampError),
    #[error("the timestamp proves nothing")]
    Proof,
    #[error(transparent)]
    Signature(#[from] SignError),
    #[error("the work was broken off")]
    Task(#[from] tokio::task::JoinError),
}

async fn grown(portal: &Portal, signature: &[u8], content: &[u8]) -> Result<Vec<u8>, GrowthError> {
    let (snapshot, now) = (portal.trust.now(), portal.clock.now());
    let stamped = Arc::new(
        portal
            .centre
            .stamp(signature, Some(&snapshot.trust), now)
            .await?,
    );
    let verdict = {
        let (stamped, content) = (stamped.clone(), content.to_vec());
        let snapshot = snapshot.clone();
        tokio::task::spawn_blocking(move || {
            verify_detached(&stamped, content.as_slice(), &snapshot.at(now))
        })
        .await?
        .map_err(|_| GrowthError::Proof)?
    };
    let timestamp = verdict.timestamp.as_ref().ok_or(GrowthError::Proof)?;
    let (Ok(signer), Ok(service)) = (&verdict.chain, &timestamp.chain) else {
        return Err(GrowthError::Proof);
    };
    let mut evidence = snapshot.evidence.clone();
    evidence.extend(portal.centre.evidence_for(signer, now).await);
    evidence.extend(portal.centre.evidence_for(service, now).await);
    let grown = cms::with_evidence(&stamped, &verdict.certificates(), &evidence)?;
    let (checked, content) = (grown.clone(), content.to_vec());
    let verdict = tokio::task::spawn_blocking(move || {
        verify_detached(&checked, content.as_slice(), &snapshot.at(now))
    });
    if verdict
        .await?
        .is_ok_and(|verdict| verdict.conclusion() != Conclusion::Bad)
    {
        return Ok(grown);
    }
    tracing::warn!("what centres said does not fit into a signature, which is kept without");
    Ok(Arc::unwrap_or_clone(stamped))
}
