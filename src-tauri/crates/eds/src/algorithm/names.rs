//! What people call the algorithms that others sign with.

use const_oid::ObjectIdentifier as Oid;

/// Object identifiers of the registers of RSA (RFC 8017), NIST (CSOR), ANSI X9.62, RFC 8410, ТК 26
/// (RFC 9215) and GM/T, and what they mean.
const NAMES: &[(&str, &str)] = &[
    ("1.2.840.113549.2.2", "MD2"),
    ("1.2.840.113549.2.4", "MD4"),
    ("1.2.840.113549.2.5", "MD5"),
    ("1.3.14.3.2.26", "SHA-1"),
    ("1.3.36.3.2.1", "RIPEMD-160"),
    ("2.16.840.1.101.3.4.2.1", "SHA-256"),
    ("2.16.840.1.101.3.4.2.2", "SHA-384"),
    ("2.16.840.1.101.3.4.2.3", "SHA-512"),
    ("2.16.840.1.101.3.4.2.4", "SHA-224"),
    ("2.16.840.1.101.3.4.2.5", "SHA-512/224"),
    ("2.16.840.1.101.3.4.2.6", "SHA-512/256"),
    ("2.16.840.1.101.3.4.2.7", "SHA3-224"),
    ("2.16.840.1.101.3.4.2.8", "SHA3-256"),
    ("2.16.840.1.101.3.4.2.9", "SHA3-384"),
    ("2.16.840.1.101.3.4.2.10", "SHA3-512"),
    ("2.16.840.1.101.3.4.2.11", "SHAKE128"),
    ("2.16.840.1.101.3.4.2.12", "SHAKE256"),
    ("1.2.643.2.2.9", "GOST R 34.11-94"),
    ("1.2.643.7.1.1.2.2", "GOST R 34.11-2012, 256"),
    ("1.2.643.7.1.1.2.3", "GOST R 34.11-2012, 512"),
    ("1.2.398.3.10.1.3.1", "GOST 34.311-95"),
    ("1.2.398.3.10.1.3.3", "GOST 34.11-2015, 512"),
    ("1.2.156.10197.1.401", "SM3"),
    ("1.2.840.113549.1.1.1", "RSA"),
    ("1.2.840.113549.1.1.2", "RSA, MD2"),
    ("1.2.840.113549.1.1.3", "RSA, MD4"),
    ("1.2.840.113549.1.1.4", "RSA, MD5"),
    ("1.2.840.113549.1.1.5", "RSA, SHA-1"),
    ("1.3.14.3.2.29", "RSA, SHA-1"),
    ("1.2.840.113549.1.1.10", "RSASSA-PSS"),
    ("1.2.840.113549.1.1.11", "RSA, SHA-256"),
    ("1.2.840.113549.1.1.12", "RSA, SHA-384"),
    ("1.2.840.113549.1.1.13", "RSA, SHA-512"),
    ("1.2.840.113549.1.1.14", "RSA, SHA-224"),
    ("1.2.840.113549.1.1.15", "RSA, SHA-512/224"),
    ("1.2.840.113549.1.1.16", "RSA, SHA-512/256"),
    ("1.3.6.1.5.5.7.6.30", "RSASSA-PSS, SHAKE128"),
    ("1.3.6.1.5.5.7.6.31", "RSASSA-PSS, SHAKE256"),
    ("1.3.36.3.3.1.2", "RSA, RIPEMD-160"),
    ("2.16.840.1.101.3.4.3.13", "RSA, SHA3-224"),
    ("2.16.840.1.101.3.4.3.14", "RSA, SHA3-256"),
    ("2.16.840.1.101.3.4.3.15", "RSA, SHA3-384"),
    ("2.16.840.1.101.3.4.3.16", "RSA, SHA3-512"),
    ("1.2.840.10040.4.1", "DSA"),
    ("1.2.840.10040.4.3", "DSA, SHA-1"),
    ("2.16.840.1.101.3.4.3.1", "DSA, SHA-224"),
    ("2.16.840.1.101.3.4.3.2", "DSA, SHA-256"),
    ("2.16.840.1.101.3.4.3.3", "DSA, SHA-384"),
    ("2.16.840.1.101.3.4.3.4", "DSA, SHA-512"),
    ("1.2.840.10045.2.1", "ECDSA"),
    ("1.2.840.10045.4.1", "ECDSA, SHA-1"),
    ("1.2.840.10045.4.3.1", "ECDSA, SHA-224"),
    ("1.2.840.10045.4.3.2", "ECDSA, SHA-256"),
    ("1.2.840.10045.4.3.3", "ECDSA, SHA-384"),
    ("1.2.840.10045.4.3.4", "ECDSA, SHA-512"),
    ("2.16.840.1.101.3.4.3.9", "ECDSA, SHA3-224"),
    ("2.16.840.1.101.3.4.3.10", "ECDSA, SHA3-256"),
    ("2.16.840.1.101.3.4.3.11", "ECDSA, SHA3-384"),
    ("2.16.840.1.101.3.4.3.12", "ECDSA, SHA3-512"),
    ("1.3.101.112", "Ed25519"),
    ("1.3.101.113", "Ed448"),
    ("2.16.840.1.101.3.4.3.17", "ML-DSA-44"),
    ("2.16.840.1.101.3.4.3.18", "ML-DSA-65"),
    ("2.16.840.1.101.3.4.3.19", "ML-DSA-87"),
    ("1.2.643.2.2.3", "GOST R 34.10-2001, GOST R 34.11-94"),
    ("1.2.643.2.2.19", "GOST R 34.10-2001"),
    ("1.2.643.7.1.1.1.1", "GOST R 34.10-2012, 256"),
    ("1.2.643.7.1.1.1.2", "GOST R 34.10-2012, 512"),
    ("1.2.643.7.1.1.3.2", "GOST R 34.10-2012, 256"),
    ("1.2.643.7.1.1.3.3", "GOST R 34.10-2012, 512"),
    ("1.2.398.3.10.1.1.1.1", "GOST 34.310-2004"),
    ("1.2.398.3.10.1.1.1.2", "GOST 34.310-2004, GOST 34.311-95"),
    ("1.2.398.3.10.1.1.2.1", "GOST 34.10-2015, 256"),
    ("1.2.398.3.10.1.1.2.2", "GOST 34.10-2015, 512"),
    ("1.2.398.3.10.1.1.2.3.2", "GOST 34.10-2015, 512"),
    ("1.2.156.10197.1.501", "SM2, SM3"),
];

/// What people call the algorithm of this identifier.
pub(super) fn common(oid: Oid) -> Option<&'static str> {
    let oid = oid.to_string();
    let mut names = NAMES.iter();
    names
        .find(|(identifier, _)| *identifier == oid)
        .map(|(_, name)| *name)
}

/// What people call the algorithm of this address (RFC 9231; XML Signature and XML Encryption, W3C).
pub(super) fn of_address(uri: &str) -> Option<&'static str> {
    let (space, name) = uri.split_once('#')?;
    let known = [
        "http://www.w3.org/2000/09/xmldsig",
        "http://www.w3.org/2001/04/xmldsig-more",
        "http://www.w3.org/2001/04/xmlenc",
        "http://www.w3.org/2007/05/xmldsig-more",
        "http://www.w3.org/2009/xmldsig11",
        "http://www.w3.org/2021/04/xmldsig-more",
    ];
    if !known.contains(&space) {
        return None;
    }
    Some(match name {
        "sha1" => "SHA-1",
        "sha224" => "SHA-224",
        "sha3-256" => "SHA3-256",
        "sha3-384" => "SHA3-384",
        "sha3-512" => "SHA3-512",
        "md5" => "MD5",
        "rsa-sha1" => "RSA, SHA-1",
        "rsa-md5" => "RSA, MD5",
        "rsa-pss" | "sha256-rsa-MGF1" | "sha384-rsa-MGF1" | "sha512-rsa-MGF1" => "RSASSA-PSS",
        "dsa-sha1" => "DSA, SHA-1",
        "dsa-sha256" => "DSA, SHA-256",
        "ecdsa-sha1" => "ECDSA, SHA-1",
        "ecdsa-sha256" => "ECDSA, SHA-256",
        "ecdsa-sha384" => "ECDSA, SHA-384",
        "ecdsa-sha512" => "ECDSA, SHA-512",
        "eddsa-ed25519" => "Ed25519",
        "hmac-sha1" | "hmac-sha256" | "hmac-sha384" | "hmac-sha512" => "HMAC",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_of_one_identifier_that_is_one() {
        for (place, (identifier, name)) in NAMES.iter().enumerate() {
            assert!(Oid::new(identifier).is_ok_and(|oid| common(oid) == Some(*name)));
            assert!(NAMES[..place].iter().all(|(other, _)| other != identifier));
        }
    }

    #[test]
    fn what_nobody_has_named_here_has_no_name() {
        assert_eq!(common(Oid::new_unwrap("1.2.3.4")), None);
    }
}
