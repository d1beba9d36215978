//! The one interface of everything that signs, and the check of what it made.

#[cfg(test)]
mod tests;

use crate::ncalayer::NcaLayerError;
use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use kabinet_eds::{
    certificate::Certificate,
    cms,
    signer::{SignError, Signer},
    verify::{Verdict, VerifyContext, VerifyError, verify_detached},
};
use kabinet_model::failure::FailureCode;
use std::sync::Arc;

/// A signature under way: a detached CMS in DER or BER.
pub type Signed<'a> = BoxFuture<'a, Result<Vec<u8>, SigningError>>;

/// A key that is ready to sign, wherever it lies.
pub trait SigningKey: Send + Sync {
    /// The certificate of the key, as it was shown to the citizen.
    fn certificate(&self) -> &Certificate;

    /// Signs `content` and gives a detached CMS. `at` is the signing time where the program itself
    /// writes it. The answer must be checked by [`check`] before it is used.
    fn sign_detached<'a>(&'a self, content: &'a [u8], at: DateTime<Utc>) -> Signed<'a>;
}

/// Why nothing was signed.
#[derive(Debug, thiserror::Error)]
pub enum SigningError {
    /// The key or the arithmetic refused.
    #[error(transparent)]
    Key(#[from] SignError),
    /// NCALayer did not sign.
    #[error(transparent)]
    NcaLayer(#[from] NcaLayerError),
    /// The work was broken off inside the program.
    #[error("signing was broken off")]
    BrokenOff,
}

impl SigningError {
    /// The failure a citizen is told of.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Key(error) => error.code(),
            Self::NcaLayer(error) => error.code(),
            Self::BrokenOff => FailureCode::Internal,
        }
    }
}

/// A key that signs octets on this computer, in memory or in a device that blocks. The CMS around
/// the octets is made here, away from the async workers.
#[derive(Clone)]
pub struct LocalKey(Arc<dyn Signer>);

impl LocalKey {
    /// Signs with `signer`.
    pub fn new(signer: impl Signer + 'static) -> Self {
        Self(Arc::new(signer))
    }
}

impl SigningKey for LocalKey {
    fn certificate(&self) -> &Certificate {
        self.0.certificate()
    }

    fn sign_detached<'a>(&'a self, content: &'a [u8], at: DateTime<Utc>) -> Signed<'a> {
        let (signer, content) = (self.0.clone(), content.to_vec());
        Box::pin(async move {
            let work = move || cms::sign_detached(content.as_slice(), signer.as_ref(), at);
            let made = tokio::task::spawn_blocking(work).await;
            Ok(made.map_err(|_| SigningError::BrokenOff)??)
        })
    }
}

/// Why a signature that was made must not be used.
#[derive(Debug, thiserror::Error)]
pub enum SignatureRejected {
    /// Another certificate than the one that was picked has signed.
    #[error("the signature is not by the certificate that was picked")]
    Mismatch,
    /// It does not verify over the content that was given to be signed.
    #[error("the signature does not verify")]
    Invalid,
    /// It cannot be read as a signature.
    #[error("what was made is not a signature")]
    Unreadable(#[from] VerifyError),
}

impl SignatureRejected {
    /// The failure a citizen is told of.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Mismatch => FailureCode::SignatureMismatch,
            Self::Invalid | Self::Unreadable(_) => FailureCode::SignatureInvalid,
        }
    }
}

/// Verifies what a key has made, by the path that shares no code with making it, and compares its
/// signer with the certificate that was `picked`. Only what passes may leave this computer.
pub fn check(
    made: &[u8],
    content: &[u8],
    picked: &Certificate,
    context: &VerifyContext<'_>,
) -> Result<Verdict, SignatureRejected> {
    let verdict = verify_detached(made, content, context)?;
    if verdict.signer != *picked {
        return Err(SignatureRejected::Mismatch);
    }
    if !verdict.is_good() {
        return Err(SignatureRejected::Invalid);
    }
    Ok(verdict)
}
