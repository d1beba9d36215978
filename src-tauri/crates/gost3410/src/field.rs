//! Numbers modulo a prime, in constant time.

use crypto_bigint::modular::{ConstMontyForm, ConstMontyParams};
use crypto_bigint::{Choice, CtAssign, CtEq, U512};
use std::ops::{Add, Mul, Neg, Sub};
use zeroize::DefaultIsZeroes;

/// Machine words of a 512 bit number.
pub(crate) const LIMBS: usize = U512::LIMBS;

/// A prime of 512 bits.
pub(crate) trait Prime: ConstMontyParams<LIMBS> {}
impl<P: ConstMontyParams<LIMBS>> Prime for P {}

/// A number modulo the prime `P`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Residue<P: Prime>(ConstMontyForm<P, LIMBS>);

impl<P: Prime> Residue<P> {
    pub(crate) const ZERO: Self = Self(ConstMontyForm::ZERO);
    pub(crate) const ONE: Self = Self(ConstMontyForm::ONE);

    /// The residue of any 512 bit number.
    pub(crate) const fn new(number: &U512) -> Self {
        Self(ConstMontyForm::new(number))
    }

    /// The residue of a number below the prime; none if it is not below.
    pub(crate) fn canonical(number: &U512) -> Option<Self> {
        (number < ConstMontyForm::<P, LIMBS>::MODULUS.as_ref()).then(|| Self::new(number))
    }

    /// The least number of this residue.
    pub(crate) fn number(&self) -> U512 {
        self.0.retrieve()
    }

    pub(crate) fn square(&self) -> Self {
        count::multiplication();
        Self(self.0.square())
    }

    pub(crate) fn double(&self) -> Self {
        Self(self.0.double())
    }

    pub(crate) fn triple(&self) -> Self {
        self.double() + *self
    }

    /// The inverse; of zero it is zero.
    pub(crate) fn invert_or_zero(&self) -> Self {
        let mut result = Self::ZERO;
        let inverse = self.0.invert();
        let exists = inverse.is_some();
        result.0.ct_assign(inverse.as_inner_unchecked(), exists);
        result
    }

    pub(crate) fn is_zero(&self) -> Choice {
        self.0.ct_eq(&ConstMontyForm::ZERO)
    }
}

impl<P: Prime> Add for Residue<P> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.add(&other.0))
    }
}

impl<P: Prime> Sub for Residue<P> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.sub(&other.0))
    }
}

impl<P: Prime> Neg for Residue<P> {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.neg())
    }
}

impl<P: Prime> Mul for Residue<P> {
    type Output = Self;
    fn mul(self, other: Self) -> Self {
        count::multiplication();
        Self(self.0.mul(&other.0))
    }
}

impl<P: Prime> CtAssign for Residue<P> {
    fn ct_assign(&mut self, other: &Self, choice: Choice) {
        count::selection();
        self.0.ct_assign(&other.0, choice);
    }
}

impl<P: Prime> DefaultIsZeroes for Residue<P> {}

/// Counts field operations under test, to see that their number does not depend on keys.
pub(crate) mod count {
    #[cfg(test)]
    thread_local! {
        static COUNTS: std::cell::Cell<(u64, u64)> = const { std::cell::Cell::new((0, 0)) };
    }

    /// Notes one multiplication.
    #[inline]
    pub(super) fn multiplication() {
        #[cfg(test)]
        COUNTS.with(|counts| counts.set((counts.get().0 + 1, counts.get().1)));
    }

    /// Notes one constant-time selection.
    #[inline]
    pub(super) fn selection() {
        #[cfg(test)]
        COUNTS.with(|counts| counts.set((counts.get().0, counts.get().1 + 1)));
    }

    /// Multiplications and selections that `work` takes on this thread.
    #[cfg(test)]
    pub(crate) fn of<T>(work: impl FnOnce() -> T) -> (u64, u64) {
        let before = COUNTS.with(std::cell::Cell::get);
        let _ = work();
        let after = COUNTS.with(std::cell::Cell::get);
        (after.0 - before.0, after.1 - before.1)
    }
}
