//! Points in projective coordinates.

use crate::curve::{Coordinate, Curve};
use crypto_bigint::{Choice, CtAssign, U512};
use zeroize::DefaultIsZeroes;

/// A point `(X : Y : Z)` of the curve `C`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point<C: Curve> {
    x: Coordinate<C>,
    y: Coordinate<C>,
    z: Coordinate<C>,
}

impl<C: Curve> Point<C> {
    /// The neutral element.
    pub(crate) const IDENTITY: Self = Self {
        x: Coordinate::<C>::ZERO,
        y: Coordinate::<C>::ONE,
        z: Coordinate::<C>::ZERO,
    };

    /// The base point of the curve.
    pub(crate) const BASE: Self = Self {
        x: C::BASE.0,
        y: C::BASE.1,
        z: Coordinate::<C>::ONE,
    };

    /// The point with these coordinates; none if they are too large or fit no point of the curve.
    pub(crate) fn from_affine(x: &U512, y: &U512) -> Option<Self> {
        let x = Coordinate::<C>::canonical(x)?;
        let y = Coordinate::<C>::canonical(y)?;
        let right = (x.square() + C::A) * x + C::B;
        (y.square() == right).then_some(Self {
            x,
            y,
            z: Coordinate::<C>::ONE,
        })
    }

    /// The coordinates; zeros of the neutral element.
    pub(crate) fn to_affine(self) -> (U512, U512) {
        let inverse = self.z.invert_or_zero();
        ((self.x * inverse).number(), (self.y * inverse).number())
    }

    #[cfg(test)]
    pub(crate) fn is_identity(&self) -> Choice {
        self.z.is_zero()
    }

    /// The sum of any two points: Renes, Costello, Batina, "Complete addition formulas for prime
    /// order elliptic curves" (2015), algorithm 1. No case is special, so no branch can tell.
    pub(crate) fn add(&self, other: &Self) -> Self {
        let b3 = C::B.triple();
        let xx = self.x * other.x;
        let yy = self.y * other.y;
        let zz = self.z * other.z;
        let xy = (self.x + self.y) * (other.x + other.y) - (xx + yy);
        let xz = (self.x + self.z) * (other.x + other.z) - (xx + zz);
        let yz = (self.y + self.z) * (other.y + other.z) - (yy + zz);
        let w = b3 * zz + C::times_a(xz);
        let (low, high) = (yy - w, yy + w);
        let azz = C::times_a(zz);
        let m = xx.triple() + azz;
        let n = b3 * xz + C::times_a(xx - azz);
        Self {
            x: xy * low - yz * n,
            y: low * high + m * n,
            z: yz * high + xy * m,
        }
    }

    /// Twice any point: algorithm 3 of the same paper.
    pub(crate) fn double(&self) -> Self {
        let b3 = C::B.triple();
        let xx = self.x.square();
        let yy = self.y.square();
        let zz = self.z.square();
        let xy = (self.x * self.y).double();
        let xz = (self.x * self.z).double();
        let yz = (self.y * self.z).double();
        let w = C::times_a(xz) + b3 * zz;
        let (low, high) = (yy - w, yy + w);
        let azz = C::times_a(zz);
        let m = xx.triple() + azz;
        let n = b3 * xz + C::times_a(xx - azz);
        Self {
            x: xy * low - yz * n,
            y: low * high + m * n,
            z: (yz * yy).double().double(),
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
