//! What signs octets: a key in a file, or a token (in `kabinet-signing-keys`).

use crate::{certificate::Certificate, key::SecretKey};
use kabinet_model::failure::FailureCode;

/// Something that signs with the key of one certificate.
pub trait Signer: Send + Sync {
    /// The certificate whose key signs.
    fn certificate(&self) -> &Certificate;

    /// Signature octets over `message`, by the algorithm of the key: GOST 34.10-2015 over
    /// Streebog-512 (`r ‖ s`, little-endian), or RSA PKCS#1 v1.5 over SHA-256.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError>;
}

/// Why nothing was signed.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// Kabinet does not sign with this kind of key.
    #[error("Kabinet does not sign with this kind of key")]
    Unsupported,
    /// The content could not be read to its end.
    #[error("the content could not be read")]
    Content(#[from] std::io::Error),
    /// The device that holds the key refused, for the reason it gave.
    #[error("the device that holds the key refused")]
    Device(FailureCode),
    /// The arithmetic or the encoding failed.
    #[error("the signature could not be made")]
    Failed,
}

impl SignError {
    /// The failure a citizen is told of.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Unsupported => FailureCode::KeyUnsupported,
            Self::Content(_) => FailureCode::AttachmentUnreadable,
            Self::Device(code) => *code,
            Self::Failed => FailureCode::Internal,
        }
    }
}

/// Signs with a key that was in a file. The key is wiped when this is dropped.
pub struct FileSigner {
    certificate: Certificate,
    key: SecretKey,
}

impl FileSigner {
    pub(crate) fn new(certificate: Certificate, key: SecretKey) -> Self {
        Self { certificate, key }
    }
}

impl Signer for FileSigner {
    fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignError> {
        self.key.sign(message).ok_or(SignError::Failed)
    }
}
