//! Key containers: the `.p12` files in which НУЦ РК hands out keys.

mod authentication;
mod derivation;
mod password;
mod pbkdf2;
mod protection;
mod safe;

#[cfg(test)]
mod tests;

pub use password::password_in;

use crate::{
    ber,
    certificate::{Certificate, Validity},
    key::{SecretKey, SecretKeyError},
    signer::FileSigner,
};
use chrono::{DateTime, Utc};
use kabinet_model::failure::FailureCode;
use password::Password;
use safe::{Bag, Pfx};
use std::{cmp::Reverse, fmt};

/// Octets a container may have; those of НУЦ have about 2,000.
pub const MAX_CONTAINER: usize = 1024 * 1024;

/// An opened container: a secret key and its certificate. Where several lie in it, one is picked.
pub struct KeyContainer {
    keys: Vec<SecretKey>,
    /// The one that was picked first.
    pairs: Vec<Pair>,
}

/// A certificate, and which of the keys it is of.
struct Pair {
    certificate: Certificate,
    key: usize,
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
    /// The container is protected in a way, or is of a kind, that Kabinet does not read; of the key
    /// nothing is known.
    #[error("the container is of an unsupported kind")]
    Unsupported,
    /// The key in it is of an algorithm that Kabinet does not sign with.
    #[error("the key is of an unsupported algorithm")]
    UnsupportedKey,
}

impl ContainerError {
    /// The failure a citizen is told of.
    pub fn code(self) -> FailureCode {
        match self {
            Self::WrongPassword => FailureCode::KeyPasswordWrong,
            Self::Damaged | Self::TooLarge => FailureCode::KeyDamaged,
            Self::NoKey | Self::NoCertificate => FailureCode::KeyMissing,
            Self::Unsupported => FailureCode::KeyContainerUnsupported,
            Self::UnsupportedKey => FailureCode::KeyUnsupported,
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
    ///
    /// Of several keys one that may sign is picked, the newest; [`Self::for_signing_at`] picks by the day.
    pub fn open(bytes: &[u8], password: &str) -> Result<Self, ContainerError> {
        Self::from_bags(opened(bytes, password)?)
    }

    /// Whose keys lie in the container, whether or not Kabinet signs with them: the certificates in it
    /// but for those of authorities.
    pub fn holders(bytes: &[u8], password: &str) -> Result<Vec<Certificate>, ContainerError> {
        let bags = opened(bytes, password)?;
        let all = bags.iter().filter_map(|bag| match bag {
            Bag::Certificate(der) => Certificate::from_der(der).ok(),
            Bag::Key(_) | Bag::Closed => None,
        });
        Ok(all.filter(|one| !one.is_ca()).collect())
    }

    /// Picks the key to sign with at `at`: one whose certificate is for signing and valid then; where
    /// there is none, the one that lacks least. Of several the newest, and of two of one day the one
    /// with the greater serial number: always the same.
    #[must_use]
    pub fn for_signing_at(mut self, at: DateTime<Utc>) -> Self {
        self.pairs.sort_by_cached_key(|pair| {
            let signs = pair.certificate.info().purpose.signs();
            let is_valid = pair.certificate.validity(at) == Validity::Valid;
            Reverse((signs && is_valid, signs, is_valid, age(&pair.certificate)))
        });
        self
    }

    /// The certificate of the key that was picked.
    pub fn certificate(&self) -> &Certificate {
        // There is at least one: see `from_bags`.
        &self.pairs[0].certificate
    }

    /// The certificates of the other keys in it, the next best first.
    pub fn others(&self) -> impl Iterator<Item = &Certificate> {
        self.pairs.iter().skip(1).map(|pair| &pair.certificate)
    }

    /// The key that was picked, as a signer.
    pub fn into_signer(mut self) -> FileSigner {
        let pair = self.pairs.swap_remove(0);
        FileSigner::new(pair.certificate, self.keys.swap_remove(pair.key))
    }

    /// Every key that has its certificate beside it. Certificates of authorities may lie there too; one
    /// that cannot be read is as good as none.
    fn from_bags(bags: Vec<Bag>) -> Result<Self, ContainerError> {
        let mut keys = Vec::new();
        let mut certificates = Vec::new();
        let mut failure = ContainerError::NoKey;
        for bag in bags {
            match bag {
                Bag::Key(der) => match SecretKey::from_pkcs8(&der) {
                    Ok(key) => keys.push(key),
                    Err(SecretKeyError::Unsupported) => failure = ContainerError::UnsupportedKey,
                    Err(SecretKeyError::Damaged) => failure = ContainerError::Damaged,
                },
                Bag::Certificate(der) => certificates.extend(Certificate::from_der(&der).ok()),
                Bag::Closed if failure == ContainerError::NoKey => {
                    failure = ContainerError::Unsupported;
                }
                Bag::Closed => {}
            }
        }
        let mut pairs = Vec::new();
        for certificate in certificates {
            let public = certificate.public_key();
            if let Some(key) = keys.iter().position(|key| key.fits(public)) {
                pairs.push(Pair { certificate, key });
            }
        }
        if pairs.is_empty() {
            let is_alone = !keys.is_empty() && failure == ContainerError::NoKey;
            return Err(if is_alone {
                ContainerError::NoCertificate
            } else {
                failure
            });
        }
        pairs.sort_by_cached_key(|pair| {
            let signs = pair.certificate.info().purpose.signs();
            Reverse((signs, age(&pair.certificate)))
        });
        Ok(Self { keys, pairs })
    }
}

/// By which of two certificates the newer is told.
fn age(certificate: &Certificate) -> (DateTime<Utc>, DateTime<Utc>, Vec<u8>) {
    let (info, serial) = (certificate.info(), &certificate.tbs().serial_number);
    (info.not_before, info.not_after, serial.as_bytes().to_vec())
}

/// What lies in the container.
fn opened(bytes: &[u8], password: &str) -> Result<Vec<Bag>, ContainerError> {
    if bytes.len() > MAX_CONTAINER {
        return Err(ContainerError::TooLarge);
    }
    if OTHER_KINDS.iter().any(|begin| bytes.starts_with(begin)) {
        return Err(ContainerError::Unsupported);
    }
    let der = ber::to_der(bytes, MAX_CONTAINER)?;
    let pfx = Pfx::parse(&der)?;
    match opened_by(&pfx, &Password::new(password)) {
        Err(ContainerError::WrongPassword) if password.is_empty() => {
            opened_by(&pfx, &Password::none())
        }
        opened => opened,
    }
}

/// How stores of Java (JKS, JCEKS) and keys in PEM begin: of other kinds, but not damaged.
const OTHER_KINDS: [&[u8]; 3] = [
    &[0xfe, 0xed, 0xfe, 0xed],
    &[0xce, 0xce, 0xce, 0xce],
    b"-----BEGIN ",
];

fn opened_by(pfx: &Pfx<'_>, password: &Password<'_>) -> Result<Vec<Bag>, ContainerError> {
    let authentic = pfx.is_authentic(password)?;
    let bags = pfx.bags(password);
    match (authentic, bags) {
        (None | Some(true), bags) => bags,
        (Some(false), Ok(_)) if password.has_opened() => Err(ContainerError::Damaged),
        // Nothing in it is encrypted.
        (Some(false), Ok(_)) => Err(ContainerError::WrongPassword),
        (Some(false), Err(error)) => Err(error),
    }
}

/// Only the certificate's serial number.
impl fmt::Debug for KeyContainer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyContainer({:?})", self.certificate())
    }
}
