//! Making signatures: CAdES-BES (ETSI EN 319 122-1) in the form НУЦ's software makes them, and letting
//! them grow into CAdES-T and CAdES-LT.
//!
//! This module must never be used by [`crate::verify`], nor use it.

mod augment;
mod structure;

#[cfg(test)]
mod tests;

pub use augment::{with_content, with_evidence, with_timestamp, without_evidence};

use crate::{
    certificate::{Certificate, PublicKey},
    digest::{ContentDigests, Digests},
    hash::{Hash, Sha256},
    oid,
    signer::{SignError, Signer},
};
use chrono::{DateTime, Utc};
use cms::{
    cert::IssuerAndSerialNumber,
    content_info::CmsVersion,
    signed_data::{SignerIdentifier, SignerInfo},
};
use const_oid::ObjectIdentifier as Oid;
use der::{
    Any, Decode, Encode,
    asn1::{AnyRef, OctetString, SetOfVec},
};
use spki::AlgorithmIdentifierOwned;
use std::{io::Read, time::Duration};
use structure::{ContentInfo, EssCertIdV2, NoContent, SignedData, SigningCertificateV2};
use x509_cert::{attr::Attribute, time::Time};

/// Signs `content`, read in one pass and constant memory, and gives the detached signature in DER.
pub fn sign_detached(
    content: impl Read,
    signer: &dyn Signer,
    signing_time: DateTime<Utc>,
) -> Result<Vec<u8>, SignError> {
    let hash = match signer.certificate().public_key() {
        PublicKey::Gost2015(_) => Hash::Streebog512,
        PublicKey::Rsa(_) => Hash::Sha256,
        PublicKey::Gost2004(_) | PublicKey::Unsupported(_) => return Err(SignError::Unsupported),
    };
    let digests = ContentDigests::of_hashes([hash]).read(content)?;
    sign_digests(&digests, signer, signing_time, &[])
}

/// Signs content by its digests. `embedded` are certificates put beside the signer's own, such as the
/// issuing authority's, so that the signature can be proved offline.
pub fn sign_digests(
    digests: &Digests,
    signer: &dyn Signer,
    signing_time: DateTime<Utc>,
    embedded: &[Certificate],
) -> Result<Vec<u8>, SignError> {
    let certificate = signer.certificate();
    let (digest_oid, digest, signature_oid) = match certificate.public_key() {
        PublicKey::Gost2015(_) => (
            oid::STREEBOG512,
            digests.streebog512.as_ref().map(<[u8; 64]>::as_slice),
            oid::GOST2015_512_SIGNATURE,
        ),
        PublicKey::Rsa(_) => (
            oid::SHA256,
            digests.sha256.as_ref().map(<[u8; 32]>::as_slice),
            oid::RSA_SHA256,
        ),
        PublicKey::Gost2004(_) | PublicKey::Unsupported(_) => return Err(SignError::Unsupported),
    };
    // Content that was hashed for a key of another kind.
    let digest = digest.ok_or(SignError::Failed)?;
    let attributes = attributes(certificate, digest, signing_time)?;
    let signature = signer.sign(&attributes.to_der()?)?;
    let tbs = certificate.tbs();
    let info = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: tbs.issuer.clone(),
            serial_number: tbs.serial_number.clone(),
        }),
        digest_alg: with_null(digest_oid),
        signed_attrs: Some(attributes),
        signature_algorithm: with_null(signature_oid),
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let certificates = std::iter::once(certificate)
        .chain(embedded.iter().filter(|other| *other != certificate))
        .map(|certificate| AnyRef::from_der(certificate.der()))
        .collect::<Result<Vec<_>, _>>()?;
    let signed_data = SignedData {
        version: 1,
        digest_algorithms: SetOfVec::try_from(vec![with_null(digest_oid)])?,
        content: NoContent { kind: oid::DATA },
        certificates: SetOfVec::try_from(certificates)?,
        signers: SetOfVec::try_from(vec![info])?,
    };
    Ok(ContentInfo {
        kind: oid::SIGNED_DATA,
        content: signed_data,
    }
    .to_der()?)
}

fn attributes(
    certificate: &Certificate,
    digest: &[u8],
    signing_time: DateTime<Utc>,
) -> Result<SetOfVec<Attribute>, SignError> {
    let signing_certificate = SigningCertificateV2 {
        certificates: vec![EssCertIdV2 {
            digest: OctetString::new(Sha256::digest(certificate.der()))?,
        }],
    };
    // Before 1970 nobody has signed with these keys.
    let seconds = u64::try_from(signing_time.timestamp()).map_err(|_| SignError::Failed)?;
    let time = x509_time(Duration::from_secs(seconds))?;
    let attributes = vec![
        attribute(oid::CONTENT_TYPE, &oid::DATA)?,
        attribute(oid::SIGNING_TIME, &time)?,
        attribute(oid::SIGNING_CERTIFICATE_V2, &signing_certificate)?,
        attribute(oid::MESSAGE_DIGEST, &OctetString::new(digest)?)?,
    ];
    Ok(SetOfVec::try_from(attributes)?)
}

/// UTCTime until 2049, GeneralizedTime after (RFC 5652, 11.3).
fn x509_time(since_1970: Duration) -> der::Result<Time> {
    let time = der::asn1::GeneralizedTime::from_unix_duration(since_1970)?;
    match der::asn1::UtcTime::from_unix_duration(since_1970) {
        Ok(time) => Ok(Time::UtcTime(time)),
        Err(_) => Ok(Time::GeneralTime(time)),
    }
}

fn attribute(oid: Oid, value: &impl Encode) -> der::Result<Attribute> {
    let value = Any::from_der(&value.to_der()?)?;
    Ok(Attribute {
        oid,
        values: SetOfVec::try_from(vec![value])?,
    })
}

/// НУЦ writes every algorithm with a NULL.
fn with_null(oid: Oid) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned {
        oid,
        parameters: Some(Any::null()),
    }
}

impl From<der::Error> for SignError {
    fn from(_: der::Error) -> Self {
        Self::Failed
    }
}
