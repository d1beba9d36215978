//! Signed attributes: what the signer's key has signed in place of the content itself.

use super::SignedDataError;
use crate::{
    algorithm::AlgorithmIdentifier,
    ber::{self, Element, Tag},
    certificate::Certificate,
    hash::Hash,
    oid,
    time::asn1,
};
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier as Oid;

/// Attributes a signature may have; real ones have four or five.
const MAX_ATTRIBUTES: usize = 32;

/// The attributes a check rests on, and the octets that were signed.
pub(super) struct Attributes {
    /// DER of the attributes as a SET OF, in the order of DER: what RFC 5652 (5.4) has signed.
    signed: Vec<u8>,
    /// The same in the order in which they stand, where that is another: some programs sign it so.
    as_they_stand: Option<Vec<u8>>,
    pub(super) content_type: Oid,
    pub(super) digest: Vec<u8>,
    pub(super) signing_time: Option<DateTime<Utc>>,
    /// Digests of the signer's certificate, and by which hashes: all must be its.
    certificates: Vec<(Hash, Vec<u8>)>,
}

impl Attributes {
    /// Reads `[0] IMPLICIT SET OF SEQUENCE { type, SET OF value }`. An attribute that is read here may
    /// come once and with one value: more would let two readers see two signatures.
    pub(super) fn parse(set: Element<'_>) -> Result<Self, SignedDataError> {
        let mut wholes = Vec::new();
        let mut kinds = Vec::new();
        let (mut content_type, mut digest, mut signing_time) = (None, None, None);
        let mut certificates = Vec::new();
        let mut elements = set.elements();
        while let Some(attribute) = elements.next()? {
            if wholes.len() >= MAX_ATTRIBUTES {
                return Err(SignedDataError::TooLarge);
            }
            wholes.push(attribute.encoded);
            let mut parts = attribute.expect(Tag::SEQUENCE)?.elements();
            let kind = parts.required(Tag::OID)?.oid()?;
            let values = parts.required(Tag::SET)?;
            parts.end()?;
            match kind {
                oid::CONTENT_TYPE => content_type = Some(only(values, Tag::OID)?.oid()?),
                oid::MESSAGE_DIGEST => {
                    digest = Some(only(values, Tag::OCTET_STRING)?.content.to_vec());
                }
                // A time that cannot be told is none: nobody vouches for it anyway.
                oid::SIGNING_TIME => signing_time = time(values)?,
                oid::SIGNING_CERTIFICATE_V2 => {
                    let value = only(values, Tag::SEQUENCE)?;
                    certificates.push(signing_certificate(value, Hash::Sha256)?);
                }
                oid::SIGNING_CERTIFICATE => {
                    let value = only(values, Tag::SEQUENCE)?;
                    certificates.push(signing_certificate(value, Hash::Sha1)?);
                }
                _ => continue,
            }
            if kinds.contains(&kind) {
                return Err(SignedDataError::Damaged);
            }
            kinds.push(kind);
        }
        let as_they_stand = (!wholes.is_sorted()).then(|| set_of(&wholes));
        wholes.sort_unstable();
        Ok(Self {
            signed: set_of(&wholes),
            as_they_stand,
            content_type: content_type.ok_or(SignedDataError::Damaged)?,
            digest: digest.ok_or(SignedDataError::Damaged)?,
            signing_time,
            certificates,
        })
    }

    /// What may have been signed: the attributes in the order of DER, and as they stand. Both are the
    /// same set, so that nothing else can be meant by the one than by the other.
    pub(super) fn forms(&self) -> impl Iterator<Item = &[u8]> {
        std::iter::once(&self.signed)
            .chain(&self.as_they_stand)
            .map(Vec::as_slice)
    }

    /// They name a certificate at all.
    pub(super) fn name_one(&self) -> bool {
        !self.certificates.is_empty()
    }

    /// Wherever they name a certificate, it is this one.
    ///
    /// SHA-1 is taken here, as НУЦ's timestamps have it: nobody can make a second certificate with the
    /// digest of a given one.
    pub(super) fn allow(&self, certificate: &Certificate) -> bool {
        let mut named = self.certificates.iter();
        named.all(|(hash, digest)| hash.digest(certificate.der()) == *digest)
    }
}

fn set_of(elements: &[&[u8]]) -> Vec<u8> {
    let mut set = Vec::new();
    ber::write(&mut set, Tag::SET, &elements.concat());
    set
}

fn only(values: Element<'_>, tag: u8) -> Result<Element<'_>, SignedDataError> {
    Ok(Element::only(values.content, tag)?)
}

fn time(values: Element<'_>) -> Result<Option<DateTime<Utc>>, SignedDataError> {
    let mut values = values.elements();
    let value = values.next()?.ok_or(SignedDataError::Damaged)?;
    values.end()?;
    Ok(asn1::read_any(value))
}

/// `SigningCertificateV2 ::= SEQUENCE { SEQUENCE OF ESSCertIDv2, … }`, of which the first is the
/// signer's: `SEQUENCE { hash algorithm DEFAULT SHA-256, digest, issuer and serial OPTIONAL }`. The
/// older `SigningCertificate` is the same with SHA-1 and no algorithm.
fn signing_certificate(
    value: Element<'_>,
    usual: Hash,
) -> Result<(Hash, Vec<u8>), SignedDataError> {
    let mut certificates = value.elements().required(Tag::SEQUENCE)?.elements();
    let mut first = certificates.required(Tag::SEQUENCE)?.elements();
    let hash = match first.optional(Tag::SEQUENCE)? {
        Some(algorithm) => {
            let algorithm = AlgorithmIdentifier::of(algorithm)?;
            Hash::named(algorithm.oid).ok_or_else(|| algorithm.unsupported())?
        }
        None => usual,
    };
    let digest = first.required(Tag::OCTET_STRING)?.content.to_vec();
    Ok((hash, digest))
}
