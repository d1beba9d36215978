//! Key containers (PKCS#12, RFC 7292) as Kalkan, the library of НУЦ, writes them: BER with
//! indefinite lengths around, one key and one certificate within, and ciphers of 1999. Weak by
//! design of the form: a container is as safe as its password and its place.

mod ber;
mod encryption;

use crate::TrainingCaError;
use ber::{definite, indefinite, oid};
use data_encoding::HEXLOWER;
use der::asn1::ObjectIdentifier;
use der::oid::db::rfc5911::{ID_DATA, ID_ENCRYPTED_DATA};
use encryption::{Cipher, ITERATIONS, SALT};
use hmac::{Hmac, Mac};
use pkcs12::kdf::Pkcs12KeyType;
use pkcs12::{PKCS_12_CERT_BAG_OID, PKCS_12_PKCS8_KEY_BAG_OID, PKCS_12_X509_CERT_OID};
use rand::CryptoRng;
use sha1::Sha1;

const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
const OCTETS: u8 = 0x04;
const TAGGED: u8 = 0xa0;
const VERSION_3: &[u8] = &[2, 1, 3];
const VERSION_0: &[u8] = &[2, 1, 0];
/// `AlgorithmIdentifier` of SHA-1 with NULL.
const SHA1_ALGORITHM: &[u8] = &[0x30, 9, 6, 5, 0x2b, 0x0e, 3, 2, 0x1a, 5, 0];
const FRIENDLY_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.20");
const LOCAL_KEY_ID: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.21");

/// Wraps a key (PKCS#8) and its certificate (DER). `key_id` is the subject key identifier.
pub(crate) fn wrap(
    pkcs8: &[u8],
    certificate: &[u8],
    key_id: &[u8],
    password: &str,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Vec<u8>, TrainingCaError> {
    let attributes = attributes(key_id);
    let keys = key_contents(pkcs8, &attributes, password, rng)?;
    let certificates = certificate_contents(certificate, &attributes, password, rng)?;
    let safe = indefinite(SEQUENCE, &[&keys, &certificates]);
    let mac = mac(&safe, password, rng)?;
    let content = definite(TAGGED, &[&definite(OCTETS, &[&safe])]);
    let content = definite(SEQUENCE, &[&oid(ID_DATA), &content]);
    Ok(definite(SEQUENCE, &[VERSION_3, &content, &mac]))
}

/// `localKeyId` and `friendlyName`, the latter the identifier in lower-case hex.
fn attributes(key_id: &[u8]) -> Vec<u8> {
    let id = definite(SET, &[&definite(OCTETS, &[key_id])]);
    let id = definite(SEQUENCE, &[&oid(LOCAL_KEY_ID), &id]);
    let name: Vec<u8> = HEXLOWER
        .encode(key_id)
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let name = definite(SET, &[&definite(0x1e, &[&name])]);
    let name = definite(SEQUENCE, &[&oid(FRIENDLY_NAME), &name]);
    definite(SET, &[&id, &name])
}

fn bag(kind: ObjectIdentifier, value: &[u8], attributes: &[u8]) -> Vec<u8> {
    let bag = definite(
        SEQUENCE,
        &[&oid(kind), &definite(TAGGED, &[value]), attributes],
    );
    definite(SEQUENCE, &[&bag])
}

/// Plain data holding the key bag, which is encrypted itself.
fn key_contents(
    pkcs8: &[u8],
    attributes: &[u8],
    password: &str,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Vec<u8>, TrainingCaError> {
    let encrypted = encryption::encrypt(Cipher::TripleDes, pkcs8, password, rng)?;
    let key = [
        &encrypted.algorithm[..],
        &definite(OCTETS, &[&encrypted.octets]),
    ];
    let key = definite(SEQUENCE, &key);
    let contents = bag(PKCS_12_PKCS8_KEY_BAG_OID, &key, attributes);
    let data = indefinite(TAGGED, &[&definite(OCTETS, &[&contents])]);
    Ok(indefinite(SEQUENCE, &[&oid(ID_DATA), &data]))
}

/// Encrypted data holding the certificate bag.
fn certificate_contents(
    certificate: &[u8],
    attributes: &[u8],
    password: &str,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Vec<u8>, TrainingCaError> {
    let value = definite(TAGGED, &[&definite(OCTETS, &[certificate])]);
    let value = definite(SEQUENCE, &[&oid(PKCS_12_X509_CERT_OID), &value]);
    let contents = bag(PKCS_12_CERT_BAG_OID, &value, attributes);
    let encrypted = encryption::encrypt(Cipher::Rc2With40Bits, &contents, password, rng)?;
    let octets = indefinite(TAGGED, &[&definite(OCTETS, &[&encrypted.octets])]);
    let info = indefinite(SEQUENCE, &[&oid(ID_DATA), &encrypted.algorithm, &octets]);
    let data = indefinite(SEQUENCE, &[VERSION_0, &info]);
    let data = indefinite(TAGGED, &[&data]);
    Ok(indefinite(SEQUENCE, &[&oid(ID_ENCRYPTED_DATA), &data]))
}

/// `MacData` over the safe: HMAC-SHA1.
fn mac(
    safe: &[u8],
    password: &str,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Vec<u8>, TrainingCaError> {
    let mut salt = [0; SALT];
    rng.fill_bytes(&mut salt);
    let key = encryption::derive(password, &salt, Pkcs12KeyType::Mac, 20)?;
    let mac = <Hmac<Sha1> as Mac>::new_from_slice(&key);
    let mut mac = mac.map_err(|_| TrainingCaError::Damaged("MAC key"))?;
    mac.update(safe);
    let value = definite(OCTETS, &[&mac.finalize().into_bytes()]);
    let digest = definite(SEQUENCE, &[SHA1_ALGORITHM, &value]);
    let salt = definite(OCTETS, &[&salt]);
    Ok(definite(SEQUENCE, &[&digest, &salt, ITERATIONS.1]))
}
