//! Keys and what is done with them.

use rand::CryptoRng;
use zeroize::Zeroizing;

/// Why octets are no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The number is zero or not below the order of the group.
    #[error("a secret key lies between zero and the order of the group")]
    OutOfRange,
    /// The coordinates are not those of a point of the curve.
    #[error("a public key is a point of the curve")]
    NotOnCurve,
}

/// A secret key.
pub struct SecretKey(Zeroizing<[u8; 64]>);

impl SecretKey {
    /// Reads `d`, little-endian.
    pub fn from_le_bytes(bytes: &[u8; 64]) -> Result<Self, KeyError> {
        Ok(Self(Zeroizing::new(*bytes)))
    }

    /// Makes a new key.
    pub fn generate(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut bytes = Zeroizing::new([0; 64]);
        rng.fill_bytes(bytes.as_mut());
        Self(bytes)
    }

    /// `d`, little-endian.
    pub fn to_le_bytes(&self) -> Zeroizing<[u8; 64]> {
        self.0.clone()
    }

    /// The point `Q = dP`.
    pub fn public_key(&self) -> PublicKey {
        PublicKey([0; 128])
    }

    /// Signs a Streebog-512 digest.
    pub fn sign_digest(
        &self,
        _digest: &[u8; 64],
        _rng: &mut (impl CryptoRng + ?Sized),
    ) -> [u8; 128] {
        [0; 128]
    }
}

/// A public key: a point of the curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicKey([u8; 128]);

impl PublicKey {
    /// Reads `x ‖ y`, little-endian.
    pub fn from_le_bytes(bytes: &[u8; 128]) -> Result<Self, KeyError> {
        Ok(Self(*bytes))
    }

    /// `x ‖ y`, little-endian.
    pub fn to_le_bytes(&self) -> [u8; 128] {
        self.0
    }

    /// Whether `signature` is one of the digest by this key.
    pub fn verify_digest(&self, _digest: &[u8; 64], _signature: &[u8; 128]) -> bool {
        false
    }
}
