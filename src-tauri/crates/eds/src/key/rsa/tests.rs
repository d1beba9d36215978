//! Keys and signatures made by OpenSSL 3 over "abc".

use super::*;

macro_rules! data {
    ($name:literal) => {
        include_bytes!(concat!("../../../tests/data/rsa/", $name)).as_slice()
    };
}

const MESSAGE: &[u8] = b"abc";

fn key() -> RsaPublicKey {
    RsaPublicKey::from_pkcs1(data!("public.der")).unwrap()
}

fn is_verified(scheme: RsaScheme, hash: Hash, signature: &[u8]) -> bool {
    key().verify_digest(scheme, &hash.digest(MESSAGE), signature)
}

fn pss(hash: Hash, salt: u16) -> RsaScheme {
    RsaScheme::Pss { hash, salt }
}

#[test]
fn signatures_of_openssl_verify_by_every_scheme() {
    let (sha256, sha384, sha512) = (Hash::Sha256, Hash::Sha384, Hash::Sha512);
    for (scheme, hash, signature) in [
        (RsaScheme::Pkcs1(sha256), sha256, data!("pkcs1-sha256.sig")),
        (RsaScheme::Pkcs1(sha384), sha384, data!("pkcs1-sha384.sig")),
        (RsaScheme::Pkcs1(sha512), sha512, data!("pkcs1-sha512.sig")),
        (pss(sha256, 0), sha256, data!("pss-sha256-0.sig")),
        (pss(sha256, 20), sha256, data!("pss-sha256-20.sig")),
        (pss(sha256, 32), sha256, data!("pss-sha256-32.sig")),
        (pss(sha256, 222), sha256, data!("pss-sha256-222.sig")),
        (pss(sha384, 20), sha384, data!("pss-sha384-20.sig")),
        (pss(sha384, 48), sha384, data!("pss-sha384-48.sig")),
        (pss(sha512, 64), sha512, data!("pss-sha512-64.sig")),
        (pss(sha512, 190), sha512, data!("pss-sha512-190.sig")),
    ] {
        assert!(scheme.is_supported(), "{scheme:?}");
        assert!(is_verified(scheme, hash, signature), "{scheme:?}");
        let other = hash.digest(b"abd");
        assert!(
            !key().verify_digest(scheme, &other, signature),
            "{scheme:?}"
        );
        let mut flipped = signature.to_vec();
        flipped[100] ^= 1;
        assert!(!is_verified(scheme, hash, &flipped), "{scheme:?}");
        assert!(!is_verified(scheme, hash, &signature[1..]), "{scheme:?}");
    }
}

#[test]
fn a_signature_verifies_by_no_other_scheme_than_its_own() {
    let hash = Hash::Sha256;
    let signature = data!("pss-sha256-32.sig");
    assert!(!is_verified(pss(hash, 20), hash, signature));
    assert!(!is_verified(RsaScheme::Pkcs1(hash), hash, signature));
    let signature = data!("pss-sha256-32-mgf1-sha1.sig");
    assert!(!is_verified(pss(hash, 32), hash, signature));
    let signature = data!("pkcs1-sha512.sig");
    assert!(!is_verified(RsaScheme::Pkcs1(hash), hash, signature));
}

#[test]
fn schemes_with_sha1_or_a_gost_digest_are_not_supported() {
    for hash in [Hash::Sha1, Hash::Streebog512, Hash::Gost341195] {
        assert!(!RsaScheme::Pkcs1(hash).is_supported());
        assert!(!pss(hash, 20).is_supported());
    }
    let (hash, signature) = (Hash::Sha1, data!("pkcs1-sha1.sig"));
    assert!(!is_verified(RsaScheme::Pkcs1(hash), hash, signature));
    assert!(key().verify_sha1(MESSAGE, signature));
}

#[test]
fn a_salt_longer_than_the_modulus_verifies_nothing() {
    let signature = data!("pss-sha256-222.sig");
    assert!(!is_verified(
        pss(Hash::Sha256, 223),
        Hash::Sha256,
        signature
    ));
    assert!(!is_verified(
        pss(Hash::Sha256, u16::MAX),
        Hash::Sha256,
        signature
    ));
}

#[test]
fn keys_of_2048_to_8192_bits_are_supported() {
    for (der, bits, supported) in [
        (data!("public-1024.der"), 1024, false),
        (data!("public.der"), 2048, true),
        (data!("public-exponent-3.der"), 2048, true),
        (data!("public-8192.der"), 8192, true),
    ] {
        let key = RsaPublicKey::from_pkcs1(der).unwrap();
        assert_eq!(key.algorithm(), KeyAlgorithm::Rsa { bits });
        assert_eq!(key.is_supported(), supported, "{bits}");
    }
}

#[test]
fn a_key_with_an_even_or_a_huge_exponent_is_no_key() {
    let mut even = data!("public.der").to_vec();
    *even.last_mut().unwrap() ^= 1;
    assert!(RsaPublicKey::from_pkcs1(&even).is_none());
    let (modulus, exponent) = data!("public.der")[4..].split_at(261);
    assert_eq!(exponent, [2, 3, 1, 0, 1]);
    // The modulus stands for the exponent too: 2 * 261 octets.
    let huge = [&[0x30, 0x82, 2, 10], modulus, modulus].concat();
    assert!(RsaPublicKey::from_pkcs1(&huge).is_none());
}

#[test]
fn octets_after_a_key_make_it_no_key() {
    let longer = [data!("public.der"), &[0]].concat();
    assert!(RsaPublicKey::from_pkcs1(&longer).is_none());
}

#[test]
fn a_private_key_of_openssl_makes_the_signature_of_openssl() {
    let private = RsaPrivateKey::from_pkcs1(data!("private.der")).unwrap();
    assert_eq!(private.sign(MESSAGE).unwrap(), data!("pkcs1-sha256.sig"));
    assert!(private.fits(&key()));
    let other = RsaPublicKey::from_pkcs1(data!("public-exponent-3.der")).unwrap();
    assert!(!private.fits(&other));
}

#[test]
fn a_private_key_whose_numbers_do_not_fit_is_damaged() {
    let mut der = data!("private.der").to_vec();
    let end = der.len() - 1;
    der[end] ^= 1;
    let error = RsaPrivateKey::from_pkcs1(&der).err();
    assert_eq!(error, Some(SecretKeyError::Damaged));
}
