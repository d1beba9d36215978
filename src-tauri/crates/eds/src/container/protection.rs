//! Undoing password-based encryption: the two schemes of НУЦ's containers, and PBES2 with AES for
//! containers that were converted by newer programs.

use super::{
    ContainerError,
    derivation::{Use, derive},
};
use crate::ber::{Element, Tag};
use cbc::cipher::{BlockDecryptMut, InnerIvInit, KeyIvInit, block_padding::Pkcs7};
use const_oid::ObjectIdentifier as Oid;
use der::Decode;
use pkcs8::pkcs5::{self, pbes2};
use rc2::Rc2;
use sha1::Sha1;
use zeroize::Zeroizing;

const PBE_SHA1_3DES: Oid = Oid::new_unwrap("1.2.840.113549.1.12.1.3");
const PBE_SHA1_RC2_40: Oid = Oid::new_unwrap("1.2.840.113549.1.12.1.6");
const PBES2: Oid = Oid::new_unwrap("1.2.840.113549.1.5.13");

/// Rounds of hashing a container may ask for; НУЦ's ask for 1,024, others for up to 600,000.
pub(super) const MAX_ITERATIONS: u32 = 2_000_000;

type Secret = Zeroizing<Vec<u8>>;

/// Both forms of a password that the schemes want.
pub(super) struct Password<'a> {
    pub(super) plain: &'a str,
    pub(super) encoded: &'a [u8],
}

/// Decrypts by the scheme that `algorithm` (an `AlgorithmIdentifier`) names. Padding that does not
/// fit means a wrong password.
pub(super) fn decrypt(
    algorithm: Element<'_>,
    encrypted: &[u8],
    password: &Password<'_>,
) -> Result<Secret, ContainerError> {
    let mut parts = algorithm.expect(Tag::SEQUENCE)?.elements();
    let scheme = parts.required(Tag::OID)?.oid()?;
    match scheme {
        PBE_SHA1_3DES => {
            let (key, vector) = keys(parts.required(Tag::SEQUENCE)?, password, 24)?;
            let cipher = cbc::Decryptor::<des::TdesEde3>::new_from_slices(&key, &vector)
                .map_err(|_| ContainerError::Damaged)?;
            unpad(cipher, encrypted)
        }
        PBE_SHA1_RC2_40 => {
            let (key, vector) = keys(parts.required(Tag::SEQUENCE)?, password, 5)?;
            let cipher = Rc2::new_with_eff_key_len(&key, 40);
            let cipher = cbc::Decryptor::<Rc2>::inner_iv_slice_init(cipher, &vector)
                .map_err(|_| ContainerError::Damaged)?;
            unpad(cipher, encrypted)
        }
        PBES2 => pbes2(algorithm, encrypted, password.plain),
        _ => Err(ContainerError::Unsupported),
    }
}

/// Key and initial vector by `pkcs-12PbeParams ::= SEQUENCE { salt, iterations }`.
fn keys(
    parameters: Element<'_>,
    password: &Password<'_>,
    key_length: usize,
) -> Result<(Secret, Secret), ContainerError> {
    let mut parts = parameters.elements();
    let salt = parts.required(Tag::OCTET_STRING)?.content;
    let iterations = parts.required(Tag::INTEGER)?.number()?;
    if iterations > MAX_ITERATIONS || salt.len() > 64 {
        return Err(ContainerError::TooLarge);
    }
    let octets =
        |purpose, length| derive::<Sha1>(password.encoded, salt, purpose, iterations, length);
    Ok((octets(Use::Key, key_length), octets(Use::InitialVector, 8)))
}

fn unpad<C: BlockDecryptMut>(cipher: C, encrypted: &[u8]) -> Result<Secret, ContainerError> {
    if encrypted.is_empty() || !encrypted.len().is_multiple_of(C::block_size()) {
        return Err(ContainerError::Damaged);
    }
    let mut buffer = Zeroizing::new(encrypted.to_vec());
    let length = cipher
        .decrypt_padded_mut::<Pkcs7>(&mut buffer)
        .map_err(|_| ContainerError::WrongPassword)?
        .len();
    buffer.truncate(length);
    Ok(buffer)
}

fn pbes2(
    algorithm: Element<'_>,
    encrypted: &[u8],
    password: &str,
) -> Result<Secret, ContainerError> {
    let scheme = pkcs5::EncryptionScheme::from_der(algorithm.whole)
        .map_err(|_| ContainerError::Unsupported)?;
    let parameters = scheme.pbes2().ok_or(ContainerError::Unsupported)?;
    match &parameters.kdf {
        pbes2::Kdf::Pbkdf2(kdf) if kdf.iteration_count <= MAX_ITERATIONS => {}
        pbes2::Kdf::Pbkdf2(_) => return Err(ContainerError::TooLarge),
        _ => return Err(ContainerError::Unsupported),
    }
    match scheme.decrypt(password, encrypted) {
        Ok(octets) => Ok(Zeroizing::new(octets)),
        Err(
            pkcs5::Error::UnsupportedAlgorithm { .. }
            | pkcs5::Error::AlgorithmParametersInvalid { .. },
        ) => Err(ContainerError::Unsupported),
        Err(_) => Err(ContainerError::WrongPassword),
    }
}
