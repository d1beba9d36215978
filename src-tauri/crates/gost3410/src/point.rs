//! Points in projective coordinates, for numbers that nobody may learn.

use crate::curve::{Coordinate, Curve};
use crate::field::Field;
use crypto_bigint::{Choice, CtAssign, U512};
use zeroize::DefaultIsZeroes;

/// A point `(X : Y : Z)` of the curve `C`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point<C: Curve> {
    x: Coordinate<C>,
    y: Coordinate<C>,
    z: Coordinate<C>,
}

/// A point `(x, y)` of the curve `C`, never the neutral element.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Affine<C: Curve> {
    pub(crate) x: Coordinate<C>,
    pub(crate) y: Coordinate<C>,
}

impl<C: Curve> Affine<C> {
    /// The base point of the curve.
    pub(crate) const BASE: Self = Self {
        x: C::BASE.0,
        y: C::BASE.1,
    };

    /// The point with these coordinates; none if they are too large or fit no point of the curve.
    pub(crate) fn new(x: &U512, y: &U512) -> Option<Self> {
        let x = Coordinate::<C>::canonical(x)?;
        let y = Coordinate::<C>::canonical(y)?;
        let right = (x.square() + C::A) * x + C::B;
        (y.square() == right).then_some(Self { x, y })
    }

    /// The coordinates as numbers.
    pub(crate) fn numbers(&self) -> (U512, U512) {
        (self.x.number(), self.y.number())
    }
}

impl<C: Curve> Point<C> {
    /// The neutral element.
    pub(crate) const IDENTITY: Self = Self {
        x: Coordinate::<C>::ZERO,
        y: Coordinate::<C>::ONE,
        z: Coordinate::<C>::ZERO,
    };

    /// The coordinates; zeros of the neutral element.
    pub(crate) fn to_affine(self) -> Affine<C> {
        self.scaled(self.z.invert_or_zero())
    }

    /// The points, none of them neutral, for the price of one inversion: Montgomery's trick.
    pub(crate) fn all_to_affine(points: &[Self]) -> Vec<Affine<C>> {
        let mut product = Coordinate::<C>::ONE;
        let before = points.iter().map(|point| {
            let before = product;
            product = product * point.z;
            before
        });
        let before: Vec<_> = before.collect();
        let mut inverse = product.invert_or_zero();
        let affine = points.iter().zip(before).rev().map(|(point, before)| {
            let affine = point.scaled(inverse * before);
            inverse = inverse * point.z;
            affine
        });
        let mut affine: Vec<_> = affine.collect();
        affine.reverse();
        affine
    }

    fn scaled(&self, inverse: Coordinate<C>) -> Affine<C> {
        Affine {
            x: self.x * inverse,
            y: self.y * inverse,
        }
    }

    #[cfg(test)]
    pub(crate) fn is_identity(&self) -> Choice {
        self.z.is_zero()
    }

    /// The sum of any two points: Renes, Costello, Batina, "Complete addition formulas for prime
    /// order elliptic curves" (2015), algorithm 1. No case is special, so no branch can tell.
    pub(crate) fn add(&self, other: &Self) -> Self {
        let xx = self.x * other.x;
        let yy = self.y * other.y;
        let zz = self.z * other.z;
        let xy = (self.x + self.y) * (other.x + other.y) - (xx + yy);
        let xz = (self.x + self.z) * (other.x + other.z) - (xx + zz);
        let yz = (self.y + self.z) * (other.y + other.z) - (yy + zz);
        Self::assemble([xx, yy, zz], [xy, xz, yz])
    }

    /// The sum of any point and one that is not neutral: algorithm 2 of the same paper.
    pub(crate) fn add_affine(&self, other: &Affine<C>) -> Self {
        let xx = self.x * other.x;
        let yy = self.y * other.y;
        let xy = (self.x + self.y) * (other.x + other.y) - (xx + yy);
        let xz = self.x + other.x * self.z;
        let yz = self.y + other.y * self.z;
        Self::assemble([xx, yy, self.z], [xy, xz, yz])
    }

    /// What every one of the algorithms ends with.
    #[inline]
    fn assemble([xx, yy, zz]: [Coordinate<C>; 3], [xy, xz, yz]: [Coordinate<C>; 3]) -> Self {
        let w = C::B3 * zz + C::times_a(xz);
        let (low, high) = (yy - w, yy + w);
        let azz = C::times_a(zz);
        let m = xx.triple() + azz;
        let n = C::B3 * xz + C::times_a(xx - azz);
        Self {
            x: xy * low - yz * n,
            y: low * high + m * n,
            z: yz * high + xy * m,
        }
    }
}

impl<C: Curve> From<Affine<C>> for Point<C> {
    fn from(point: Affine<C>) -> Self {
        Self {
            x: point.x,
            y: point.y,
            z: Coordinate::<C>::ONE,
        }
    }
}

impl<C: Curve> Default for Point<C> {
    fn default() -> Self {
        Self::IDENTITY
    }
}

impl<C: Curve> DefaultIsZeroes for Point<C> {}

impl<C: Curve> CtAssign for Point<C> {
    fn ct_assign(&mut self, other: &Self, choice: Choice) {
        self.x.ct_assign(&other.x, choice);
        self.y.ct_assign(&other.y, choice);
        self.z.ct_assign(&other.z, choice);
    }
}

impl<C: Curve> CtAssign for Affine<C> {
    fn ct_assign(&mut self, other: &Self, choice: Choice) {
        self.x.ct_assign(&other.x, choice);
        self.y.ct_assign(&other.y, choice);
    }
}
