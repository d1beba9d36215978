//! Multiples by numbers that everybody may know: those of a signature.

use super::digits::non_adjacent_vartime;
use crate::curve::{Curve, Scalar};
use crate::jacobian::Jacobian;
use crate::point::{Affine, Point};

/// Width of digits for the base point, whose multiples are made once.
const BASE_WIDTH: usize = 8;
/// Width of digits for a key, whose multiples are made for each signature.
const KEY_WIDTH: usize = 5;

/// The multiples 1, 3, 5 and so on of a point.
pub(crate) struct OddMultiples<C: Curve>(Vec<Affine<C>>);

impl<C: Curve> OddMultiples<C> {
    /// Those of the base point: 8 kB.
    pub(crate) fn of_base() -> Self {
        Self::new(&Affine::BASE, BASE_WIDTH)
    }

    /// Those that digits of this width need.
    fn new(point: &Affine<C>, width: usize) -> Self {
        let first = Point::from(*point);
        let twice = first.add(&first);
        let multiples = std::iter::successors(Some(first), |last| Some(last.add(&twice)));
        let multiples: Vec<_> = multiples.take(1 << (width - 2)).collect();
        Self(Point::all_to_affine(&multiples))
    }

    fn add(&self, sum: &Jacobian<C>, digit: i8) -> Jacobian<C> {
        match self.0.get(usize::from(digit.unsigned_abs() / 2)) {
            Some(multiple) if digit != 0 => sum.add(multiple, digit < 0),
            _ => *sum,
        }
    }
}

/// `of_base · base point + of_key · key`: both at once, so that the doublings are shared.
pub(crate) fn sum_vartime<C: Curve>(
    of_base: &Scalar<C>,
    of_key: &Scalar<C>,
    key: &Affine<C>,
) -> Jacobian<C> {
    let key = OddMultiples::new(key, KEY_WIDTH);
    let of_key = non_adjacent_vartime(&of_key.number(), KEY_WIDTH);
    let base = C::base_multiples();
    let of_base = non_adjacent_vartime(&of_base.number(), BASE_WIDTH);
    let mut sum = Jacobian::IDENTITY;
    for (of_base, of_key) in of_base.into_iter().zip(of_key).rev() {
        sum = sum.double();
        sum = base.add(&sum, of_base);
        sum = key.add(&sum, of_key);
    }
    sum
}
