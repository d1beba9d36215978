//! Undoing password-based encryption: the schemes of PKCS#12 itself (RFC 7292, C) but for RC4, and
//! PBES2 (RFC 8018, 6.2) with AES or Triple DES.

use super::{
    ContainerError,
    derivation::{Use, derive},
    password::Password,
    pbkdf2::Derivation,
};
use crate::ber::{Element, Tag};
use cbc::cipher::{BlockDecryptMut, InnerIvInit, KeyIvInit, block_padding::Pkcs7};
use const_oid::ObjectIdentifier as Oid;
use rc2::Rc2;
use sha1::Sha1;
use zeroize::Zeroizing;

const PBE_SHA1_3DES: Oid = Oid::new_unwrap("1.2.840.113549.1.12.1.3");
const PBE_SHA1_2DES: Oid = Oid::new_unwrap("1.2.840.113549.1.12.1.4");
const PBE_SHA1_RC2_128: Oid = Oid::new_unwrap("1.2.840.113549.1.12.1.5");
const PBE_SHA1_RC2_40: Oid = Oid::new_unwrap("1.2.840.113549.1.12.1.6");
const PBES2: Oid = Oid::new_unwrap("1.2.840.113549.1.5.13");
const AES_128_CBC: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.1.2");
const AES_192_CBC: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.1.22");
const AES_256_CBC: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.1.42");
const DES_EDE3_CBC: Oid = Oid::new_unwrap("1.2.840.113549.3.7");

/// Octets of a salt that are taken.
const MAX_SALT: usize = 64;

type Secret = Zeroizing<Vec<u8>>;
/// Key, initial vector, and what is encrypted.
type Decrypt = fn(&[u8], &[u8], &[u8]) -> Result<Secret, ContainerError>;

/// Decrypts by the scheme that `algorithm` (an `AlgorithmIdentifier`) names. Padding that does not
/// fit means a wrong password.
pub(super) fn decrypt(
    algorithm: Element<'_>,
    encrypted: &[u8],
    password: &Password<'_>,
) -> Result<Secret, ContainerError> {
    let mut parts = algorithm.expect(Tag::SEQUENCE)?.elements();
    let scheme = parts.required(Tag::OID)?.oid()?;
    let mut parameters = || parts.required(Tag::SEQUENCE);
    let decrypted = match scheme {
        PBE_SHA1_3DES => {
            let (key, vector) = keys(parameters()?, password, 24)?;
            by::<cbc::Decryptor<des::TdesEde3>>(&key, &vector, encrypted)
        }
        PBE_SHA1_2DES => {
            let (key, vector) = keys(parameters()?, password, 16)?;
            by::<cbc::Decryptor<des::TdesEde2>>(&key, &vector, encrypted)
        }
        PBE_SHA1_RC2_128 => by_rc2(&keys(parameters()?, password, 16)?, encrypted),
        PBE_SHA1_RC2_40 => by_rc2(&keys(parameters()?, password, 5)?, encrypted),
        PBES2 => by_pbes2(parameters()?, encrypted, password),
        _ => Err(ContainerError::Unsupported),
    };
    if decrypted.is_ok() {
        password.note_opened();
    }
    decrypted
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
    if salt.len() > MAX_SALT {
        return Err(ContainerError::Unsupported);
    }
    let octets = |purpose, length| -> Result<Secret, ContainerError> {
        password.spend(iterations, length, 20)?;
        let encoded = &password.encoded;
        Ok(derive::<Sha1>(encoded, salt, purpose, iterations, length))
    };
    Ok((
        octets(Use::Key, key_length)?,
        octets(Use::InitialVector, 8)?,
    ))
}

/// `PBES2-params ::= SEQUENCE { keyDerivationFunc, encryptionScheme }`
fn by_pbes2(
    parameters: Element<'_>,
    encrypted: &[u8],
    password: &Password<'_>,
) -> Result<Secret, ContainerError> {
    let mut parts = parameters.elements();
    let derivation = Derivation::parse(parts.required(Tag::SEQUENCE)?)?;
    let mut scheme = parts.required(Tag::SEQUENCE)?.elements();
    let cipher = scheme.required(Tag::OID)?.oid()?;
    let (length, decrypt): (usize, Decrypt) = match cipher {
        AES_128_CBC => (16, by::<cbc::Decryptor<aes::Aes128>>),
        AES_192_CBC => (24, by::<cbc::Decryptor<aes::Aes192>>),
        AES_256_CBC => (32, by::<cbc::Decryptor<aes::Aes256>>),
        DES_EDE3_CBC => (24, by::<cbc::Decryptor<des::TdesEde3>>),
        _ => return Err(ContainerError::Unsupported),
    };
    if derivation.length.is_some_and(|told| told != length) {
        return Err(ContainerError::Damaged);
    }
    let vector = scheme.required(Tag::OCTET_STRING)?.content;
    let key = derivation.key(password, length)?;
    decrypt(&key, vector, encrypted)
}

fn by<C: BlockDecryptMut + KeyIvInit>(
    key: &[u8],
    vector: &[u8],
    encrypted: &[u8],
) -> Result<Secret, ContainerError> {
    let cipher = C::new_from_slices(key, vector).map_err(|_| ContainerError::Damaged)?;
    unpad(cipher, encrypted)
}

/// RC2 with as many bits as the key has.
fn by_rc2((key, vector): &(Secret, Secret), encrypted: &[u8]) -> Result<Secret, ContainerError> {
    let cipher = Rc2::new_with_eff_key_len(key, 8 * key.len());
    let cipher = cbc::Decryptor::<Rc2>::inner_iv_slice_init(cipher, vector)
        .map_err(|_| ContainerError::Damaged)?;
    unpad(cipher, encrypted)
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
