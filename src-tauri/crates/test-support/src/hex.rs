//! Octets as standards and published vectors print them.

use data_encoding::HEXLOWER_PERMISSIVE;

/// The octets of digits, of either case.
pub fn octets(digits: &str) -> Vec<u8> {
    HEXLOWER_PERMISSIVE.decode(digits.as_bytes()).unwrap()
}
