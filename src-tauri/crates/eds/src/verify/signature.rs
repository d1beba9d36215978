//! A signature in CMS (RFC 5652) as it reads, and the questions that it can answer by itself.

use super::{
    MAX_SIGNATURE, VerifyError,
    attributes::Attributes,
    embedded::Embedded,
    unsigned::{Timestamps, timestamps},
};
use crate::{
    armour,
    ber::{self, Element, Elements, Tag},
    certificate::{Certificate, PublicKey},
    digest::{ContentDigests, Digests},
    evidence::Evidence,
    hash::Hash,
    oid,
    tsp::{TimestampToken, TspError},
};
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier as Oid;
use std::{fmt, io, io::Read, sync::Arc};

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
    timestamps: Timestamps,
    embedded: Arc<Embedded>,
}

/// What the signed data is read as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Document,
    /// A timestamp: its content is of that type, and what stands outside of its signature is not read.
    Token,
}

impl Signature {
    /// Reads DER, BER, PEM or base64. Signatures of several signers are of an unsupported kind here:
    /// [`Self::parse_all`] reads them.
    pub fn parse(bytes: &[u8]) -> Result<Self, VerifyError> {
        Self::only(Self::parse_all(bytes)?)
    }

    fn only(mut signatures: Vec<Result<Self, VerifyError>>) -> Result<Self, VerifyError> {
        match (signatures.pop(), signatures.is_empty()) {
            (Some(only), true) => only,
            _ => Err(VerifyError::Unsupported),
        }
    }

    /// Reads the signatures of all signers, in their order, from DER, BER, PEM or base64; there is
    /// at least one. One that lacks its certificate, signed attributes, the one among them that names
    /// the certificate (CAdES demands both: ETSI EN 319 122-1, 5.2) or a known algorithm is an error of
    /// its own and does not hide the others.
    pub fn parse_all(bytes: &[u8]) -> Result<Vec<Result<Self, VerifyError>>, VerifyError> {
        if bytes.len() > 2 * MAX_SIGNATURE {
            return Err(VerifyError::TooLarge);
        }
        let bytes = armour::open(bytes).map_err(|_| VerifyError::Damaged)?;
        let der = ber::to_der(&bytes, MAX_SIGNATURE)?;
        Self::read(&der, Form::Document, &[])
    }

    /// Reads the signed data of a timestamp, in DER, whose signer's certificate may stand among
    /// `outer` ones.
    pub(crate) fn of_token(der: &[u8], outer: &[Certificate]) -> Result<Self, VerifyError> {
        Self::only(Self::read(der, Form::Token, outer)?)
    }

    fn read(
        der: &[u8],
        form: Form,
        outer: &[Certificate],
    ) -> Result<Vec<Result<Self, VerifyError>>, VerifyError> {
        let mut info = Element::only(der, Tag::SEQUENCE)?.elements();
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
        let embedded = match data.optional(Tag::context(1))? {
            Some(set) => Arc::new(Embedded::read(set)?),
            None => Arc::default(),
        };
        let mut signers = data.required(Tag::SET)?.elements();
        data.end()?;
        // RFC 5652, 5.1: version 5 with answers on revocation, else 1 for plain data signed by
        // issuer and serial number, else 3.
        let mut is_version_1 = content_type == oid::DATA;
        let mut signatures = Vec::new();
        while let Some(signer) = signers.next()? {
            if signatures.len() >= MAX_SIGNERS {
                return Err(VerifyError::TooLarge);
            }
            let signer = signer.expect(Tag::SEQUENCE)?.elements();
            is_version_1 &= signer.clone().required(Tag::INTEGER)?.number()? == 1;
            signatures.push(
                match Self::of(
                    signer,
                    form,
                    content_type,
                    content.clone(),
                    &certificates,
                    outer,
                ) {
                    Ok(one) if !names(digest_algorithms, one.digest_algorithm)? => {
                        return Err(VerifyError::Damaged);
                    }
                    Err(error @ (VerifyError::Damaged | VerifyError::TooLarge)) => {
                        return Err(error);
                    }
                    one => one.map(|one| one.with(&embedded)),
                },
            );
        }
        let expected = if embedded.has_answers() {
            5
        } else if is_version_1 {
            1
        } else {
            3
        };
        let is_token = content_type == oid::TST_INFO;
        if signatures.is_empty() {
            Err(VerifyError::NoSigner)
        } else if version != expected || is_token != (form == Form::Token) {
            Err(VerifyError::Damaged)
        } else {
            Ok(signatures)
        }
    }

    /// Reads `SignerInfo`.
    fn of(
        mut signer: Elements<'_>,
        form: Form,
        content_type: Oid,
        content: Held,
        certificates: &[Certificate],
        outer: &[Certificate],
    ) -> Result<Self, VerifyError> {
        let version = signer.required(Tag::INTEGER)?.number()?;
        let id = signer.next()?.ok_or(VerifyError::Damaged)?;
        // RFC 5652, 5.3.
        if version != if id.tag == Tag::SEQUENCE { 1 } else { 3 } {
            return Err(VerifyError::Damaged);
        }
        let mut along = certificates.to_vec();
        let certificate = if let Some(place) = find(id, certificates)? {
            along.swap_remove(place)
        } else {
            let place = find(id, outer)?.ok_or(VerifyError::NoCertificate)?;
            outer[place].clone()
        };
        let digest_algorithm = algorithm(&mut signer)?;
        let attributes = signer
            .optional(Tag::context(0))?
            .ok_or(VerifyError::Unsupported)?;
        let attributes = Attributes::parse(attributes)?;
        // Such a signature says which key made it, but not whose certificate was meant: nothing is
        // wrong with it, and nothing can be told of it (ETSI EN 319 102-1: indeterminate).
        if attributes.certificates.is_empty() {
            return Err(VerifyError::Unsupported);
        }
        let algorithm = algorithm(&mut signer)?;
        let octets = signer.required(Tag::OCTET_STRING)?.content.to_vec();
        let timestamps = match signer.optional(Tag::context(1))? {
            Some(set) if form == Form::Document => timestamps(set, certificates)?,
            _ => Timestamps::default(),
        };
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
            timestamps,
            embedded: Arc::default(),
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

    /// The signature itself: what a timestamp is of.
    pub fn octets(&self) -> &[u8] {
        &self.octets
    }

    /// The timestamps of the signature. Nothing is checked yet.
    pub fn timestamps(&self) -> &[TimestampToken] {
        &self.timestamps.tokens
    }

    /// Why a timestamp of the signature could not be read.
    pub(super) fn unread_timestamp(&self) -> Option<&TspError> {
        self.timestamps.unread.as_ref()
    }

    /// What is at hand on revocation, with what came along.
    pub(super) fn evidence(&self, at_hand: &Evidence) -> Evidence {
        self.embedded.beside(at_hand)
    }

    /// The digest of `content` that this signature can be checked by.
    pub(super) fn digests_of(&self, content: impl Read) -> io::Result<Digests> {
        ContentDigests::of_hashes(Hash::named(self.digest_algorithm)).read(content)
    }

    /// The digests of `content` that these signatures can be checked by.
    pub(super) fn digests_for(
        signatures: &[Result<Self, VerifyError>],
        content: impl Read,
    ) -> io::Result<Digests> {
        let signatures = signatures.iter().flatten();
        let hashes = signatures.filter_map(|one| Hash::named(one.digest_algorithm));
        ContentDigests::of_hashes(hashes).read(content)
    }

    fn with(mut self, embedded: &Arc<Embedded>) -> Self {
        self.embedded = embedded.clone();
        self
    }

    /// Whether content with these digests is what was signed.
    pub(super) fn is_of(&self, digests: &Digests) -> bool {
        let Some(digest) = self.fitting(digests) else {
            return false;
        };
        let inside = match &self.content {
            Some(content) => Hash::named(self.digest_algorithm)
                .is_some_and(|hash| hash.digest(content) == digest),
            None => true,
        };
        inside && self.is_digest(digest)
    }

    /// Whether the content that it holds is what was signed.
    pub(crate) fn holds_what_it_signs(&self) -> bool {
        let hash = Hash::named(self.digest_algorithm).filter(|hash| self.goes_with(*hash));
        match (hash, &self.content) {
            (Some(hash), Some(content)) => self.is_digest(&hash.digest(content)),
            _ => false,
        }
    }

    fn is_digest(&self, digest: &[u8]) -> bool {
        self.attributes.digest == digest && self.attributes.content_type == self.content_type
    }

    /// Whether it is made by algorithms that are checked here: only then can it be told from a lie.
    pub(crate) fn is_supported(&self) -> bool {
        let mut names = self.attributes.certificates.iter();
        Hash::named(self.digest_algorithm).is_some_and(|hash| self.goes_with(hash))
            && names.all(|(hash, _)| Hash::named(*hash).is_some())
            && self.certificate.public_key().signs_by(&self.algorithm)
    }

    /// Whether the key of the certificate has signed the attributes, and the attributes name the
    /// certificate: otherwise another certificate for the same key could be put in its place.
    ///
    /// SHA-1 is taken here, as НУЦ's timestamps have it: nobody can make a second certificate with the
    /// digest of a given one.
    pub(crate) fn is_by_its_certificate(&self) -> bool {
        let key = self.certificate.public_key();
        let der = self.certificate.der();
        let names = &self.attributes.certificates;
        let bound = names.iter().all(|(hash, digest)| {
            Hash::named(*hash).is_some_and(|hash| hash.digest(der) == *digest)
        });
        bound && key.verify(&self.algorithm, &self.attributes.signed, &self.octets)
    }

    /// The digest of the kind that goes with the key, if the signature says it used that kind.
    fn fitting<'a>(&self, digests: &'a Digests) -> Option<&'a [u8]> {
        let hash = Hash::named(self.digest_algorithm).filter(|hash| self.goes_with(*hash))?;
        digests.by(hash)
    }

    /// The hash is the one that goes with the key.
    fn goes_with(&self, hash: Hash) -> bool {
        match self.certificate.public_key() {
            PublicKey::Gost2015(_) => hash == Hash::Streebog512,
            PublicKey::Gost2004(_) => hash == Hash::Gost341195,
            PublicKey::Rsa(_) => hash == Hash::Sha256,
            PublicKey::Unsupported(_) => false,
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
