//! A responder's answer as it reads. Nothing in it is believed yet.

use super::{BASIC, MAX_RESPONSE, NONCE, single::SingleResponse};
use crate::{
    ber::{self, BerError, Element, Elements, Tag},
    certificate::Certificate,
    signature_cache::SignatureCache,
    time::asn1,
};
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier as Oid;
use std::{fmt, sync::Arc};

/// Certificates an answer is asked about, and that it may bring along.
const MAX_SINGLES: usize = 32;
const MAX_CERTIFICATES: usize = 8;

/// An answer. Cheap to clone.
#[derive(Clone)]
pub struct OcspResponse {
    pub(super) parts: Arc<Parts>,
    prepared: bool,
}

pub(super) struct Parts {
    /// `BasicOCSPResponse` as it stands.
    basic: Vec<u8>,
    /// What was signed.
    pub(super) signed: Vec<u8>,
    pub(super) algorithm: Oid,
    pub(super) signature: Vec<u8>,
    pub(super) responder: Responder,
    pub(super) produced_at: DateTime<Utc>,
    pub(super) singles: Vec<SingleResponse>,
    nonce: Option<Vec<u8>>,
    pub(super) certificates: Vec<Certificate>,
    /// Who has signed it in the name of an issuer.
    pub(super) responders: SignatureCache<Option<Certificate>>,
}

/// Who says to have answered.
pub(super) enum Responder {
    /// Name in DER.
    Name(Vec<u8>),
    /// SHA-1 of the key.
    Key(Vec<u8>),
}

/// Why an answer could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OcspError {
    /// Larger than [`MAX_RESPONSE`], or of more parts than any real one.
    #[error("the answer is too large")]
    TooLarge,
    /// Not an answer in DER.
    #[error("not an answer")]
    Damaged,
    /// An answer in a form that Kabinet does not know.
    #[error("the answer is of an unsupported kind")]
    Unsupported,
    /// The responder did not answer the question.
    #[error("the responder refused to answer")]
    Refused(Refusal),
}

/// Why a responder refused (RFC 6960, 4.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It could not read the question.
    Malformed,
    /// It failed.
    Internal,
    /// It asks for patience.
    TryLater,
    /// It answers only to questions that are signed.
    SignatureRequired,
    /// It does not answer about this certificate, or to this client.
    Unauthorized,
}

impl From<BerError> for OcspError {
    fn from(_: BerError) -> Self {
        Self::Damaged
    }
}

impl OcspResponse {
    /// Reads `OCSPResponse` in DER (`application/ocsp-response`).
    pub fn parse(der: &[u8]) -> Result<Self, OcspError> {
        if der.len() > MAX_RESPONSE {
            return Err(OcspError::TooLarge);
        }
        let mut response = Element::only(der, Tag::SEQUENCE)?.elements();
        let status = response.required(Tag::ENUMERATED)?;
        match status.content {
            [0] => {}
            [1] => return Err(OcspError::Refused(Refusal::Malformed)),
            [2] => return Err(OcspError::Refused(Refusal::Internal)),
            [3] => return Err(OcspError::Refused(Refusal::TryLater)),
            [5] => return Err(OcspError::Refused(Refusal::SignatureRequired)),
            [6] => return Err(OcspError::Refused(Refusal::Unauthorized)),
            _ => return Err(OcspError::Damaged),
        }
        let bytes = response.required(Tag::context(0))?;
        response.end()?;
        let mut bytes = Element::only(bytes.content, Tag::SEQUENCE)?.elements();
        if bytes.required(Tag::OID)?.oid()? != BASIC {
            return Err(OcspError::Unsupported);
        }
        let basic = bytes.required(Tag::OCTET_STRING)?;
        bytes.end()?;
        Self::from_basic(basic.content)
    }

    /// Reads `BasicOCSPResponse` in DER: the form in which signatures keep answers.
    pub fn from_basic(der: &[u8]) -> Result<Self, OcspError> {
        if der.len() > MAX_RESPONSE {
            return Err(OcspError::TooLarge);
        }
        let mut basic = Element::only(der, Tag::SEQUENCE)?.elements();
        let signed = basic.required(Tag::SEQUENCE)?;
        let algorithm = algorithm(basic.required(Tag::SEQUENCE)?)?;
        let signature = basic.required(Tag::BIT_STRING)?.bits()?.to_vec();
        let certificates = match basic.optional(Tag::context(0))? {
            Some(all) => certificates(Element::only(all.content, Tag::SEQUENCE)?.elements())?,
            None => Vec::new(),
        };
        basic.end()?;

        let mut data = signed.elements();
        if let Some(version) = data.optional(Tag::context(0))?
            && Element::only(version.content, Tag::INTEGER)?.number()? != 0
        {
            return Err(OcspError::Unsupported);
        }
        let responder = responder(data.next()?.ok_or(OcspError::Damaged)?)?;
        let produced_at = asn1::read(data.required(Tag::GENERALIZED_TIME)?)?;
        let mut rest = data.required(Tag::SEQUENCE)?.elements();
        let mut singles = Vec::new();
        while let Some(single) = rest.next()? {
            if singles.len() >= MAX_SINGLES {
                return Err(OcspError::TooLarge);
            }
            singles.push(SingleResponse::parse(single)?);
        }
        let mut nonce = None;
        if let Some(all) = data.optional(Tag::context(1))? {
            extensions(all, |kind, value| {
                if kind == NONCE {
                    nonce = Some(value.to_vec());
                }
                Ok(kind == NONCE)
            })?;
        }
        data.end()?;
        // RFC 6960 wraps the nonce in an OCTET STRING of its own; old responders do not.
        let nonce = nonce.map(|value| match Element::only(&value, Tag::OCTET_STRING) {
            Ok(inner) => inner.content.to_vec(),
            Err(_) => value,
        });
        Ok(Self {
            parts: Arc::new(Parts {
                basic: der.to_vec(),
                signed: signed.encoded.to_vec(),
                algorithm,
                signature,
                responder,
                produced_at,
                singles,
                nonce,
                certificates,
                responders: SignatureCache::default(),
            }),
            prepared: false,
        })
    }

    /// `BasicOCSPResponse` in DER: what [`Self::from_basic`] takes.
    pub fn basic(&self) -> &[u8] {
        &self.parts.basic
    }

    /// `OCSPResponse` in DER: what [`Self::parse`] takes.
    pub fn der(&self) -> Vec<u8> {
        let wrapped = |tag, content: &[u8]| {
            let mut der = Vec::new();
            ber::write(&mut der, tag, content);
            der
        };
        let basic = wrapped(Tag::OCTET_STRING, &self.parts.basic);
        let bytes = [wrapped(Tag::OID, BASIC.as_bytes()), basic].concat();
        let bytes = wrapped(Tag::context(0), &wrapped(Tag::SEQUENCE, &bytes));
        let successful = wrapped(Tag::ENUMERATED, &[0]);
        wrapped(Tag::SEQUENCE, &[successful, bytes].concat())
    }

    /// Whether it speaks of a certificate with this serial number.
    pub(crate) fn names(&self, certificate: &Certificate) -> bool {
        let serial = certificate.tbs().serial_number.as_bytes();
        let mut singles = self.parts.singles.iter();
        singles.any(|single| single.target.serial() == serial)
    }

    /// When it was signed.
    pub fn produced_at(&self) -> DateTime<Utc> {
        self.parts.produced_at
    }

    /// When the responder will know more; the earliest, for an answer about several certificates.
    pub fn next_update(&self) -> Option<DateTime<Utc>> {
        self.parts
            .singles
            .iter()
            .filter_map(|single| single.next_update)
            .min()
    }

    /// The nonce of the question it was made for.
    pub fn nonce(&self) -> Option<&[u8]> {
        self.parts.nonce.as_deref()
    }

    /// Certificates that came along, the responder's among them.
    pub fn certificates(&self) -> &[Certificate] {
        &self.parts.certificates
    }

    /// The same, marked as one that was not made for our question.
    #[must_use]
    pub fn into_prepared(mut self) -> Self {
        self.prepared = true;
        self
    }

    /// It was not made for our question.
    pub fn is_prepared(&self) -> bool {
        self.prepared
    }
}

/// Equal when the octets are.
impl PartialEq for OcspResponse {
    fn eq(&self, other: &Self) -> bool {
        self.parts.basic == other.parts.basic
    }
}

impl Eq for OcspResponse {}

impl fmt::Debug for OcspResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OcspResponse({})", self.parts.produced_at)
    }
}

/// `AlgorithmIdentifier` of a signature; parameters are NULL or absent. It stands outside of what is
/// signed, so nothing but one form is taken.
fn algorithm(element: Element<'_>) -> Result<Oid, OcspError> {
    let mut parts = element.elements();
    let algorithm = parts.required(Tag::OID)?.oid()?;
    let null = parts.optional(Tag::NULL)?;
    parts.end()?;
    match null {
        Some(null) if !null.content.is_empty() => Err(OcspError::Damaged),
        _ => Ok(algorithm),
    }
}

fn certificates(mut elements: Elements<'_>) -> Result<Vec<Certificate>, OcspError> {
    let mut all = Vec::new();
    while let Some(element) = elements.next()? {
        if all.len() >= MAX_CERTIFICATES {
            return Err(OcspError::TooLarge);
        }
        let certificate = Certificate::from_der(element.encoded);
        all.push(certificate.map_err(|_| OcspError::Damaged)?);
    }
    Ok(all)
}

fn responder(id: Element<'_>) -> Result<Responder, OcspError> {
    const NAME: u8 = Tag::context(1);
    const KEY: u8 = Tag::context(2);
    match id.tag {
        NAME => {
            let name = Element::only(id.content, Tag::SEQUENCE)?;
            Ok(Responder::Name(name.encoded.to_vec()))
        }
        KEY => {
            let key = Element::only(id.content, Tag::OCTET_STRING)?;
            Ok(Responder::Key(key.content.to_vec()))
        }
        _ => Err(OcspError::Damaged),
    }
}

/// Walks through `[n] Extensions`; `known` says whether it understands one. A critical one that is
/// not understood makes the answer one of an unsupported kind.
pub(super) fn extensions(
    wrapped: Element<'_>,
    mut known: impl FnMut(Oid, &[u8]) -> Result<bool, OcspError>,
) -> Result<(), OcspError> {
    let mut all = Element::only(wrapped.content, Tag::SEQUENCE)?.elements();
    while let Some(extension) = all.next()? {
        let mut parts = extension.expect(Tag::SEQUENCE)?.elements();
        let kind = parts.required(Tag::OID)?.oid()?;
        let critical = parts.optional(Tag::BOOLEAN)?;
        let value = parts.required(Tag::OCTET_STRING)?.content;
        parts.end()?;
        let critical = critical.is_some_and(|flag| flag.content != [0]);
        if !known(kind, value)? && critical {
            return Err(OcspError::Unsupported);
        }
    }
    Ok(())
}
