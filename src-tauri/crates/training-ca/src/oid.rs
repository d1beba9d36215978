//! Object identifiers of НУЦ РК, as seen in what its test authority issued.

use der::asn1::ObjectIdentifier;

macro_rules! oids {
    ($($name:ident = $oid:literal, $what:literal;)*) => {
        $(#[doc = $what] pub(crate) const $name: ObjectIdentifier =
            ObjectIdentifier::new_unwrap($oid);)*
    };
}

oids! {
    GOST_KEY = "1.2.398.3.10.1.1.2.2", "Key of GOST 34.10-2015, 512 bit.";
    GOST_CURVE = "1.2.398.3.10.1.1.2.2.1", "id-tc26-gost-3410-12-512-paramSetA at НУЦ.";
    STREEBOG_512 = "1.2.398.3.10.1.3.3", "Streebog-512.";
    GOST_SIGNATURE = "1.2.398.3.10.1.1.2.3.2", "GOST 34.10-2015 with Streebog-512.";
    RSA_SHA256 = "1.2.840.113549.1.1.11", "RSA with SHA-256.";
    POLICY_ROOT = "1.2.398.3.1.2", "Policy of the root.";
    POLICY = "1.2.398.3.3.2", "Policy of НУЦ.";
    KEY_STORAGE = "1.2.398.3.3.5", "Extension: where the key is kept.";
    KEY_IN_FILE = "1.2.398.3.3.5.1.1", "The key is kept in a PKCS#12 file.";
    INDIVIDUAL = "1.2.398.3.3.4.1.1", "Holder: a natural person.";
    LEGAL_ENTITY = "1.2.398.3.3.4.1.2", "Holder: a legal entity.";
    HEAD = "1.2.398.3.3.4.1.2.1", "First head.";
    RIGHT_TO_SIGN = "1.2.398.3.3.4.1.2.2", "A person with the right to sign.";
    EMPLOYEE = "1.2.398.3.3.4.1.2.5", "Employee.";
    SYSTEM = "1.2.398.3.3.4.1.2.6", "Information system.";
    TIME_STAMPING = "1.3.6.1.5.5.7.3.8", "Purpose: timestamps (RFC 3161).";
    TSA_POLICY_RSA = "1.2.398.3.3.2.6.2", "Policy of НУЦ's timestamps by RSA.";
    TSA_POLICY_GOST = "1.2.398.3.3.2.6.4", "Policy of НУЦ's timestamps by GOST 34.10-2015.";
    SHA256 = "2.16.840.1.101.3.4.2.1", "SHA-256.";
    SHA384 = "2.16.840.1.101.3.4.2.2", "SHA-384.";
    SHA512 = "2.16.840.1.101.3.4.2.3", "SHA-512.";
    SIGNED_DATA = "1.2.840.113549.1.7.2", "Signed data (RFC 5652).";
    TST_INFO = "1.2.840.113549.1.9.16.1.4", "Content: what a timestamp says.";
    CONTENT_TYPE = "1.2.840.113549.1.9.3", "Attribute: kind of content.";
    MESSAGE_DIGEST = "1.2.840.113549.1.9.4", "Attribute: digest of the content.";
    SIGNING_TIME = "1.2.840.113549.1.9.5", "Attribute: moment of signing.";
    SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12", "Attribute: SHA-1 of the certificate.";
    SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47", "Attribute: SHA-256 of the certificate.";
    USER_ID = "0.9.2342.19200300.100.1.1", "UID: the identifier of a system.";
}
