//! `SignedData` (RFC 5652, 5.1) apart from its signers.
//!
//! Versions and the list of digest algorithms are not signed and say nothing of who has signed: they are
//! walked over, as others do.

use super::{
    SignedDataError, Unsupported, certificates::Certificates, embedded_evidence::EmbeddedEvidence,
};
use crate::{
    ber::{Element, Elements, Tag},
    oid,
};
use const_oid::ObjectIdentifier as Oid;
use std::sync::Arc;

/// What a signature holds of its content, shared by all its signers.
pub(super) type Content = Option<Arc<[u8]>>;

pub(super) struct SignedData<'a> {
    pub(super) content_type: Oid,
    pub(super) content: Content,
    pub(super) certificates: Certificates,
    pub(super) embedded_evidence: Arc<EmbeddedEvidence>,
    /// `SET OF SignerInfo`
    pub(super) signers: Elements<'a>,
}

impl<'a> SignedData<'a> {
    /// Reads `ContentInfo` in DER that holds it.
    pub(super) fn read(der: &'a [u8]) -> Result<Self, SignedDataError> {
        let mut info = Element::only(der, Tag::SEQUENCE)?.elements();
        let kind = info.required(Tag::OID)?.oid()?;
        if kind != oid::SIGNED_DATA {
            return Err(SignedDataError::Unsupported(Unsupported::ContentType(
                kind.to_string(),
            )));
        }
        let data = info.required(Tag::context(0))?;
        info.end()?;
        let mut data = Element::only(data.content, Tag::SEQUENCE)?.elements();
        data.required(Tag::INTEGER)?;
        data.required(Tag::SET)?;
        let (content_type, content) = encapsulated(data.required(Tag::SEQUENCE)?)?;
        let certificates = match data.optional(Tag::context(0))? {
            Some(set) => Certificates::read(set)?,
            None => Certificates::default(),
        };
        let embedded_evidence = match data.optional(Tag::context(1))? {
            Some(set) => Arc::new(EmbeddedEvidence::read(set)?),
            None => Arc::default(),
        };
        let signers = data.required(Tag::SET)?.elements();
        data.end()?;
        Ok(Self {
            content_type,
            content,
            certificates,
            embedded_evidence,
            signers,
        })
    }
}

/// `SEQUENCE { type, [0] { OCTET STRING } OPTIONAL }`
fn encapsulated(element: Element<'_>) -> Result<(Oid, Content), SignedDataError> {
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
