//! Numbers written in digits that may be negative: they halve the tables.

use crypto_bigint::U512;
use zeroize::{Zeroize, Zeroizing};

/// Bits of a digit of a secret number.
pub(super) const WINDOW: usize = 5;
/// Digits of a secret number of 512 bits, and what the last of them carries over.
pub(super) const WINDOWS: usize = 512_usize.div_ceil(WINDOW);
/// The greatest digit of a secret number; the least is above its opposite.
pub(super) const LARGEST: usize = 1 << (WINDOW - 1);

/// Digits from −15 to 16 of base 32, the least first; found on the same path for every number.
pub(super) fn windows(number: &U512) -> Zeroizing<[i8; WINDOWS]> {
    let mut octets = Zeroizing::new([0; 66]);
    let mut le = number.to_le_bytes();
    octets[..64].copy_from_slice(le.as_ref());
    le.as_mut().zeroize();
    let mut digits = Zeroizing::new([0; WINDOWS]);
    let mut carry = 0;
    for (index, place) in digits.iter_mut().enumerate() {
        let bit = WINDOW * index;
        let pair = u16::from_le_bytes([octets[bit / 8], octets[bit / 8 + 1]]);
        let digit = (pair >> (bit % 8) & 31) as i8 + carry;
        carry = (digit + 15) >> WINDOW;
        *place = digit - (carry << WINDOW);
    }
    digits
}

/// The non-adjacent form of the number, the least digit first: among any `width` digits at most one
/// is not zero, and that one is odd and less than `2^(width − 1)` in size. `width` is at most 8.
pub(super) fn non_adjacent_vartime(number: &U512, width: usize) -> [i8; 513] {
    let mut octets = [0; 67];
    octets[..64].copy_from_slice(number.to_le_bytes().as_ref());
    let mut digits = [0; 513];
    let (mut bit, mut carry) = (0, 0);
    while bit < digits.len() {
        let pair = u16::from_le_bytes([octets[bit / 8], octets[bit / 8 + 1]]);
        let digit = (pair >> (bit % 8) & ((1 << width) - 1)) + carry;
        if digit & 1 == 0 {
            bit += 1;
            continue;
        }
        carry = digit >> (width - 1) & 1;
        // The top bit of so many counts as negative: the sign of an octet whose top bit it is.
        let [low, _] = (digit << (8 - width)).to_le_bytes();
        digits[bit] = low.cast_signed() >> (8 - width);
        bit += width;
    }
    digits
}
