//! The scheme itself (RFC 7091, section 6), over any curve.

use crate::curve::{Curve, Scalar};
use crate::multiply::{multiply, multiply_base};
use crate::point::Point;
use crypto_bigint::U512;

/// The digest as a number modulo the order; one in place of zero.
pub(crate) fn digest_number<C: Curve>(digest: &U512) -> Scalar<C> {
    let number = Scalar::<C>::new(digest);
    if number.is_zero().into() {
        Scalar::<C>::ONE
    } else {
        number
    }
}

/// `(r, s)`; none if the nonce gives a zero, which takes about 2^512 trials to see.
pub(crate) fn sign<C: Curve>(
    secret: &Scalar<C>,
    digest: &Scalar<C>,
    nonce: &Scalar<C>,
) -> Option<(U512, U512)> {
    let (x, _) = multiply_base::<C>(nonce).to_affine();
    let r = Scalar::<C>::new(&x);
    let s = r * *secret + *nonce * *digest;
    let zero: bool = (r.is_zero() | s.is_zero() | nonce.is_zero()).into();
    (!zero).then(|| (r.number(), s.number()))
}

/// Whether `(r, s)` is a signature of the digest by the holder of `public`.
pub(crate) fn verify<C: Curve>(
    public: &Point<C>,
    digest: &Scalar<C>,
    (r, s): (&U512, &U512),
) -> bool {
    let (Some(r), Some(s)) = (Scalar::<C>::canonical(r), Scalar::<C>::canonical(s)) else {
        return false;
    };
    if (r.is_zero() | s.is_zero()).into() {
        return false;
    }
    let inverse = digest.invert_or_zero();
    let point = multiply_base::<C>(&(s * inverse)).add(&multiply(&-(r * inverse), public));
    // At infinity the coordinates are given as zero, which `r` is not.
    Scalar::<C>::new(&point.to_affine().0) == r
}
