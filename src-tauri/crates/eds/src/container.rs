//! Key containers: the `.p12` files in which НУЦ РК hands out keys.

mod derivation;
mod protection;
mod safe;

#[cfg(test)]
mod tests;

use crate::{
    ber,
    certificate::Certificate,
    key::{SecretKey, SecretKeyError},
    signer::FileSigner,
};
use kabinet_model::failure::FailureCode;
use safe::{Bag, Pfx};
use std::fmt;

/// Octets a container may have; those of НУЦ have about 2,000.
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
    /// Larger than [`MAX_CONTAINER`], or of more parts than any real one.
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

impl From<ber::BerError> for ContainerError {
    fn from(error: ber::BerError) -> Self {
        match error {
            ber::BerError::Damaged => Self::Damaged,
            ber::BerError::TooLarge => Self::TooLarge,
        }
    }
}

impl KeyContainer {
    /// Opens PKCS#12 (RFC 7292), in BER as НУЦ's software writes it or in DER.
    ///
    /// The container's authentication code decides whether the password is right. Where the code
    /// does not fit but the key nevertheless opens, the password is right and the file is damaged.
    pub fn open(bytes: &[u8], password: &str) -> Result<Self, ContainerError> {
        if bytes.len() > MAX_CONTAINER {
            return Err(ContainerError::TooLarge);
        }
        let der = ber::to_der(bytes, MAX_CONTAINER)?;
        let pfx = Pfx::parse(&der)?;
        let authentic = pfx.is_authentic(password)?;
        let bags = pfx.bags(password);
        match (authentic, bags) {
            (true, bags) => Self::from_bags(bags?),
            (false, Ok(_)) => Err(ContainerError::Damaged),
            (false, Err(ContainerError::WrongPassword)) => Err(ContainerError::WrongPassword),
            (false, Err(error)) => Err(error),
        }
    }

    /// The certificate of the key.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// The container as a signer.
    pub fn into_signer(self) -> FileSigner {
        FileSigner::new(self.certificate, self.key)
    }

    /// The first key that has its certificate beside it. Certificates of authorities may lie there
    /// too; one that cannot be read is as good as none.
    fn from_bags(bags: Vec<Bag>) -> Result<Self, ContainerError> {
        let mut keys = Vec::new();
        let mut certificates = Vec::new();
        for bag in bags {
            match bag {
                Bag::Key(der) => keys.push(SecretKey::from_pkcs8(&der)),
                Bag::Certificate(der) => certificates.extend(Certificate::from_der(&der).ok()),
            }
        }
        let mut failure = ContainerError::NoKey;
        for key in keys {
            match key {
                Ok(key) => match certificates.iter().find(|one| key.fits(one.public_key())) {
                    Some(one) => {
                        return Ok(Self {
                            certificate: one.clone(),
                            key,
                        });
                    }
                    None => failure = ContainerError::NoCertificate,
                },
                Err(SecretKeyError::Unsupported) => failure = ContainerError::Unsupported,
                Err(SecretKeyError::Damaged) => failure = ContainerError::Damaged,
            }
        }
        Err(failure)
    }
}

/// Only the certificate's serial number.
impl fmt::Debug for KeyContainer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyContainer({:?})", self.certificate)
    }
}
