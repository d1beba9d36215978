//! Keys and signatures of GOST 34.310-2004, made here by textbook arithmetic.

use crate::KeyError;
use crate::gost2004::PublicKey;
use num_bigint::BigUint;
use proptest::prelude::*;

/// `y² = x³ − 3x + 166` over `p`, with its base point and order (RFC 4357, 11.4).
struct Textbook {
    p: BigUint,
    q: BigUint,
    base: (BigUint, BigUint),
}

type Affine = Option<(BigUint, BigUint)>;

fn hex(digits: &str) -> BigUint {
    BigUint::parse_bytes(digits.as_bytes(), 16).unwrap()
}

impl Textbook {
    fn new() -> Self {
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

    fn public(&self, secret: &BigUint) -> [u8; 64] {
        let (x, y) = self.multiply(secret).unwrap();
        join(&x, &y)
    }

    /// RFC 5832, 6.1.
    fn sign(&self, secret: &BigUint, digest: &[u8; 32], nonce: &BigUint) -> [u8; 64] {
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

/// A key, as number and octets, that is neither zero nor too large.
fn number(octets: &[u8; 32]) -> BigUint {
    BigUint::from_bytes_le(octets) % (Textbook::new().q - 1_u8) + 1_u8
}

#[test]
fn points_beside_the_curve_are_no_keys() {
    let failure = |bytes| PublicKey::from_le_bytes(&bytes).err();
    assert_eq!(failure([0; 64]), Some(KeyError::NotOnCurve));
    let mut bytes = Textbook::new().public(&7_u8.into());
    assert_eq!(failure(bytes), None);
    bytes[40] ^= 1;
    assert_eq!(failure(bytes), Some(KeyError::NotOnCurve));
}

#[test]
fn signatures_with_zeros_or_too_large_numbers_fail() {
    let textbook = Textbook::new();
    let secret = number(&[3; 32]);
    let public = PublicKey::from_le_bytes(&textbook.public(&secret)).unwrap();
    let good = textbook.sign(&secret, &[5; 32], &number(&[9; 32]));
    assert!(public.verify_digest(&[5; 32], &good));
    for half in [0..32, 32..64] {
        let mut zero = good;
        zero[half.clone()].fill(0);
        assert!(!public.verify_digest(&[5; 32], &zero));
        let mut large = good;
        large[half].copy_from_slice(&textbook.q.to_bytes_le());
        assert!(!public.verify_digest(&[5; 32], &large));
    }
}

#[test]
fn a_digest_of_zeros_counts_as_one() {
    let textbook = Textbook::new();
    let secret = number(&[3; 32]);
    let public = PublicKey::from_le_bytes(&textbook.public(&secret)).unwrap();
    let good = textbook.sign(&secret, &[0; 32], &number(&[9; 32]));
    assert!(public.verify_digest(&[0; 32], &good));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_the_textbook_signs_verifies_and_a_flipped_bit_fails(
        secret: [u8; 32], nonce: [u8; 32], digest: [u8; 32], bit in 0_usize..512,
    ) {
        let textbook = Textbook::new();
        let secret = number(&secret);
        let public = PublicKey::from_le_bytes(&textbook.public(&secret)).unwrap();
        let good = textbook.sign(&secret, &digest, &number(&nonce));
        prop_assert!(public.verify_digest(&digest, &good));
        let mut flipped = good;
        flipped[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!public.verify_digest(&digest, &flipped));
        let mut other = digest;
        other[bit / 16] ^= 1 << (bit % 8);
        prop_assert!(!public.verify_digest(&other, &good));
    }
}
