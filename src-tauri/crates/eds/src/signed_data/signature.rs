//! A signature in CMS (RFC 5652) as it reads, and the questions that it can answer by itself.

use super::{
    MAX_SIGNATURE, SignedDataError, Unsupported,
    attributes::Attributes,
    certificates::SignerId,
    embedded_evidence::EmbeddedEvidence,
    structure::{Content, SignedData},
    unsigned::{Timestamps, timestamps},
};
use crate::{
    algorithm::{AlgorithmIdentifier, SignatureAlgorithm},
    ber::{self, BerError, Elements, Tag},
    certificate::Certificate,
    digest::{ContentDigests, Digests},
    evidence::Evidence,
    hash::Hash,
    oid, pem, smime,
};
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier as Oid;
use std::{fmt, io, io::Read, sync::Arc};

/// Signers one content may have.
const MAX_SIGNERS: usize = 64;
/// Certificates that are tried for a signature that names none: real ones bring one that fits.
const MAX_TRIED: usize = 4;

/// A signature of one signer, read but not yet checked.
pub struct Signature {
    content: Content,
    content_type: Oid,
    certificate: Certificate,
    embedded_certificates: Vec<Certificate>,
    /// All that came along, the signer's among them, as they stand.
    certificates: Arc<[Certificate]>,
    /// Absent where the content itself was signed.
    attributes: Option<Attributes>,
    digest: Hash,
    algorithm: SignatureAlgorithm,
    octets: Vec<u8>,
    timestamps: Timestamps,
    embedded_evidence: Arc<EmbeddedEvidence>,
}

/// What the signed data is read as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Document,
    /// A timestamp: its content is of that type, and what stands outside of its signature is not read.
    Token,
}

impl Signature {
    /// Reads DER, BER, PEM, base64 or S/MIME. Signatures of several signers are of an unsupported kind
    /// here: [`Self::parse_all`] reads them.
    pub fn parse(bytes: &[u8]) -> Result<Self, SignedDataError> {
        Self::only(Self::parse_all(bytes)?)
    }

    fn only(mut signatures: Vec<Result<Self, SignedDataError>>) -> Result<Self, SignedDataError> {
        match (signatures.pop(), signatures.is_empty()) {
            (Some(only), true) => only,
            _ => Err(SignedDataError::Unsupported(Unsupported::SeveralSigners)),
        }
    }

    /// Reads the signatures of all signers, in their order, from DER, BER, PEM, base64 or S/MIME (RFC
    /// 8551); there is at least one. One that lacks its certificate or a known algorithm is an error of
    /// its own and does not hide the others.
    pub fn parse_all(bytes: &[u8]) -> Result<Vec<Result<Self, SignedDataError>>, SignedDataError> {
        if bytes.len() > 2 * MAX_SIGNATURE {
            return Err(SignedDataError::TooLarge);
        }
        if let Some(mail) = smime::open(bytes) {
            let mail = mail.map_err(|_| SignedDataError::Damaged)?;
            let der = ber::to_der(&mail.cms, MAX_SIGNATURE)?;
            return Self::read(&der, Form::Document, &[], mail.content);
        }
        let bytes = pem::open(bytes).map_err(|_| SignedDataError::Damaged)?;
        let der = ber::to_der(&bytes, MAX_SIGNATURE)?;
        Self::read(&der, Form::Document, &[], None)
    }

    /// Reads the signed data of a timestamp, in DER, whose signer's certificate may stand among
    /// `outer` ones.
    pub(crate) fn of_token(der: &[u8], outer: &[Certificate]) -> Result<Self, SignedDataError> {
        Self::only(Self::read(der, Form::Token, outer, None)?)
    }

    /// `beside` is content that came along outside of the signature.
    fn read(
        der: &[u8],
        form: Form,
        outer: &[Certificate],
        beside: Option<Vec<u8>>,
    ) -> Result<Vec<Result<Self, SignedDataError>>, SignedDataError> {
        let mut data = SignedData::read(der)?;
        if (data.content_type == oid::TST_INFO) != (form == Form::Token) {
            return Err(SignedDataError::Damaged);
        }
        if let Some(beside) = beside {
            // One of the two would be what nobody looks at.
            if data.content.is_some() {
                return Err(SignedDataError::Damaged);
            }
            data.content = Some(beside.into());
        }
        let mut signers = data.signers;
        let mut signatures = Vec::new();
        while let Some(signer) = signers.next()? {
            if signatures.len() >= MAX_SIGNERS {
                return Err(SignedDataError::TooLarge);
            }
            let signer = signer.expect(Tag::SEQUENCE)?.elements();
            signatures.push(match Self::of(signer, form, &data, outer) {
                Err(error @ (SignedDataError::Damaged | SignedDataError::TooLarge)) => {
                    return Err(error);
                }
                one => one,
            });
        }
        if signatures.is_empty() {
            return Err(SignedDataError::NoSigner);
        }
        Ok(signatures)
    }

    /// Reads `SignerInfo`.
    fn of(
        mut signer: Elements<'_>,
        form: Form,
        data: &SignedData<'_>,
        outer: &[Certificate],
    ) -> Result<Self, SignedDataError> {
        signer.required(Tag::INTEGER)?;
        let id = SignerId::read(signer.next()?.ok_or(SignedDataError::Damaged)?)?;
        let digest = AlgorithmIdentifier::read(&mut signer)?;
        let attributes = signer.optional(Tag::context(0))?;
        let attributes = attributes.map(Attributes::parse).transpose()?;
        let identifier = AlgorithmIdentifier::read(&mut signer)?;
        let octets = signer.required(Tag::OCTET_STRING)?.content.to_vec();
        let unsigned = signer.optional(Tag::context(1))?;
        signer.end()?;
        let timestamps = match unsigned {
            Some(set) if form == Form::Document => timestamps(set),
            _ => Timestamps::default(),
        };
        if form == Form::Token && !attributes.as_ref().is_some_and(Attributes::name_one) {
            return Err(SignedDataError::Unsupported(Unsupported::Unnamed));
        }
        let hash = digest.hash()?;
        let candidates = data.certificates.read.iter().chain(outer);
        let candidates = candidates.filter(|one| id.is_of(one));
        let fits = |certificate: &&Certificate| match &attributes {
            Some(attributes) if attributes.name_one() => attributes.allow(certificate),
            Some(attributes) => {
                let key = certificate.public_key();
                SignatureAlgorithm::of(&identifier, hash, key).is_ok_and(|algorithm| {
                    let mut forms = attributes.forms();
                    forms.any(|form| algorithm.verify(key, form, &octets))
                })
            }
            None => true,
        };
        let certificate = match candidates.clone().take(MAX_TRIED).find(fits) {
            Some(certificate) => certificate,
            None => (candidates.clone().next()).ok_or_else(|| data.certificates.lack(&id))?,
        };
        let algorithm = SignatureAlgorithm::of(&identifier, hash, certificate.public_key())?;
        let embedded = data.certificates.read.iter();
        Ok(Self {
            content: data.content.clone(),
            content_type: data.content_type,
            certificate: certificate.clone(),
            certificates: data.certificates.read.clone(),
            embedded_certificates: embedded
                .filter(|one| *one != certificate)
                .cloned()
                .collect(),
            attributes,
            digest: hash,
            algorithm,
            octets,
            timestamps,
            embedded_evidence: data.embedded_evidence.clone(),
        })
    }

    /// The certificate of the signer, as the signature brings it. Nothing is checked yet.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Other certificates that came along.
    pub fn embedded_certificates(&self) -> &[Certificate] {
        &self.embedded_certificates
    }

    /// When the signer says to have signed.
    pub fn signing_time(&self) -> Option<DateTime<Utc>> {
        self.attributes.as_ref()?.signing_time
    }

    /// The content, where the signature holds it, or came along with it.
    pub fn content(&self) -> Option<&[u8]> {
        self.content.as_deref()
    }

    /// The signature itself: what a timestamp is of.
    pub fn octets(&self) -> &[u8] {
        &self.octets
    }

    /// All certificates that came along, the signer's among them, as they stand.
    pub(crate) fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// The octets of each timestamp of the signature, or why there are none, in their order.
    pub(crate) fn timestamp_octets(&self) -> impl Iterator<Item = Result<&[u8], BerError>> {
        let timestamps = self.timestamps.iter();
        timestamps.map(|one| one.as_deref().map_err(|error| *error))
    }

    /// What is at hand on revocation, with what came along.
    pub(crate) fn evidence(&self, at_hand: &Evidence) -> Evidence {
        self.embedded_evidence.beside(at_hand)
    }

    /// Attributes were signed, not the content itself.
    pub(crate) fn has_attributes(&self) -> bool {
        self.attributes.is_some()
    }

    /// A signed attribute names the signer's certificate.
    pub(crate) fn names_a_certificate(&self) -> bool {
        self.attributes.as_ref().is_some_and(Attributes::name_one)
    }

    /// The digest of `content` that this signature can be checked by.
    pub(crate) fn digests_of(&self, content: impl Read) -> io::Result<Digests> {
        ContentDigests::of_hashes([self.digest]).read(content)
    }

    /// The digests of `content` that these signatures can be checked by.
    pub(crate) fn digests_for(
        signatures: &[Result<Self, SignedDataError>],
        content: impl Read,
    ) -> io::Result<Digests> {
        let signatures = signatures.iter().flatten();
        ContentDigests::of_hashes(signatures.map(|one| one.digest)).read(content)
    }

    /// Whether content with these digests is what was signed.
    pub(crate) fn is_of(&self, digests: &Digests) -> bool {
        let Some(digest) = self.fitting(digests) else {
            return false;
        };
        let inside = |content: &Arc<[u8]>| self.digest.digest(content) == digest;
        self.content.as_ref().is_none_or(inside) && self.is_digest(digest)
    }

    /// Whether the content that it holds is what was signed.
    pub(crate) fn holds_what_it_signs(&self) -> bool {
        let content = self.content.as_ref();
        content.is_some_and(|content| self.is_digest(&self.digest.digest(content)))
    }

    fn is_digest(&self, digest: &[u8]) -> bool {
        match &self.attributes {
            Some(attributes) => {
                attributes.digest == digest && attributes.content_type == self.content_type
            }
            None => self.is_made_over(digest),
        }
    }

    /// Whether the key of the certificate has made the signature over `digest` itself.
    fn is_made_over(&self, digest: &[u8]) -> bool {
        let key = self.certificate.public_key();
        self.algorithm.verify_digest(key, digest, &self.octets)
    }

    /// Whether the key of the certificate has signed, and no other certificate is named: otherwise another
    /// certificate for the same key could be put in its place. Where there are no attributes, only
    /// the content tells.
    pub(crate) fn is_by_its_certificate(&self, digests: Option<&Digests>) -> bool {
        let key = self.certificate.public_key();
        match &self.attributes {
            Some(attributes) => {
                let mut forms = attributes.forms();
                attributes.allow(&self.certificate)
                    && forms.any(|form| self.algorithm.verify(key, form, &self.octets))
            }
            None => digests.is_some_and(|digests| self.is_of(digests)),
        }
    }

    /// The digest of the kind that the signature says to have used.
    fn fitting<'a>(&self, digests: &'a Digests) -> Option<&'a [u8]> {
        digests.by(self.digest)
    }
}

/// Only the certificate's serial number.
impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Signature by {:?}", self.certificate)
    }
}
