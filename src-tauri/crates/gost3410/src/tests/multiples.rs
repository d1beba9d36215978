//! Multiples of points: the two ways, for secret and for public numbers, against each other and
//! against mere addition.

use crate::curve::{CryptoProA, Curve, ParamSetA, Scalar};
use crate::field::Field;
use crate::multiply::{multiply_base, sum_vartime};
use crate::point::{Affine, Point};
use crypto_bigint::U512;
use proptest::prelude::*;

/// Doubling and adding, by the complete formulas alone.
fn plainly<C: Curve>(number: &Scalar<C>, point: &Affine<C>) -> Point<C> {
    let number = number.number();
    let mut sum = Point::IDENTITY;
    for bit in (0..512).rev() {
        sum = sum.add(&sum);
        if number.bit_vartime(bit) {
            sum = sum.add_affine(point);
        }
    }
    sum
}

fn agree<C: Curve>(first: &Scalar<C>, second: &Scalar<C>) {
    let multiple = plainly(first, &Affine::<C>::BASE);
    let by_table = multiply_base::<C>(first);
    assert_eq!(by_table.numbers(), multiple.to_affine().numbers());
    if bool::from(first.is_zero()) {
        return;
    }
    let sum = plainly(second, &Affine::<C>::BASE).add(&plainly(second, &by_table));
    let at_once = sum_vartime(second, second, &by_table);
    let x = sum.to_affine().x;
    assert_eq!(at_once.has_abscissa(x), !bool::from(sum.is_identity()));
    assert!(!at_once.has_abscissa(x + C::Coordinate::ONE));
}

/// Numbers whose digits carry far, or meet the special cases of addition.
fn telling_numbers<C: Curve>() -> Vec<Scalar<C>> {
    let one = Scalar::<C>::ONE;
    let mut numbers = vec![Scalar::<C>::ZERO, one, one + one, -one, -(one + one)];
    for bits in [1, 4, 5, 8, 16, 255, 256, 510, 511] {
        let power = Scalar::<C>::new(&(U512::ONE << bits));
        numbers.extend([power, power - one, power + one, -power]);
    }
    numbers.push(Scalar::<C>::new(&U512::from_be_hex(&"84".repeat(64))));
    numbers
}

#[test]
fn telling_multiples_are_the_same_by_every_way() {
    let one = Scalar::<ParamSetA>::ONE;
    for number in telling_numbers::<ParamSetA>() {
        agree::<ParamSetA>(&number, &one);
        agree::<ParamSetA>(&one, &number);
        agree::<ParamSetA>(&-one, &number);
    }
    for number in telling_numbers::<CryptoProA>() {
        agree::<CryptoProA>(&number, &number);
    }
}

#[test]
fn a_sum_that_is_neutral_has_no_abscissa() {
    let one = Scalar::<ParamSetA>::ONE;
    let nothing = sum_vartime(&one, &-one, &Affine::<ParamSetA>::BASE);
    assert!(!nothing.has_abscissa(Field::ZERO));
    assert!(!nothing.has_abscissa(Field::ONE));
}

fn number<C: Curve>(octets: &[u8]) -> Scalar<C> {
    Scalar::<C>::new(&U512::from_le_slice(octets))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn multiples_are_the_same_by_every_way(
        first in proptest::collection::vec(any::<u8>(), 64),
        second in proptest::collection::vec(any::<u8>(), 64),
    ) {
        agree::<ParamSetA>(&number::<ParamSetA>(&first), &number::<ParamSetA>(&second));
        agree::<CryptoProA>(&number::<CryptoProA>(&first), &number::<CryptoProA>(&second));
    }
}
