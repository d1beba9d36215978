//! GOST 34.310-2004, of which НУЦ РК issued keys until 2024: 256 bits, the curve
//! id-GostR3410-2001-CryptoPro-A, the scheme of RFC 5832. Old signatures can be checked; none are
//! made any more.

use crate::KeyError;
use crate::curve::CryptoProA;
use crate::point::Affine;
use crate::signature::{digest_number, verify};
use crypto_bigint::U512;

/// A public key: a point of the curve, never the neutral element.
#[derive(Debug, Clone, Copy)]
pub struct PublicKey(Affine<CryptoProA>);

impl PublicKey {
    /// Reads `x ‖ y`, little-endian, and checks that it is a point of the curve. The group has no
    /// other order, so every point of the curve is a fit key.
    pub fn from_le_bytes(bytes: &[u8; 64]) -> Result<Self, KeyError> {
        let (x, y) = split(bytes);
        Affine::new(&x, &y).map(Self).ok_or(KeyError::NotOnCurve)
    }

    /// Whether `signature`, `r ‖ s`, is one of the GOST 34.311-95 digest by the holder of this key.
    /// All three are little-endian.
    pub fn verify_digest(&self, digest: &[u8; 32], signature: &[u8; 64]) -> bool {
        let number = digest_number::<CryptoProA>(&number(digest));
        let (r, s) = split(signature);
        verify(&self.0, &number, (&r, &s))
    }
}

fn split(bytes: &[u8; 64]) -> (U512, U512) {
    let (first, second) = bytes.split_at(32);
    (number(first), number(second))
}

/// Reads 32 octets, little-endian.
fn number(octets: &[u8]) -> U512 {
    let mut wide = [0; 64];
    wide[..32].copy_from_slice(octets);
    U512::from_le_slice(&wide)
}
