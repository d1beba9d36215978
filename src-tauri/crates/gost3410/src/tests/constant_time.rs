//! The number of field operations does not depend on keys or nonces. A sanity check, not a proof:
//! the timing of one operation is the business of `crypto-bigint`.

use crate::curve::{ParamSetA, Scalar};
use crate::field::count;
use crate::multiply::{multiply, multiply_base};
use crate::point::Point;
use crate::signature::sign;
use crypto_bigint::U512;

fn telling_numbers() -> Vec<Scalar<ParamSetA>> {
    let one = Scalar::<ParamSetA>::ONE;
    let sparse = Scalar::<ParamSetA>::new(&(U512::ONE << 511));
    let dense = Scalar::<ParamSetA>::new(&(U512::MAX >> 1));
    vec![one, one.double(), -one, sparse, dense]
}

#[test]
fn every_multiple_takes_as_many_operations() {
    let of_base = |n| count::of(|| multiply_base::<ParamSetA>(n));
    let of_point = |n| count::of(|| multiply(n, &Point::<ParamSetA>::BASE));
    let _table = of_base(&Scalar::<ParamSetA>::ONE);
    let numbers = telling_numbers();
    for number in &numbers {
        assert_eq!(of_base(number), of_base(&numbers[0]));
        assert_eq!(of_point(number), of_point(&numbers[0]));
    }
    // Each of 128 digits reads three coordinates of all sixteen multiples.
    let selections = 128 * 16 * 3;
    assert_eq!(of_base(&numbers[0]).1, selections);
    assert_eq!(of_point(&numbers[0]).1, selections);
    assert!(of_base(&numbers[0]).0 > 1000, "multiplications are counted");
}

#[test]
fn every_signature_takes_as_many_operations() {
    let digest = Scalar::<ParamSetA>::new(&U512::from_u8(5));
    let numbers = telling_numbers();
    let expected = {
        let _table = multiply_base::<ParamSetA>(&numbers[0]);
        count::of(|| sign::<ParamSetA>(&numbers[0], &digest, &numbers[1]))
    };
    for secret in &numbers {
        for nonce in &numbers {
            assert_eq!(
                count::of(|| sign::<ParamSetA>(secret, &digest, nonce)),
                expected
            );
        }
    }
}
