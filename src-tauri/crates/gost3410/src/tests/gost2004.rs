//! Keys and signatures of GOST 34.310-2004, made here by textbook arithmetic.

use super::textbook::Textbook;
use crate::KeyError;
use crate::gost2004::PublicKey;
use num_bigint::BigUint;
use proptest::prelude::*;

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
