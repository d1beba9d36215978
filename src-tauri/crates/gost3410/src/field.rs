//! Numbers modulo a prime, in constant time.

pub(crate) mod count;
mod near;
mod residue;

pub(crate) use near::Near;
pub(crate) use residue::{Prime, Residue};

use crypto_bigint::{Choice, CtAssign, U512};
use std::fmt::Debug;
use std::ops::{Add, Mul, Neg, Sub};
use zeroize::DefaultIsZeroes;

/// The field of a curve's coordinates. Every operation takes the same path whatever the numbers,
/// except those that end in `_vartime`.
pub(crate) trait Field:
    Copy
    + Debug
    + Eq
    + CtAssign
    + DefaultIsZeroes
    + Add<Output = Self>
    + Sub<Output = Self>
    + Neg<Output = Self>
    + Mul<Output = Self>
    + 'static
{
    const ZERO: Self;
    const ONE: Self;

    /// The residue of a number below the prime; none if it is not below.
    fn canonical(number: &U512) -> Option<Self>;
    /// The least number of this residue.
    fn number(&self) -> U512;
    fn square(&self) -> Self;
    fn triple(&self) -> Self;
    /// The number that added to itself gives this one.
    fn half(&self) -> Self;
    /// The inverse; of zero it is zero.
    fn invert_or_zero(&self) -> Self;
    fn is_zero(&self) -> Choice;
    fn double(&self) -> Self {
        *self + *self
    }
}
