//! The scheme itself (RFC 7091, section 6), over any curve.

use crate::curve::{Curve, Scalar};
use crate::field::Field;
use crate::multiply::{multiply_base, sum_vartime};
use crate::point::Affine;
use crypto_bigint::{CheckedAdd, U512};

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
    let (x, _) = multiply_base::<C>(nonce).numbers();
    let r = Scalar::<C>::new(&x);
    let s = r * *secret + *nonce * *digest;
    let zero: bool = (r.is_zero() | s.is_zero() | nonce.is_zero()).into();
    (!zero).then(|| (r.number(), s.number()))
}

/// Whether `(r, s)` is a signature of the digest by the holder of `public`. All of it is public, so
/// the time may tell of it.
pub(crate) fn verify<C: Curve>(
    public: &Affine<C>,
    digest: &Scalar<C>,
    (r, s): (&U512, &U512),
) -> bool {
    let (Some(of_key), Some(of_base)) = (Scalar::<C>::canonical(r), Scalar::<C>::canonical(s))
    else {
        return false;
    };
    if (of_key.is_zero() | of_base.is_zero()).into() {
        return false;
    }
    let Some(inverse) = digest.invert_vartime() else {
        return false;
    };
    let point = sum_vartime(&(of_base * inverse), &-(of_key * inverse), public);
    // `r` is the abscissa modulo the order: compared in projective coordinates, without inversion.
    let mut abscissa = Some(*r);
    while let Some(x) = abscissa.and_then(|number| C::Coordinate::canonical(&number)) {
        if point.has_abscissa(x) {
            return true;
        }
        abscissa = abscissa.and_then(|x| x.checked_add(Scalar::<C>::modulus()).into_option());
    }
    false
}
