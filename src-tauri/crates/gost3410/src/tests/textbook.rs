//! GOST 34.310-2004 by textbook arithmetic: what nobody signs with any more is made here, for the tests
//! of this crate and of `kabinet-eds`.

use num_bigint::BigUint;

/// `y² = x³ − 3x + 166` over `p`, with its base point and order (RFC 4357, 11.4).
pub struct Textbook {
    p: BigUint,
    /// The order of the base point.
    pub q: BigUint,
    base: (BigUint, BigUint),
}

/// `None`: the point at infinity.
type Affine = Option<(BigUint, BigUint)>;

pub fn hex(digits: &str) -> BigUint {
    BigUint::parse_bytes(digits.as_bytes(), 16).unwrap()
}

impl Textbook {
    pub fn new() -> Self {
        Self {
            p: hex("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFD97"),
            q: hex("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF6C611070995AD10045841B09B761B893"),
            base: (
                1_u8.into(),
                hex("8D91E471E0989CDA27DF505A453F2B7635294F2DDF23E3B122ACC99C9E9F1E14"),
            ),
        }
    }

    fn add(&self, left: &Affine, right: &Affine) -> Affine {
        let p = &self.p;
        let (Some((x1, y1)), Some((x2, y2))) = (left, right) else {
            return left.clone().or_else(|| right.clone());
        };
        let (rise, run) = if x1 == x2 {
            if (y1 + y2) % p == BigUint::ZERO {
                return None;
            }
            (3_u8 * x1 * x1 + p - 3_u8, 2_u8 * y1)
        } else {
            (p + y2 - y1, p + x2 - x1)
        };
        let slope = rise * run.modinv(p).unwrap() % p;
        let x = (&slope * &slope + p + p - x1 - x2) % p;
        let y = (slope * (p + x1 - &x) + p - y1) % p;
        Some((x, y))
    }

    fn multiply(&self, number: &BigUint) -> Affine {
        let mut sum = None;
        for bit in (0..number.bits()).rev() {
            sum = self.add(&sum, &sum);
            if number.bit(bit) {
                sum = self.add(&sum, &Some(self.base.clone()));
            }
        }
        sum
    }

    /// The public key: `x ‖ y`, little-endian.
    pub fn public(&self, secret: &BigUint) -> [u8; 64] {
        let (x, y) = self.multiply(secret).unwrap();
        join(&x, &y)
    }

    /// `r ‖ s`, little-endian, over a digest read little-endian (RFC 5832, 6.1).
    pub fn sign(&self, secret: &BigUint, digest: &[u8; 32], nonce: &BigUint) -> [u8; 64] {
        let mut e = BigUint::from_bytes_le(digest) % &self.q;
        if e == BigUint::ZERO {
            e = 1_u8.into();
        }
        let r = self.multiply(nonce).unwrap().0 % &self.q;
        let s = (&r * secret + nonce * e) % &self.q;
        join(&r, &s)
    }
}

fn join(first: &BigUint, second: &BigUint) -> [u8; 64] {
    let mut bytes = [0; 64];
    for (half, number) in bytes.chunks_exact_mut(32).zip([first, second]) {
        let octets = number.to_bytes_le();
        half[..octets.len()].copy_from_slice(&octets);
    }
    bytes
}
