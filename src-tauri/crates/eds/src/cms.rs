//! Making signatures: CAdES-BES (ETSI EN 319 122-1) in the form НУЦ's software makes them.

use crate::{
    certificate::Certificate,
    digest::{ContentDigests, Digests},
    signer::{SignError, Signer},
};
use chrono::{DateTime, Utc};
use std::io::Read;

/// Signs `content`, read in one pass and constant memory, and gives the detached signature in DER.
pub fn sign_detached(
    content: impl Read,
    signer: &dyn Signer,
    signing_time: DateTime<Utc>,
) -> Result<Vec<u8>, SignError> {
    sign_digests(&ContentDigests::of(content)?, signer, signing_time, &[])
}

/// Signs content by its digests. `along` are certificates put beside the signer's own, such as the
/// issuing authority's, so that the signature can be proved offline.
pub fn sign_digests(
    digests: &Digests,
    signer: &dyn Signer,
    signing_time: DateTime<Utc>,
    along: &[Certificate],
) -> Result<Vec<u8>, SignError> {
    let _ = (digests, signer, signing_time, along);
    Err(SignError::Unsupported)
}
