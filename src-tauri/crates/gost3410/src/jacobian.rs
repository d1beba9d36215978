//! Points in Jacobian coordinates, for numbers that everybody may know: cheaper than the complete
//! formulas, but special cases show in the time.

use crate::curve::{Coordinate, Curve};
use crate::field::Field;
use crate::point::Affine;

/// The point `(X/Z², Y/Z³)` of the curve `C`; neutral where `Z` is zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Jacobian<C: Curve> {
    x: Coordinate<C>,
    y: Coordinate<C>,
    z: Coordinate<C>,
}

impl<C: Curve> Jacobian<C> {
    /// The neutral element.
    pub(crate) const IDENTITY: Self = Self {
        x: Coordinate::<C>::ONE,
        y: Coordinate::<C>::ONE,
        z: Coordinate::<C>::ZERO,
    };

    /// Twice the point: with `L = (3X² + aZ⁴)/2` and `T = XY²`, it is
    /// `(L² − 2T, L(T − X') − Y⁴, YZ)`.
    pub(crate) fn double(&self) -> Self {
        let slope = C::slope(self.x, self.z.square()).half();
        let yy = self.y.square();
        let t = self.x * yy;
        let x = slope.square() - t.double();
        Self {
            x,
            y: slope * (t - x) - yy.square(),
            z: self.y * self.z,
        }
    }

    /// The sum with another point, or its opposite where `negative`.
    pub(crate) fn add(&self, other: &Affine<C>, negative: bool) -> Self {
        let other_y = if negative { -other.y } else { other.y };
        if self.z.is_zero().into() {
            return Self {
                x: other.x,
                y: other_y,
                z: Coordinate::<C>::ONE,
            };
        }
        let zz = self.z.square();
        let run = other.x * zz - self.x;
        let rise = other_y * (zz * self.z) - self.y;
        if run.is_zero().into() {
            return if rise.is_zero().into() {
                self.double()
            } else {
                Self::IDENTITY
            };
        }
        let square = run.square();
        let cube = square * run;
        let t = self.x * square;
        let x = rise.square() - cube - t.double();
        Self {
            x,
            y: rise * (t - x) - self.y * cube,
            z: self.z * run,
        }
    }

    /// Whether this is the abscissa. The neutral element has none.
    pub(crate) fn has_abscissa(&self, x: Coordinate<C>) -> bool {
        let neutral: bool = self.z.is_zero().into();
        !neutral && x * self.z.square() == self.x
    }
}
