//! Keys and what is done with them.

use crate::Signature;
use crate::curve::{ParamSetA, Scalar};
use crate::multiply::multiply_base;
use crate::nonce::Nonces;
use crate::point::Affine;
use crate::signature::{digest_number, sign, verify};
use crypto_bigint::U512;
use rand::CryptoRng;
use std::fmt;
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

/// A secret key. Wiped when dropped; `Debug` does not show it.
#[derive(Clone)]
pub struct SecretKey(Zeroizing<Scalar<ParamSetA>>);

impl SecretKey {
    /// Reads `d`, little-endian, as НУЦ keeps it in PKCS#8.
    pub fn from_le_bytes(bytes: &[u8; 64]) -> Result<Self, KeyError> {
        let number = Zeroizing::new(U512::from_le_slice(bytes));
        match Scalar::<ParamSetA>::canonical(&number) {
            Some(secret) if !bool::from(secret.is_zero()) => Ok(Self(Zeroizing::new(secret))),
            _ => Err(KeyError::OutOfRange),
        }
    }

    /// Makes a new key, uniform below the order of the group.
    pub fn generate(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut bytes = Zeroizing::new([0; 64]);
        loop {
            rng.fill_bytes(bytes.as_mut());
            if let Ok(key) = Self::from_le_bytes(&bytes) {
                return key;
            }
        }
    }

    /// `d`, little-endian.
    pub fn to_le_bytes(&self) -> Zeroizing<[u8; 64]> {
        let number = Zeroizing::new(self.0.number());
        let mut bytes = Zeroizing::new([0; 64]);
        bytes.copy_from_slice(Zeroizing::new(number.to_le_bytes()).as_ref());
        bytes
    }

    /// The point `Q = dP`.
    pub fn public_key(&self) -> PublicKey {
        PublicKey(multiply_base(&self.0))
    }

    /// Signs a Streebog-512 digest.
    pub fn sign_digest(&self, digest: &[u8; 64], rng: &mut (impl CryptoRng + ?Sized)) -> Signature {
        self.sign_with(digest, Nonces::new(&self.to_le_bytes(), digest, rng))
    }

    /// Not generic, so that it is compiled here, optimised as this crate is.
    fn sign_with(&self, digest: &[u8; 64], mut nonces: Nonces) -> Signature {
        let number = digest_number::<ParamSetA>(&U512::from_le_slice(digest));
        loop {
            let nonce = nonces.next::<ParamSetA>();
            if let Some((r, s)) = sign::<ParamSetA>(&self.0, &number, &nonce) {
                return join(&r, &s);
            }
        }
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(..)")
    }
}

/// A public key: a point of the curve, never the neutral element.
#[derive(Clone, Copy)]
pub struct PublicKey(Affine<ParamSetA>);

impl PublicKey {
    /// Reads `x ‖ y`, little-endian, and checks that it is a point of the curve. The group has no
    /// other order, so every point of the curve is a fit key.
    pub fn from_le_bytes(bytes: &[u8; 128]) -> Result<Self, KeyError> {
        let (x, y) = split(bytes);
        Affine::new(&x, &y).map(Self).ok_or(KeyError::NotOnCurve)
    }

    /// `x ‖ y`, little-endian.
    pub fn to_le_bytes(&self) -> [u8; 128] {
        let (x, y) = self.0.numbers();
        join(&x, &y)
    }

    /// Whether `signature` is one of the Streebog-512 digest by the holder of this key.
    pub fn verify_digest(&self, digest: &[u8; 64], signature: &Signature) -> bool {
        let number = digest_number::<ParamSetA>(&U512::from_le_slice(digest));
        let (r, s) = split(signature);
        verify(&self.0, &number, (&r, &s))
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.to_le_bytes() == other.to_le_bytes()
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey(")?;
        for byte in self.to_le_bytes() {
            write!(f, "{byte:02x}")?;
        }
        f.write_str(")")
    }
}

fn split(bytes: &[u8; 128]) -> (U512, U512) {
    let (first, second) = bytes.split_at(64);
    (U512::from_le_slice(first), U512::from_le_slice(second))
}

fn join(first: &U512, second: &U512) -> [u8; 128] {
    let mut bytes = [0; 128];
    bytes[..64].copy_from_slice(first.to_le_bytes().as_ref());
    bytes[64..].copy_from_slice(second.to_le_bytes().as_ref());
    bytes
}
