//! A signature in CMS (RFC 5652) as it reads, and the questions that it can answer by itself.

use super::{MAX_SIGNATURE, VerifyError, attributes::Attributes};
use crate::{
    armour,
    ber::{self, Element, Elements, Tag},
    certificate::{Certificate, PublicKey},
    digest::Digests,
    oid,
};
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier as Oid;
use sha2::{Digest as _, Sha256};
use std::{fmt, sync::Arc};
use streebog::{Digest as _, Streebog512};

/// Certificates a signature may bring along.
const MAX_CERTIFICATES: usize = 96;
/// Signers one content may have.
const MAX_SIGNERS: usize = 64;

/// What a signature holds of its content, shared by all its signers.
type Held = Option<Arc<[u8]>>;

/// A signature of one signer, read but not yet checked.
pub struct Signature {
    content: Held,
    content_type: Oid,
    certificate: Certificate,
    along: Vec<Certificate>,
    attributes: Attributes,
    digest_algorithm: Oid,
    algorithm: Oid,
    octets: Vec<u8>,
}

impl Signature {
    /// Reads DER, BER, PEM or base64. Signatures of several signers are of an unsupported kind here:
    /// [`Self::parse_all`] reads them.
    pub fn parse(bytes: &[u8]) -> Result<Self, VerifyError> {
        let mut signatures = Self::parse_all(bytes)?;
        match (signatures.pop(), signatures.is_empty()) {
            (Some(only), true) => only,
            _ => Err(VerifyError::Unsupported),
        }
    }

    /// Reads the signatures of all signers, in their order, from DER, BER, PEM or base64; there is
    /// at least one. One that lacks its certificate, signed attributes (which CAdES demands) or a
    /// known algorithm is an error of its own and does not hide the others.
    pub fn parse_all(bytes: &[u8]) -> Result<Vec<Result<Self, VerifyError>>, VerifyError> {
        if bytes.len() > 2 * MAX_SIGNATURE {
            return Err(VerifyError::TooLarge);
        }
        let bytes = armour::open(bytes).map_err(|_| VerifyError::Damaged)?;
        let der = ber::to_der(&bytes, MAX_SIGNATURE)?;
        let mut info = Element::only(&der, Tag::SEQUENCE)?.elements();
        if info.required(Tag::OID)?.oid()? != oid::SIGNED_DATA {
            return Err(VerifyError::Unsupported);
        }
        let data = info.required(Tag::context(0))?;
        info.end()?;
        let mut data = Element::only(data.content, Tag::SEQUENCE)?.elements();
        let version = data.required(Tag::INTEGER)?.number()?;
        let digest_algorithms = data.required(Tag::SET)?;
        let (content_type, content) = encapsulated(data.required(Tag::SEQUENCE)?)?;
        let certificates = match data.optional(Tag::context(0))? {
            Some(set) => certificates(set)?,
            None => Vec::new(),
        };
        data.optional(Tag::context(1))?;
        let mut signers = data.required(Tag::SET)?.elements();
        data.end()?;
        // RFC 5652, 5.1: version 1 for plain data signed by issuer and serial number, 3 else.
        let mut is_version_1 = content_type == oid::DATA;
        let mut signatures = Vec::new();
        while let Some(signer) = signers.next()? {
            if signatures.len() >= MAX_SIGNERS {
                return Err(VerifyError::TooLarge);
            }
            let signer = signer.expect(Tag::SEQUENCE)?.elements();
            is_version_1 &= signer.clone().required(Tag::INTEGER)?.number()? == 1;
            signatures.push(
                match Self::of(signer, content_type, content.clone(), &certificates) {
                    Ok(one) if !names(digest_algorithms, one.digest_algorithm)? => {
                        return Err(VerifyError::Damaged);
                    }
                    Err(error @ (VerifyError::Damaged | VerifyError::TooLarge)) => {
                        return Err(error);
                    }
                    one => one,
                },
            );
        }
        match (signatures.is_empty(), version) {
            (true, _) => Err(VerifyError::NoSigner),
            (_, 1) if is_version_1 => Ok(signatures),
            (_, 3) if !is_version_1 => Ok(signatures),
            _ => Err(VerifyError::Damaged),
        }
    }

    /// Reads `SignerInfo`.
    fn of(
        mut signer: Elements<'_>,
        content_type: Oid,
        content: Held,
        certificates: &[Certificate],
    ) -> Result<Self, VerifyError> {
        let version = signer.required(Tag::INTEGER)?.number()?;
        let id = signer.next()?.ok_or(VerifyError::Damaged)?;
        // RFC 5652, 5.3.
        if version != if id.tag == Tag::SEQUENCE { 1 } else { 3 } {
            return Err(VerifyError::Damaged);
        }
        let place = find(id, certificates)?.ok_or(VerifyError::NoCertificate)?;
        let mut along = certificates.to_vec();
        let certificate = along.swap_remove(place);
        let digest_algorithm = algorithm(&mut signer)?;
        let attributes = signer
            .optional(Tag::context(0))?
            .ok_or(VerifyError::Unsupported)?;
        let attributes = Attributes::parse(attributes)?;
        let algorithm = algorithm(&mut signer)?;
        let octets = signer.required(Tag::OCTET_STRING)?.content.to_vec();
        signer.optional(Tag::context(1))?;
        signer.end()?;
        if !certificate.public_key().is_supported() {
            return Err(VerifyError::Unsupported);
        }
        Ok(Self {
            content,
            content_type,
            certificate,
            along,
            attributes,
            digest_algorithm,
            algorithm,
            octets,
        })
    }

    /// The certificate of the signer, as the signature brings it. Nothing is checked yet.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Other certificates that came along.
    pub fn along(&self) -> &[Certificate] {
        &self.along
    }

    /// When the signer says to have signed.
    pub fn signing_time(&self) -> Option<DateTime<Utc>> {
        self.attributes.signing_time
    }

    /// The content, where the signature holds it.
    pub fn content(&self) -> Option<&[u8]> {
        self.content.as_deref()
    }

    /// Whether content with these digests is what was signed.
    pub(super) fn is_of(&self, digests: &Digests) -> bool {
        let Some(digest) = self.fitting(digests) else {
            return false;
        };
        let inside = match &self.content {
            Some(content) => crate::ContentDigests::of(&content[..])
                .is_ok_and(|inside| self.fitting(&inside) == Some(digest)),
            None => true,
        };
        inside
            && self.attributes.digest == digest
            && self.attributes.content_type == self.content_type
    }

    /// Whether the key of the certificate has signed the attributes, and the attributes name the
    /// certificate: otherwise another certificate for the same key could be put in its place.
    pub(super) fn is_by_its_certificate(&self) -> bool {
        let key = self.certificate.public_key();
        let der = self.certificate.der();
        let bound = match &self.attributes.certificate {
            Some((oid::SHA256, digest)) => Sha256::digest(der).as_slice() == digest,
            Some((oid::STREEBOG512, digest)) => Streebog512::digest(der).as_slice() == digest,
            _ => false,
        };
        bound && key.verify(&self.algorithm, &self.attributes.signed, &self.octets)
    }

    /// The digest of the kind that goes with the key, if the signature says it used that kind.
    fn fitting<'a>(&self, digests: &'a Digests) -> Option<&'a [u8]> {
        match (self.certificate.public_key(), self.digest_algorithm) {
            (PublicKey::Gost2015(_), oid::STREEBOG512) => Some(&digests.streebog512),
            (PublicKey::Rsa(_), oid::SHA256) => Some(&digests.sha256),
            _ => None,
        }
    }
}

/// Only the certificate's serial number.
impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature by {:?}", self.certificate)
    }
}

/// `SEQUENCE { type, [0] { OCTET STRING } OPTIONAL }`
fn encapsulated(element: Element<'_>) -> Result<(Oid, Held), VerifyError> {
    let mut parts = element.elements();
    let kind = parts.required(Tag::OID)?.oid()?;
    let content = match parts.optional(Tag::context(0))? {
        Some(held) => Some(
            Element::only(held.content, Tag::OCTET_STRING)?
                .content
                .into(),
        ),
        None => None,
    };
    parts.end()?;
    Ok((kind, content))
}

/// Certificates as they stand; kinds other than X.509 are passed over.
fn certificates(set: Element<'_>) -> Result<Vec<Certificate>, VerifyError> {
    let mut certificates = Vec::new();
    let mut elements = set.elements();
    while let Some(element) = elements.next()? {
        if element.tag != Tag::SEQUENCE {
            continue;
        }
        if certificates.len() >= MAX_CERTIFICATES {
            return Err(VerifyError::TooLarge);
        }
        certificates.push(Certificate::from_der(element.whole).map_err(|_| VerifyError::Damaged)?);
    }
    Ok(certificates)
}

/// Place of the certificate that `SignerIdentifier` names: issuer and serial number, or `[0]` key
/// identifier.
fn find(id: Element<'_>, certificates: &[Certificate]) -> Result<Option<usize>, VerifyError> {
    if id.tag == Tag::context_primitive(0) {
        let hex = crate::digest::hex(id.content);
        return Ok(certificates
            .iter()
            .position(|one| one.info().key_id_hex == hex));
    }
    let mut parts = id.expect(Tag::SEQUENCE)?.elements();
    let issuer = parts.required(Tag::SEQUENCE)?.whole;
    let serial = parts.required(Tag::INTEGER)?.content;
    parts.end()?;
    Ok(certificates
        .iter()
        .position(|one| one.issuer_der() == issuer && one.tbs().serial_number.as_bytes() == serial))
}

/// Whether a `SET OF AlgorithmIdentifier` has the algorithm.
fn names(set: Element<'_>, wanted: Oid) -> Result<bool, VerifyError> {
    let mut elements = set.elements();
    let mut found = false;
    while !elements.is_empty() {
        found |= algorithm(&mut elements)? == wanted;
    }
    Ok(found)
}

/// `AlgorithmIdentifier`, whose parameters must be NULL or absent: so they are for every algorithm
/// here.
fn algorithm(elements: &mut Elements<'_>) -> Result<Oid, VerifyError> {
    let mut parts = elements.required(Tag::SEQUENCE)?.elements();
    let algorithm = parts.required(Tag::OID)?.oid()?;
    let parameters = parts.optional(Tag::NULL)?;
    parts.end()?;
    match parameters {
        Some(null) if !null.content.is_empty() => Err(VerifyError::Damaged),
        _ => Ok(algorithm),
    }
}
