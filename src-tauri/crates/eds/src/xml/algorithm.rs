//! The algorithms of XML signatures in Kazakhstan by their addresses.

use super::XmlError;
use crate::{algorithm::UnsupportedAlgorithm, hash::Hash, oid};
use const_oid::ObjectIdentifier as Oid;

/// XML Signature (W3C).
pub(super) const DSIG: &str = "http://www.w3.org/2000/09/xmldsig#";
/// The transform that takes the signature itself out of what is signed.
pub(super) const ENVELOPED: &str = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
/// Names the prefixes that exclusive canonical XML treats as inclusive.
pub(super) const EXCLUSIVE: &str = "http://www.w3.org/2001/10/xml-exc-c14n#";

const RSA_SHA256: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
const RSA_SHA384: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384";
const RSA_SHA512: &str = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512";
const GOST_2015: &str =
    "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34102015-gostr34112015-512";
const GOST_2004: &str = "http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311";
const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
const STREEBOG512: &str = "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512";
const GOST_34311: &str = "http://www.w3.org/2001/04/xmldsig-more#gost34311";
const SHA384: &str = "http://www.w3.org/2001/04/xmldsig-more#sha384";
const SHA512: &str = "http://www.w3.org/2001/04/xmlenc#sha512";

/// The object identifier that means the same kind of signature elsewhere.
pub(super) fn signature(uri: &str) -> Result<Oid, XmlError> {
    match uri {
        RSA_SHA256 => Ok(oid::RSA_SHA256),
        RSA_SHA384 => Ok(oid::RSA_SHA384),
        RSA_SHA512 => Ok(oid::RSA_SHA512),
        GOST_2015 => Ok(oid::GOST2015_512_SIGNATURE),
        GOST_2004 => Ok(oid::GOST2004_SIGNATURE),
        _ => Err(UnsupportedAlgorithm::of_uri(uri).into()),
    }
}

/// The hash of this address; none that is broken for collisions.
pub(crate) fn hash(uri: &str) -> Option<Hash> {
    match uri {
        SHA256 => Some(Hash::Sha256),
        SHA384 => Some(Hash::Sha384),
        SHA512 => Some(Hash::Sha512),
        STREEBOG512 => Some(Hash::Streebog512),
        GOST_34311 => Some(Hash::Gost341195),
        _ => None,
    }
}

/// The digest of octets by the method that a reference names.
pub(super) fn digest(uri: &str, octets: &[u8]) -> Result<Vec<u8>, XmlError> {
    let hash = hash(uri).ok_or_else(|| UnsupportedAlgorithm::of_uri(uri))?;
    Ok(hash.digest(octets))
}
