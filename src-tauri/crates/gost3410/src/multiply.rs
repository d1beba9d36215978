//! Multiples of points, in constant time: four bits of the number at a time.

use crate::curve::{Curve, Scalar};
use crate::point::Point;
use crypto_bigint::{CtAssign, CtEq};
use zeroize::{Zeroize, Zeroizing};

/// Four bit digits of a 512 bit number.
const DIGITS: usize = 128;

/// The multiples 0 to 15 of a point.
type Multiples<C> = [Point<C>; 16];

fn multiples<C: Curve>(point: &Point<C>) -> Multiples<C> {
    let mut table = [Point::IDENTITY; 16];
    for index in 1..table.len() {
        table[index] = table[index - 1].add(point);
    }
    table
}

/// Reads the whole table, so that the digit does not show in the addresses.
fn select<C: Curve>(table: &Multiples<C>, digit: u8) -> Point<C> {
    let mut found = Point::IDENTITY;
    for (index, point) in (0_u8..).zip(table) {
        found.ct_assign(point, index.ct_eq(&digit));
    }
    found
}

/// Digits of the number, the least first.
fn digits<C: Curve>(number: &Scalar<C>) -> Zeroizing<[u8; DIGITS]> {
    let number = Zeroizing::new(number.number());
    let mut bytes = number.to_le_bytes();
    let mut digits = Zeroizing::new([0; DIGITS]);
    for (pair, byte) in digits.chunks_exact_mut(2).zip(bytes.as_ref()) {
        pair[0] = byte & 0x0f;
        pair[1] = byte >> 4;
    }
    bytes.as_mut().zeroize();
    digits
}

/// `number · point`.
pub(crate) fn multiply<C: Curve>(number: &Scalar<C>, point: &Point<C>) -> Point<C> {
    let table = multiples(point);
    let mut sum = Zeroizing::new(Point::IDENTITY);
    for digit in digits::<C>(number).iter().rev() {
        for _ in 0..4 {
            *sum = sum.double();
        }
        *sum = sum.add(&select(&table, *digit));
    }
    *sum
}

/// `number · base point`, by the table of the curve.
pub(crate) fn multiply_base<C: Curve>(number: &Scalar<C>) -> Point<C> {
    let mut sum = Zeroizing::new(Point::IDENTITY);
    for (multiples, digit) in C::base_table().0.iter().zip(digits::<C>(number).iter()) {
        *sum = sum.add(&select(multiples, *digit));
    }
    *sum
}

/// For each digit, its sixteen multiples of the base point. About 400 kB, made on first use in the
/// time of a few signatures.
pub(crate) struct BaseTable<C: Curve>(Vec<Multiples<C>>);

impl<C: Curve> BaseTable<C> {
    pub(crate) fn new() -> Self {
        let mut point = Point::BASE;
        let rows = (0..DIGITS).map(|_| {
            let row = multiples(&point);
            point = row[15].add(&point);
            row
        });
        Self(rows.collect())
    }
}
