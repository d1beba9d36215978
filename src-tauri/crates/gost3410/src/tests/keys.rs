//! Keys of the curve of НУЦ.

use crate::{KeyError, PublicKey, SecretKey};
use proptest::prelude::*;
use rand::{RngCore, SeedableRng, rngs::StdRng};

/// A generator that repeats one octet: what must not hurt.
struct Stuck(u8);

impl RngCore for Stuck {
    fn next_u32(&mut self) -> u32 {
        u32::from_ne_bytes([self.0; 4])
    }
    fn next_u64(&mut self) -> u64 {
        u64::from_ne_bytes([self.0; 8])
    }
    fn fill_bytes(&mut self, bytes: &mut [u8]) {
        bytes.fill(self.0);
    }
}

impl rand::CryptoRng for Stuck {}

fn key(seed: u64) -> SecretKey {
    SecretKey::generate(&mut StdRng::seed_from_u64(seed))
}

const ORDER_LE: [u8; 64] = {
    let mut bytes = [0xff; 64];
    let low = [
        0x75, 0xb2, 0x10, 0x1f, 0x41, 0xb1, 0xcd, 0xca, 0x5d, 0xb8, 0xd2, 0xfa, 0xab, 0x38, 0x4b,
        0x9b, 0x60, 0x60, 0x05, 0x4e, 0x8d, 0x2b, 0xf2, 0x6f, 0x11, 0x89, 0x8d, 0xf4, 0x32, 0x95,
        0xe6, 0x27,
    ];
    let mut index = 0;
    while index < low.len() {
        bytes[index] = low[index];
        index += 1;
    }
    bytes
};

#[test]
fn zero_is_no_secret_key() {
    assert_eq!(
        SecretKey::from_le_bytes(&[0; 64]).err(),
        Some(KeyError::OutOfRange)
    );
}

#[test]
fn the_order_is_no_secret_key_and_its_predecessor_is() {
    assert_eq!(
        SecretKey::from_le_bytes(&ORDER_LE).err(),
        Some(KeyError::OutOfRange)
    );
    let mut below = ORDER_LE;
    below[0] -= 1;
    assert_eq!(
        *SecretKey::from_le_bytes(&below).unwrap().to_le_bytes(),
        below
    );
}

#[test]
fn a_secret_key_does_not_show_itself() {
    assert_eq!(format!("{:?}", key(1)), "SecretKey(..)");
}

#[test]
fn points_beside_the_curve_are_no_keys() {
    assert_eq!(
        PublicKey::from_le_bytes(&[0; 128]).err(),
        Some(KeyError::NotOnCurve)
    );
    let mut bytes = key(1).public_key().to_le_bytes();
    bytes[100] ^= 1;
    assert_eq!(
        PublicKey::from_le_bytes(&bytes).err(),
        Some(KeyError::NotOnCurve)
    );
}

#[test]
fn coordinates_beyond_the_prime_are_no_key() {
    // The base point (3, y) again, with x written as 3 + p.
    let mut one = [0; 64];
    one[0] = 1;
    let mut bytes = SecretKey::from_le_bytes(&one)
        .unwrap()
        .public_key()
        .to_le_bytes();
    assert_eq!(bytes[0], 3);
    bytes[..64].fill(0xff);
    bytes[0] = 0xca;
    bytes[1] = 0xfd;
    assert_eq!(
        PublicKey::from_le_bytes(&bytes).err(),
        Some(KeyError::NotOnCurve)
    );
}

#[test]
fn two_signatures_of_one_digest_differ() {
    let mut rng = StdRng::seed_from_u64(2);
    let first = key(1).sign_digest(&[5; 64], &mut rng);
    let second = key(1).sign_digest(&[5; 64], &mut rng);
    assert_ne!(first, second);
}

#[test]
fn a_stuck_generator_does_not_repeat_a_nonce() {
    let first = key(1).sign_digest(&[5; 64], &mut Stuck(0));
    let other_digest = key(1).sign_digest(&[6; 64], &mut Stuck(0));
    let other_key = key(2).sign_digest(&[5; 64], &mut Stuck(0));
    assert_ne!(first[..64], other_digest[..64]);
    assert_ne!(first[..64], other_key[..64]);
}

#[test]
fn signatures_with_zeros_or_too_large_numbers_fail() {
    let public = key(1).public_key();
    let good = key(1).sign_digest(&[5; 64], &mut Stuck(1));
    for half in [0..64, 64..128] {
        let mut zero = good;
        zero[half.clone()].fill(0);
        assert!(!public.verify_digest(&[5; 64], &zero));
        let mut large = good;
        large[half].copy_from_slice(&ORDER_LE);
        assert!(!public.verify_digest(&[5; 64], &large));
    }
}

#[test]
fn a_signature_of_nothing_but_zeros_fails() {
    assert!(!key(1).public_key().verify_digest(&[5; 64], &[0; 128]));
}

#[test]
fn a_digest_of_zeros_can_be_signed() {
    let signature = key(1).sign_digest(&[0; 64], &mut Stuck(1));
    assert!(key(1).public_key().verify_digest(&[0; 64], &signature));
}

fn octets() -> impl Strategy<Value = [u8; 64]> {
    proptest::array::uniform32(any::<u8>()).prop_flat_map(|low| {
        proptest::array::uniform32(any::<u8>()).prop_map(move |high| {
            let mut all = [0; 64];
            all[..32].copy_from_slice(&low);
            all[32..].copy_from_slice(&high);
            all
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_signed_verifies_and_a_flipped_bit_fails(
        seed: u64, digest in octets(), bit in 0_usize..1024, digest_bit in 0_usize..512,
    ) {
        let key = key(seed);
        let public = key.public_key();
        let good = key.sign_digest(&digest, &mut StdRng::seed_from_u64(seed));
        prop_assert!(public.verify_digest(&digest, &good));
        let mut flipped = good;
        flipped[bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!public.verify_digest(&digest, &flipped));
        let mut other = digest;
        other[digest_bit / 8] ^= 1 << (digest_bit % 8);
        prop_assert!(!public.verify_digest(&other, &good));
    }

    #[test]
    fn keys_survive_their_octets(seed: u64) {
        let key = key(seed);
        let again = SecretKey::from_le_bytes(&key.to_le_bytes()).unwrap();
        prop_assert_eq!(again.public_key(), key.public_key());
        let public = key.public_key();
        prop_assert_eq!(PublicKey::from_le_bytes(&public.to_le_bytes()), Ok(public));
    }

    #[test]
    fn anothers_signature_fails(seed: u64, digest in octets()) {
        let signature = key(seed).sign_digest(&digest, &mut Stuck(3));
        prop_assert!(!key(seed.wrapping_add(1)).public_key().verify_digest(&digest, &signature));
    }
}
