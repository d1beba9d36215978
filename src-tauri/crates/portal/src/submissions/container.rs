//! The container that will be kept, checked before there is a receipt for it, by the verifier with which anybody
//! checks it later.

use super::{SubmissionError, package::Package};
use crate::{app::Portal, gateway};
use kabinet_eds::asic::{self, AsicError, AsicReader, Limits};
use kabinet_model::failure::FailureCode;
use uuid::Uuid;

/// Puts the container together and verifies it: every file is there as it was signed, and nothing else.
pub async fn verify(
    portal: &Portal,
    package: &Package,
    uploads: &[Uuid],
) -> Result<(), SubmissionError> {
    let _turn = portal
        .assembling
        .acquire()
        .await
        .map_err(|_| FailureCode::PortalBusy)?;
    let names = package.application.attachments.iter();
    let attachments: Vec<(String, Uuid)> = names
        .map(|attachment| attachment.name.clone())
        .zip(uploads.iter().copied())
        .collect();
    let signature = &package.envelope.signature.0;
    let files = gateway::Files {
        application: &package.envelope.application.0,
        manifest: &package.envelope.manifest.0,
        signature,
        attachments: &attachments,
    };
    let assembled = gateway::assemble(portal, files).await?;
    let (trust, at) = (portal.trust.now(), portal.clock.now());
    let evidence = portal.evidence_of(&trust, signature, at).await;
    let verified = tokio::task::spawn_blocking(move || {
        let mut reader = AsicReader::open(assembled?, Limits::default())?;
        asic::verify(&mut reader, &trust.with(&evidence, at))
    });
    match verified.await? {
        Ok(report) if report.is_good() => Ok(()),
        Err(AsicError::Io(error)) => Err(error.into()),
        Ok(_) | Err(_) => Err(FailureCode::SubmissionUnverifiable.into()),
    }
}
