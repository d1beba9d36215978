//! Object identifiers of НУЦ РК and of the standards. Those of НУЦ are as its test certificates
//! bear them.

use der::asn1::ObjectIdentifier as Oid;

/// GOST 34.10-2015 key, 512 bits.
pub(crate) const GOST2015_512_KEY: Oid = Oid::new_unwrap("1.2.398.3.10.1.1.2.2");
/// Its curve, id-tc26-gost-3410-12-512-paramSetA.
pub(crate) const GOST2015_512_CURVE: Oid = Oid::new_unwrap("1.2.398.3.10.1.1.2.2.1");
/// GOST 34.10-2015 signature, 512 bits, with Streebog-512.
pub(crate) const GOST2015_512_SIGNATURE: Oid = Oid::new_unwrap("1.2.398.3.10.1.1.2.3.2");
/// GOST 34.10-2015 key, 256 bits; not issued.
pub(crate) const GOST2015_256_KEY: Oid = Oid::new_unwrap("1.2.398.3.10.1.1.2.1");
/// GOST 34.310-2004 key; issued until 2024.
pub(crate) const GOST2004_KEY: Oid = Oid::new_unwrap("1.2.398.3.10.1.1.1.1");
/// Its curve, the same as id-GostR3410-2001-CryptoPro-A.
pub(crate) const GOST2004_CURVE: Oid = Oid::new_unwrap("1.2.398.3.10.1.1.1.1.1");
/// The digest its parameters name: GOST 34.311-95 with its substitution box.
pub(crate) const GOST2004_DIGEST: Oid = Oid::new_unwrap("1.2.398.3.10.1.3.1.1.0");
/// GOST 34.310-2004 signature with GOST 34.311-95.
pub(crate) const GOST2004_SIGNATURE: Oid = Oid::new_unwrap("1.2.398.3.10.1.1.1.2");
/// GOST 34.311-95.
pub(crate) const GOST341195: Oid = Oid::new_unwrap("1.2.398.3.10.1.3.1");
/// Streebog-512 (GOST 34.11-2015).
pub(crate) const STREEBOG512: Oid = Oid::new_unwrap("1.2.398.3.10.1.3.3");
/// SHA-256.
pub(crate) const SHA256: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.1");
/// SHA-384.
pub(crate) const SHA384: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.2");
/// SHA-512.
pub(crate) const SHA512: Oid = Oid::new_unwrap("2.16.840.1.101.3.4.2.3");
/// SHA-1.
pub(crate) const SHA1: Oid = Oid::new_unwrap("1.3.14.3.2.26");
/// RSA key; also names an RSA signature in CMS (RFC 3370).
pub(crate) const RSA_KEY: Oid = Oid::new_unwrap("1.2.840.113549.1.1.1");
/// RSA signature with SHA-1, as on certificates of centres before 2015.
pub(crate) const RSA_SHA1: Oid = Oid::new_unwrap("1.2.840.113549.1.1.5");
/// RSA signature with SHA-256.
pub(crate) const RSA_SHA256: Oid = Oid::new_unwrap("1.2.840.113549.1.1.11");
/// RSA signature with SHA-384.
pub(crate) const RSA_SHA384: Oid = Oid::new_unwrap("1.2.840.113549.1.1.12");
/// RSA signature with SHA-512.
pub(crate) const RSA_SHA512: Oid = Oid::new_unwrap("1.2.840.113549.1.1.13");
/// RSASSA-PSS (RFC 4055).
pub(crate) const RSA_PSS: Oid = Oid::new_unwrap("1.2.840.113549.1.1.10");
/// The mask generation function of RSASSA-PSS (RFC 8017, B.2.1).
pub(crate) const MGF1: Oid = Oid::new_unwrap("1.2.840.113549.1.1.8");

/// Purpose "protection of mail", by which НУЦ means signing.
pub(crate) const EMAIL_PROTECTION: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.3.4");
/// Purpose "client of TLS", by which НУЦ means authentication.
pub(crate) const CLIENT_AUTH: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.3.2");
/// The arc of НУЦ under which holders' roles stand.
pub(crate) const ROLES: Oid = Oid::new_unwrap("1.2.398.3.3.4.1");
/// A client of the treasury.
pub(crate) const TREASURY_CLIENT: Oid = Oid::new_unwrap("1.2.398.5.19.1.2.2.1");

/// Signed data (RFC 5652).
pub(crate) const SIGNED_DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.2");
/// Content that is just octets.
pub(crate) const DATA: Oid = Oid::new_unwrap("1.2.840.113549.1.7.1");
/// Attribute: kind of content.
pub(crate) const CONTENT_TYPE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.3");
/// Attribute: digest of the content.
pub(crate) const MESSAGE_DIGEST: Oid = Oid::new_unwrap("1.2.840.113549.1.9.4");
/// Attribute: when the signer says to have signed.
pub(crate) const SIGNING_TIME: Oid = Oid::new_unwrap("1.2.840.113549.1.9.5");
/// Attribute: digest of the signer's certificate (RFC 5035).
pub(crate) const SIGNING_CERTIFICATE_V2: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.47");
/// Attribute: SHA-1 of the signer's certificate (RFC 2634), as in НУЦ's timestamps.
pub(crate) const SIGNING_CERTIFICATE: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.12");
/// Attribute outside of what is signed: a timestamp of the signature (ETSI EN 319 122-1, 5.3).
pub(crate) const TIMESTAMP: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.2.14");
/// Content that is what a timestamp says (RFC 3161).
pub(crate) const TST_INFO: Oid = Oid::new_unwrap("1.2.840.113549.1.9.16.1.4");
/// Purpose "timestamps".
pub(crate) const TIME_STAMPING: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.3.8");
/// Purpose "answers about revocation" (id-kp-OCSPSigning).
pub(crate) const OCSP_SIGNING: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.3.9");
/// Policies of НУЦ's timestamp service.
pub(crate) const TSA_POLICY_GOST2004: Oid = Oid::new_unwrap("1.2.398.3.3.2.6.1");
pub(crate) const TSA_POLICY_RSA: Oid = Oid::new_unwrap("1.2.398.3.3.2.6.2");
pub(crate) const TSA_POLICY_GOST_GT: Oid = Oid::new_unwrap("1.2.398.3.3.2.6.3");
pub(crate) const TSA_POLICY_GOST2015: Oid = Oid::new_unwrap("1.2.398.3.3.2.6.4");
/// An answer of an OCSP responder among lists (RFC 5940).
pub(crate) const OCSP_RESPONSE_FORMAT: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.16.2");
