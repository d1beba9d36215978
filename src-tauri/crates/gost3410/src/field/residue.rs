//! Numbers modulo any prime of at most 512 bits: the arithmetic of `crypto-bigint`. The scalars of
//! all curves, and the coordinates of those whose prime has no special form.

use super::{Field, count};
use crypto_bigint::modular::{ConstMontyForm, ConstMontyParams};
use crypto_bigint::{Choice, CtAssign, CtEq, U512};
use std::ops::{Add, Mul, Neg, Sub};
use zeroize::DefaultIsZeroes;

/// Machine words of a 512 bit number.
pub(crate) const LIMBS: usize = U512::LIMBS;

/// A prime of at most 512 bits.
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
        (number < Self::modulus()).then(|| Self::new(number))
    }

    /// The prime.
    pub(crate) const fn modulus() -> &'static U512 {
        ConstMontyForm::<P, LIMBS>::MODULUS.as_ref()
    }

    /// The least number of this residue.
    pub(crate) fn number(&self) -> U512 {
        self.0.retrieve()
    }

    /// The inverse; of zero it is zero.
    pub(crate) fn invert_or_zero(&self) -> Self {
        let mut result = Self::ZERO;
        let inverse = self.0.invert();
        let exists = inverse.is_some();
        result.0.ct_assign(inverse.as_inner_unchecked(), exists);
        result
    }

    /// The sum, where it must be constant.
    #[cfg(test)]
    pub(crate) const fn plus(self, other: Self) -> Self {
        Self(ConstMontyForm::add(&self.0, &other.0))
    }

    /// [`Self::invert_or_zero`] of a number that everybody may know.
    pub(crate) fn invert_vartime(&self) -> Option<Self> {
        self.0.invert_vartime().into_option().map(Self)
    }

    pub(crate) fn is_zero(&self) -> Choice {
        self.0.ct_eq(&ConstMontyForm::ZERO)
    }
}

impl<P: Prime> Field for Residue<P> {
    const ZERO: Self = Self::ZERO;
    const ONE: Self = Self::ONE;

    fn canonical(number: &U512) -> Option<Self> {
        Self::canonical(number)
    }

    fn number(&self) -> U512 {
        Self::number(self)
    }

    fn square(&self) -> Self {
        count::multiplication();
        Self(self.0.square())
    }

    fn triple(&self) -> Self {
        *self + *self + *self
    }

    fn half(&self) -> Self {
        Self(self.0.div_by_2())
    }

    fn invert_or_zero(&self) -> Self {
        Self::invert_or_zero(self)
    }

    fn is_zero(&self) -> Choice {
        Self::is_zero(self)
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
