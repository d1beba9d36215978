//! Signed attributes: what the signer's key has signed in place of the content itself.

use super::VerifyError;
use crate::{
    ber::{self, Element, Tag},
    certificate::moment,
    oid,
};
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier as Oid;
use der::Decode;
use x509_cert::time::Time;

/// Attributes a signature may have; real ones have four or five.
const MAX_ATTRIBUTES: usize = 32;

/// The attributes a check rests on, and the octets that were signed.
pub(super) struct Attributes {
    /// DER of the attributes as a SET OF, in the order of DER.
    pub(super) signed: Vec<u8>,
    pub(super) content_type: Oid,
    pub(super) digest: Vec<u8>,
    pub(super) signing_time: Option<DateTime<Utc>>,
    /// Digests of the signer's certificate, and by which hashes: all must be its.
    pub(super) certificates: Vec<(Oid, Vec<u8>)>,
}

impl Attributes {
    /// Reads `[0] IMPLICIT SET OF SEQUENCE { type, SET OF value }`. An attribute may come once
    /// and with one value: more would let two readers see two signatures.
    pub(super) fn parse(set: Element<'_>) -> Result<Self, VerifyError> {
        let mut wholes = Vec::new();
        let mut kinds = Vec::new();
        let (mut content_type, mut digest, mut signing_time) = (None, None, None);
        let mut certificates = Vec::new();
        let mut elements = set.elements();
        while let Some(attribute) = elements.next()? {
            if wholes.len() >= MAX_ATTRIBUTES {
                return Err(VerifyError::TooLarge);
            }
            wholes.push(attribute.whole);
            let mut parts = attribute.expect(Tag::SEQUENCE)?.elements();
            let kind = parts.required(Tag::OID)?.oid()?;
            let values = parts.required(Tag::SET)?;
            parts.end()?;
            if kinds.contains(&kind) {
                return Err(VerifyError::Damaged);
            }
            kinds.push(kind);
            match kind {
                oid::CONTENT_TYPE => content_type = Some(only(values, Tag::OID)?.oid()?),
                oid::MESSAGE_DIGEST => {
                    digest = Some(only(values, Tag::OCTET_STRING)?.content.to_vec());
                }
                oid::SIGNING_TIME => signing_time = Some(time(values)?),
                oid::SIGNING_CERTIFICATE_V2 => {
                    let value = only(values, Tag::SEQUENCE)?;
                    certificates.push(signing_certificate(value, oid::SHA256)?);
                }
                oid::SIGNING_CERTIFICATE => {
                    let value = only(values, Tag::SEQUENCE)?;
                    certificates.push(signing_certificate(value, oid::SHA1)?);
                }
                _ => {}
            }
        }
        wholes.sort_unstable();
        let mut signed = Vec::new();
        ber::write(&mut signed, Tag::SET, &wholes.concat());
        Ok(Self {
            signed,
            content_type: content_type.ok_or(VerifyError::Damaged)?,
            digest: digest.ok_or(VerifyError::Damaged)?,
            signing_time,
            certificates,
        })
    }
}

fn only(values: Element<'_>, tag: u8) -> Result<Element<'_>, VerifyError> {
    Ok(Element::only(values.content, tag)?)
}

fn time(values: Element<'_>) -> Result<DateTime<Utc>, VerifyError> {
    Time::from_der(values.content)
        .and_then(moment)
        .map_err(|_| VerifyError::Damaged)
}

/// `SigningCertificateV2 ::= SEQUENCE { SEQUENCE OF ESSCertIDv2, … }`, of which the first is the
/// signer's: `SEQUENCE { hash algorithm DEFAULT SHA-256, digest, issuer and serial OPTIONAL }`. The
/// older `SigningCertificate` is the same with SHA-1 and no algorithm.
fn signing_certificate(value: Element<'_>, usual: Oid) -> Result<(Oid, Vec<u8>), VerifyError> {
    let mut certificates = value.elements().required(Tag::SEQUENCE)?.elements();
    let mut first = certificates.required(Tag::SEQUENCE)?.elements();
    let algorithm = match first.optional(Tag::SEQUENCE)? {
        Some(algorithm) => algorithm.elements().required(Tag::OID)?.oid()?,
        None => usual,
    };
    let digest = first.required(Tag::OCTET_STRING)?.content.to_vec();
    Ok((algorithm, digest))
}
