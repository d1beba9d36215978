//! Encryption by password (RFC 7292, appendix B and C).

use super::ber::{definite, oid};
use super::{OCTETS, SEQUENCE};
use crate::TrainingCaError;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockEncryptMut, InnerIvInit, KeyInit};
use der::asn1::ObjectIdentifier;
use des::TdesEde3;
use pkcs12::kdf::{Pkcs12KeyType, derive_key_utf8};
use rand::CryptoRng;
use rc2::Rc2;
use sha1::Sha1;
use zeroize::Zeroizing;

/// Octets of salt in containers of НУЦ.
pub(super) const SALT: usize = 20;
/// Rounds of the derivation there, and the INTEGER that says so.
pub(super) const ITERATIONS: (i32, &[u8]) = (1024, &[2, 2, 4, 0]);

/// The two ciphers of such a container.
#[derive(Clone, Copy)]
pub(super) enum Cipher {
    TripleDes,
    Rc2With40Bits,
}

/// What encryption gives: `AlgorithmIdentifier` and ciphertext.
pub(super) struct Encrypted {
    pub(super) algorithm: Vec<u8>,
    pub(super) octets: Vec<u8>,
}

/// Octets derived from the password.
pub(super) fn derive(
    password: &str,
    salt: &[u8],
    purpose: Pkcs12KeyType,
    length: usize,
) -> Result<Zeroizing<Vec<u8>>, TrainingCaError> {
    let derived = derive_key_utf8::<Sha1>(password, salt, purpose, ITERATIONS.0, length)?;
    Ok(Zeroizing::new(derived))
}

/// Encrypts under a fresh salt.
pub(super) fn encrypt(
    cipher: Cipher,
    plain: &[u8],
    password: &str,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Encrypted, TrainingCaError> {
    let mut salt = [0; SALT];
    rng.fill_bytes(&mut salt);
    let iv = derive(password, &salt, Pkcs12KeyType::Iv, 8)?;
    let key = |length| derive(password, &salt, Pkcs12KeyType::EncryptionKey, length);
    let (algorithm, octets) = match cipher {
        Cipher::TripleDes => {
            let cipher = TdesEde3::new_from_slice(&key(24)?).map_err(|_| length())?;
            (
                "1.2.840.113549.1.12.1.3",
                encrypt_blocks(cipher, &iv, plain)?,
            )
        }
        Cipher::Rc2With40Bits => {
            let cipher = Rc2::new_with_eff_key_len(&key(5)?, 40);
            (
                "1.2.840.113549.1.12.1.6",
                encrypt_blocks(cipher, &iv, plain)?,
            )
        }
    };
    let parameters = definite(SEQUENCE, &[&definite(OCTETS, &[&salt]), ITERATIONS.1]);
    let algorithm = oid(ObjectIdentifier::new_unwrap(algorithm));
    Ok(Encrypted {
        algorithm: definite(SEQUENCE, &[&algorithm, &parameters]),
        octets,
    })
}

fn encrypt_blocks<C>(cipher: C, iv: &[u8], plain: &[u8]) -> Result<Vec<u8>, TrainingCaError>
where
    C: BlockEncryptMut + cbc::cipher::BlockCipher,
{
    let encryptor = cbc::Encryptor::inner_iv_slice_init(cipher, iv).map_err(|_| length())?;
    Ok(encryptor.encrypt_padded_vec_mut::<Pkcs7>(plain))
}

fn length() -> TrainingCaError {
    TrainingCaError::Damaged("length of a derived key")
}
