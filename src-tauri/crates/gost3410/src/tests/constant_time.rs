//! The number of field operations does not depend on keys or nonces. What one operation does is seen
//! in a simulated machine by the tests of the crate `bench`.

use crate::curve::{ParamSetA, Scalar};
use crate::field::count;
use crate::multiply::multiply_base;
use crate::signature::sign;
use crypto_bigint::U512;

fn telling_numbers() -> Vec<Scalar<ParamSetA>> {
    let one = Scalar::<ParamSetA>::ONE;
    let sparse = Scalar::<ParamSetA>::new(&(U512::ONE << 511));
    let dense = Scalar::<ParamSetA>::new(&(U512::MAX >> 1));
    vec![one, one + one, -one, sparse, dense]
}

#[test]
fn every_multiple_takes_as_many_operations() {
    let of_base = |n| count::of(|| multiply_base::<ParamSetA>(n));
    let _table = of_base(&Scalar::<ParamSetA>::ONE);
    let numbers = telling_numbers();
    for number in &numbers {
        assert_eq!(of_base(number), of_base(&numbers[0]));
    }
    // Each of 103 digits reads both coordinates of sixteen multiples (the first is there already),
    // chooses a sign, and whether to take the sum with its three coordinates.
    let (multiplications, selections) = of_base(&numbers[0]);
    assert_eq!(selections, 103 * (15 * 2 + 1 + 3));
    assert!(multiplications > 1000, "multiplications are counted");
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
