//! Multiples of the base point by numbers that nobody may learn: no branch and no address depends
//! on them.

use super::digits::{LARGEST, WINDOWS, windows};
use crate::curve::{Curve, Scalar};
use crate::point::{Affine, Point};
use crypto_bigint::{Choice, CtAssign};
use zeroize::Zeroizing;

/// For each digit, its sixteen multiples of the base point: no doubling is left to do. About
/// 200 kB, made on first use in the time of a few signatures.
pub(crate) struct BaseTable<C: Curve>(Vec<Affine<C>>);

impl<C: Curve> BaseTable<C> {
    pub(crate) fn new() -> Self {
        let mut points = Vec::with_capacity(WINDOWS * LARGEST);
        let mut first = Point::from(Affine::BASE);
        for _ in 0..WINDOWS {
            let multiples = std::iter::successors(Some(first), |last| Some(last.add(&first)));
            points.extend(multiples.take(LARGEST));
            // Sixteen times the first, twice.
            first = points.last().map_or(first, |last| last.add(last));
        }
        Self(Point::all_to_affine(&points))
    }

    /// `digit` times the first of the row, and whether that is not the neutral element. Reads the
    /// whole row, so that the digit does not show in the addresses.
    fn select(row: &[Affine<C>], digit: i8) -> (Affine<C>, Choice) {
        let sign = digit >> 7;
        let size = ((digit ^ sign) - sign).unsigned_abs();
        let mut found = row[0];
        for (index, point) in (1_u8..).zip(row).skip(1) {
            found.ct_assign(point, Choice::from_u8_eq(index, size));
        }
        let opposite = -found.y;
        found
            .y
            .ct_assign(&opposite, Choice::from_u8_lsb(sign.unsigned_abs()));
        (found, Choice::from_u8_nz(size))
    }
}

/// `number · base point`.
pub(crate) fn multiply_base<C: Curve>(number: &Scalar<C>) -> Affine<C> {
    let digits = windows(&Zeroizing::new(number.number()));
    let mut sum = Zeroizing::new(Point::IDENTITY);
    for (row, digit) in C::base_table().0.chunks_exact(LARGEST).zip(digits.iter()) {
        let (multiple, counts) = BaseTable::select(row, *digit);
        let with = sum.add_affine(&multiple);
        sum.ct_assign(&with, counts);
    }
    sum.to_affine()
}
