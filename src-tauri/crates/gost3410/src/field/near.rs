//! Numbers modulo a prime just below a power of two, in constant time: no branch and no address
//! depends on a number.
//!
//! A product is folded back by `2^(64·N) = C`, for far less than Montgomery's reduction costs.
//! Numbers are kept below the power of two, not below the prime; [`Field::number`] gives the least.

use super::{Field, count};
use crypto_bigint::{Choice, CtAssign, CtEq, Odd, U512, Word};
use std::ops::{Add, Mul, Neg, Sub};
use zeroize::DefaultIsZeroes;

/// Words of the largest number here.
const MAX_WORDS: usize = 8;

/// A number modulo the prime `2^(64·N) − C`, where `C` has less than 32 bits and `N` is at most 8;
/// its words, the least first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Near<const N: usize, const C: u64>([u64; N]);

impl<const N: usize, const C: u64> Near<N, C> {
    /// The prime.
    #[allow(clippy::cast_possible_truncation, reason = "512 bits at most")]
    const MODULUS: Odd<U512> = U512::MAX
        .shr_vartime(64 * (MAX_WORDS - N) as u32)
        .wrapping_sub(&U512::from_u64(C - 1))
        .to_odd()
        .expect_copied("the prime is odd");

    /// A number that fits into `N` words.
    pub(crate) const fn new(number: &U512) -> Self {
        let words = number.as_words();
        let mut limbs = [0; N];
        let mut index = 0;
        while index < words.len() {
            let bit = index * Word::BITS as usize;
            if bit / 64 < N {
                #[allow(clippy::unnecessary_cast, reason = "words have 32 bits elsewhere")]
                let word = words[index] as u64;
                limbs[bit / 64] |= word << (bit % 64);
            }
            index += 1;
        }
        Self(limbs)
    }

    /// `limbs + high · 2^(64·N)`, for a `high` such that `high · C` is less than a word and a sum
    /// that carries over once leaves less than `C²`.
    #[inline]
    fn folded(mut limbs: [u64; N], high: u64) -> Self {
        let mut carry;
        (limbs[0], carry) = limbs[0].overflowing_add(high * C);
        for limb in &mut limbs[1..] {
            (*limb, carry) = limb.carrying_add(0, carry);
        }
        // Having carried over, the number is small: this cannot carry again.
        limbs[0] = limbs[0].wrapping_add(u64::from(carry) * C);
        Self(limbs)
    }

    /// The number that the words of a product stand for.
    #[inline]
    fn reduced(product: &[u64; 2 * MAX_WORDS]) -> Self {
        let mut limbs = [0; N];
        let mut carry = 0;
        for index in 0..N {
            (limbs[index], carry) = product[N + index].carrying_mul_add(C, product[index], carry);
        }
        Self::folded(limbs, carry)
    }

    /// The words of the least number.
    fn least(&self) -> [u64; N] {
        // The number is not below the prime if, with C added, it reaches the power of two.
        let mut less = self.0;
        let mut carry;
        (less[0], carry) = less[0].overflowing_add(C);
        for limb in &mut less[1..] {
            (*limb, carry) = limb.carrying_add(0, carry);
        }
        let mut least = *self;
        least.assign(&Self(less), Choice::from_u8_lsb(carry.into()));
        least.0
    }

    #[inline]
    fn assign(&mut self, other: &Self, choice: Choice) {
        let mask = choice.to_u64_mask();
        for (limb, other) in self.0.iter_mut().zip(other.0) {
            *limb ^= (*limb ^ other) & mask;
        }
    }
}

impl<const N: usize, const C: u64> Field for Near<N, C> {
    const ZERO: Self = Self([0; N]);
    const ONE: Self = Self::new(&U512::ONE);

    fn canonical(number: &U512) -> Option<Self> {
        (number < Self::MODULUS.as_ref()).then(|| Self::new(number))
    }

    fn number(&self) -> U512 {
        let mut octets = [0; 8 * MAX_WORDS];
        for (place, limb) in octets.chunks_exact_mut(8).zip(self.least()) {
            place.copy_from_slice(&limb.to_le_bytes());
        }
        U512::from_le_slice(&octets)
    }

    #[inline]
    fn square(&self) -> Self {
        count::multiplication();
        let mut product = [0; 2 * MAX_WORDS];
        // Each product of two different words once, then all of them twice.
        for (low, limb) in self.0.iter().enumerate() {
            let mut carry = 0;
            for high in low + 1..N {
                (product[low + high], carry) =
                    limb.carrying_mul_add(self.0[high], product[low + high], carry);
            }
            product[low + N] = carry;
        }
        let mut top = 0;
        for word in &mut product {
            (*word, top) = (*word << 1 | top, *word >> 63);
        }
        let mut carry = false;
        for (index, limb) in self.0.iter().enumerate() {
            let (low, high) = limb.carrying_mul(*limb, 0);
            (product[2 * index], carry) = product[2 * index].carrying_add(low, carry);
            (product[2 * index + 1], carry) = product[2 * index + 1].carrying_add(high, carry);
        }
        Self::reduced(&product)
    }

    #[inline]
    fn triple(&self) -> Self {
        let mut limbs = self.0;
        let mut carry = 0;
        for limb in &mut limbs {
            (*limb, carry) = limb.carrying_mul(3, carry);
        }
        Self::folded(limbs, carry)
    }

    #[inline]
    fn half(&self) -> Self {
        // An odd number is made even by the prime: the power of two less C.
        let odd = self.0[0] & 1;
        let mut limbs = self.0;
        let mut borrow;
        (limbs[0], borrow) = limbs[0].overflowing_sub(C & odd.wrapping_neg());
        for limb in &mut limbs[1..] {
            (*limb, borrow) = limb.borrowing_sub(0, borrow);
        }
        // What was borrowed is paid back by that power.
        let mut above = odd - u64::from(borrow);
        for limb in limbs.iter_mut().rev() {
            (*limb, above) = (*limb >> 1 | above << 63, *limb & 1);
        }
        Self(limbs)
    }

    fn invert_or_zero(&self) -> Self {
        let inverse = self.number().invert_odd_mod(&Self::MODULUS);
        let mut result = Self::ZERO;
        result.assign(&Self::new(inverse.as_inner_unchecked()), inverse.is_some());
        result
    }

    fn is_zero(&self) -> Choice {
        self.least()
            .iter()
            .fold(0, |all, limb| all | limb)
            .ct_eq(&0)
    }
}

impl<const N: usize, const C: u64> Add for Near<N, C> {
    type Output = Self;
    #[inline]
    fn add(self, other: Self) -> Self {
        let mut limbs = self.0;
        let mut carry = false;
        for (limb, other) in limbs.iter_mut().zip(other.0) {
            (*limb, carry) = limb.carrying_add(other, carry);
        }
        Self::folded(limbs, carry.into())
    }
}

impl<const N: usize, const C: u64> Sub for Near<N, C> {
    type Output = Self;
    #[inline]
    fn sub(self, other: Self) -> Self {
        let mut limbs = self.0;
        let mut borrow = false;
        for (limb, other) in limbs.iter_mut().zip(other.0) {
            (*limb, borrow) = limb.borrowing_sub(other, borrow);
        }
        (limbs[0], borrow) = limbs[0].overflowing_sub(u64::from(borrow) * C);
        for limb in &mut limbs[1..] {
            (*limb, borrow) = limb.borrowing_sub(0, borrow);
        }
        // Having borrowed again, the number is just below the power: this cannot borrow.
        limbs[0] = limbs[0].wrapping_sub(u64::from(borrow) * C);
        Self(limbs)
    }
}

impl<const N: usize, const C: u64> Neg for Near<N, C> {
    type Output = Self;
    #[inline]
    fn neg(self) -> Self {
        Self::ZERO - self
    }
}

impl<const N: usize, const C: u64> Mul for Near<N, C> {
    type Output = Self;
    #[inline]
    fn mul(self, other: Self) -> Self {
        count::multiplication();
        let mut product = [0; 2 * MAX_WORDS];
        for (low, limb) in self.0.iter().enumerate() {
            let mut carry = 0;
            for (high, other) in other.0.iter().enumerate() {
                (product[low + high], carry) =
                    limb.carrying_mul_add(*other, product[low + high], carry);
            }
            product[low + N] = carry;
        }
        Self::reduced(&product)
    }
}

impl<const N: usize, const C: u64> PartialEq for Near<N, C> {
    fn eq(&self, other: &Self) -> bool {
        self.least() == other.least()
    }
}

impl<const N: usize, const C: u64> Eq for Near<N, C> {}

impl<const N: usize, const C: u64> CtAssign for Near<N, C> {
    #[inline]
    fn ct_assign(&mut self, other: &Self, choice: Choice) {
        count::selection();
        self.assign(other, choice);
    }
}

impl<const N: usize, const C: u64> Default for Near<N, C> {
    fn default() -> Self {
        Self::ZERO
    }
}

impl<const N: usize, const C: u64> DefaultIsZeroes for Near<N, C> {}
