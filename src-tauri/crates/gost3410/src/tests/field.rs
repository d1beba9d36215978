//! The arithmetic of primes near a power of two, against that of `num-bigint`.

use crate::field::{Field, Near};
use crypto_bigint::{CtAssign, U512};
use num_bigint::BigUint;
use proptest::prelude::*;

type Fast512 = Near<8, 569>;
type Fast256 = Near<4, 617>;

fn prime<const N: usize, const C: u64>() -> BigUint {
    (BigUint::from(1_u8) << (64 * N)) - C
}

fn big(number: &U512) -> BigUint {
    BigUint::from_bytes_le(number.to_le_bytes().as_ref())
}

/// A number of `N` words, at times one at the edges where carries are made.
fn telling<const N: usize>() -> impl Strategy<Value = U512> {
    let word = prop_oneof![
        3 => any::<u64>(),
        1 => Just(0),
        1 => Just(1),
        1 => Just(u64::MAX),
        1 => (0..1300_u64).prop_map(|less| u64::MAX - less),
        1 => 0..1300_u64,
    ];
    proptest::collection::vec(word, N).prop_map(|words| {
        let mut octets = [0; 64];
        for (place, word) in octets.chunks_exact_mut(8).zip(words) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        U512::from_le_slice(&octets)
    })
}

#[allow(clippy::many_single_char_names)]
fn agrees<const N: usize, const C: u64>(left: &U512, right: &U512) {
    let p = prime::<N, C>();
    let (x, y) = (Near::<N, C>::new(left), Near::<N, C>::new(right));
    let (a, b) = (big(left), big(right));
    let same = |ours: Near<N, C>, theirs: BigUint| assert_eq!(big(&ours.number()), theirs % &p);
    same(x, a.clone());
    same(x + y, &a + &b);
    same(x - y, &a + &p + &p - &b);
    same(-x, &p + &p - &a);
    same(x * y, &a * &b);
    same(x.square(), &a * &a);
    same(x.double(), &a + &a);
    same(x.triple(), &a * 3_u8);
    same(x.half() + x.half(), a.clone());
    same(x.invert_or_zero(), a.modinv(&p).unwrap_or_default());
    // What an operation gives serves the next.
    same((x - y) * (x + y), (&a + &p + &p - &b) * (&a + &b));
    assert_eq!(bool::from(x.is_zero()), &a % &p == BigUint::ZERO);
    assert_eq!(x == y, &a % &p == &b % &p);
    assert_eq!(Near::<N, C>::canonical(left).is_some(), a < p);
    let mut chosen = x;
    chosen.ct_assign(&y, crypto_bigint::Choice::FALSE);
    same(chosen, a);
    chosen.ct_assign(&y, crypto_bigint::Choice::TRUE);
    same(chosen, b);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn numbers_of_512_bits_are_those_of_the_textbook(left in telling::<8>(), right in telling::<8>()) {
        agrees::<8, 569>(&left, &right);
    }

    #[test]
    fn numbers_of_256_bits_are_those_of_the_textbook(left in telling::<4>(), right in telling::<4>()) {
        agrees::<4, 617>(&left, &right);
    }
}

#[test]
fn numbers_around_the_prime_are_those_of_the_textbook() {
    let around = |prime: &U512| {
        let near = (0..3_u8).map(U512::from_u8);
        let near = near.flat_map(|by| [by, prime.wrapping_sub(&by), prime.wrapping_add(&by)]);
        near.collect::<Vec<_>>()
    };
    let p512 = U512::MAX.wrapping_sub(&U512::from_u64(568));
    let mut wide = around(&p512);
    wide.push(U512::MAX);
    for left in &wide {
        for right in &wide {
            agrees::<8, 569>(left, right);
        }
    }
    let most = U512::MAX.shr_vartime(256);
    let mut narrow = around(&most.wrapping_sub(&U512::from_u64(616)));
    narrow.push(most);
    for left in &narrow {
        for right in &narrow {
            agrees::<4, 617>(left, right);
        }
    }
}

#[test]
fn one_is_one() {
    assert_eq!(Fast512::ONE.number(), U512::ONE);
    assert_eq!(Fast256::ONE.number(), U512::ONE);
    assert_eq!(Fast512::ZERO.number(), U512::ZERO);
}
