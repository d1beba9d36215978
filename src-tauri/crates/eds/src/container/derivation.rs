//! Keys from passwords, by PKCS#12 (RFC 7292, appendix B).

use sha2::digest::{Digest, core_api::BlockSizeUser};
use zeroize::Zeroizing;

/// What derived octets are for (RFC 7292, B.3).
#[derive(Clone, Copy)]
pub(super) enum Use {
    Key = 1,
    InitialVector = 2,
    Authentication = 3,
}

/// `length` octets for the use, from an encoded password.
pub(super) fn derive<D: Digest + BlockSizeUser>(
    password: &[u8],
    salt: &[u8],
    purpose: Use,
    iterations: u32,
    length: usize,
) -> Zeroizing<Vec<u8>> {
    let block = D::block_size();
    let mut input = Zeroizing::new(repeated(salt, block));
    input.extend_from_slice(&Zeroizing::new(repeated(password, block)));
    let mut derived = Zeroizing::new(Vec::with_capacity(length + <D as Digest>::output_size()));
    while derived.len() < length {
        let mut digest = D::new()
            .chain_update(vec![purpose as u8; block])
            .chain_update(input.as_slice())
            .finalize();
        for _ in 1..iterations {
            digest = D::digest(&digest);
        }
        derived.extend_from_slice(&digest);
        let addend = Zeroizing::new(
            digest
                .iter()
                .copied()
                .cycle()
                .take(block)
                .collect::<Vec<_>>(),
        );
        for part in input.chunks_exact_mut(block) {
            add_one_more(part, &addend);
        }
    }
    derived.truncate(length);
    derived
}

/// `octets` over and over, to the next multiple of `block`.
fn repeated(octets: &[u8], block: usize) -> Vec<u8> {
    let length = octets.len().div_ceil(block) * block;
    octets.iter().copied().cycle().take(length).collect()
}

/// `part + addend + 1`, big-endian, without what overflows.
fn add_one_more(part: &mut [u8], addend: &[u8]) {
    let mut carry = 1u16;
    for (octet, more) in part.iter_mut().zip(addend).rev() {
        let sum = u16::from(*octet) + u16::from(*more) + carry;
        let [high, low] = sum.to_be_bytes();
        *octet = low;
        carry = u16::from(high);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::container::password::Password;
    use data_encoding::HEXLOWER;
    use sha1::Sha1;

    /// Vectors known from the test suites of several libraries: password `smeg`, 1 iteration.
    #[test]
    fn keys_and_vectors_are_those_of_published_vectors() {
        let salt = [0x0a, 0x58, 0xcf, 0x64, 0x53, 0x0d, 0x82, 0x3f];
        let password = Password::new("smeg").encoded;
        assert_eq!(
            HEXLOWER.encode(&derive::<Sha1>(&password, &salt, Use::Key, 1, 24)),
            "8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3"
        );
        assert_eq!(
            HEXLOWER.encode(&derive::<Sha1>(&password, &salt, Use::InitialVector, 1, 8)),
            "79993dfe048d3b76"
        );
    }
}
