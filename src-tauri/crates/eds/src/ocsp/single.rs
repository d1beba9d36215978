//! `SingleResponse`: what is said of one certificate.

use super::{ARCHIVE_CUTOFF, cert_id::CertId, response::OcspError};
use crate::{
    ber::{Element, Tag},
    crl::Reason,
    time::asn1,
};
use chrono::{DateTime, Utc};

/// What a centre says of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertStatus {
    /// Not revoked.
    Good,
    /// Revoked.
    Revoked {
        /// Since when.
        since: DateTime<Utc>,
        /// Why, when the centre says.
        reason: Option<Reason>,
    },
    /// The centre does not know such a certificate.
    Unknown,
}

pub(super) struct SingleResponse {
    pub(super) target: CertId,
    pub(super) status: CertStatus,
    pub(super) this_update: DateTime<Utc>,
    pub(super) next_update: Option<DateTime<Utc>>,
    /// The responder remembers certificates that expired at this moment or later.
    pub(super) covers_expired: Option<DateTime<Utc>>,
}

impl SingleResponse {
    pub(super) fn parse(single: Element<'_>) -> Result<Self, OcspError> {
        let mut parts = single.expect(Tag::SEQUENCE)?.elements();
        let target = CertId::parse(parts.required(Tag::SEQUENCE)?)?;
        let status = status(parts.next()?.ok_or(OcspError::Damaged)?)?;
        let this_update = asn1::read(parts.required(Tag::GENERALIZED_TIME)?)?;
        let next_update = match parts.optional(Tag::context(0))? {
            Some(next) => Some(asn1::read(Element::only(
                next.content,
                Tag::GENERALIZED_TIME,
            )?)?),
            None => None,
        };
        let mut covers_expired = None;
        if let Some(extensions) = parts.optional(Tag::context(1))? {
            super::response::extensions(extensions, |kind, value| {
                if kind == ARCHIVE_CUTOFF {
                    let cutoff = Element::only(value, Tag::GENERALIZED_TIME)?;
                    covers_expired = Some(asn1::read(cutoff)?);
                }
                Ok(kind == ARCHIVE_CUTOFF)
            })?;
        }
        parts.end()?;
        Ok(Self {
            target,
            status,
            this_update,
            next_update,
            covers_expired,
        })
    }
}

fn status(status: Element<'_>) -> Result<CertStatus, OcspError> {
    const GOOD: u8 = Tag::context_primitive(0);
    const REVOKED: u8 = Tag::context(1);
    const UNKNOWN: u8 = Tag::context_primitive(2);
    match status.tag {
        GOOD if status.content.is_empty() => Ok(CertStatus::Good),
        UNKNOWN if status.content.is_empty() => Ok(CertStatus::Unknown),
        REVOKED => revoked(status),
        _ => Err(OcspError::Damaged),
    }
}

/// RFC 6960, 2.2: of a certificate that it never issued, a responder may say that it is suspended
/// since 1 January 1970. So НУЦ does.
fn revoked(status: Element<'_>) -> Result<CertStatus, OcspError> {
    let mut parts = status.elements();
    let since = asn1::read(parts.required(Tag::GENERALIZED_TIME)?)?;
    let reason = match parts.optional(Tag::context(0))? {
        Some(reason) => Some(Reason::read(reason.content)?),
        None => None,
    };
    parts.end()?;
    if since == DateTime::UNIX_EPOCH && reason == Some(Reason::Hold) {
        return Ok(CertStatus::Unknown);
    }
    Ok(CertStatus::Revoked { since, reason })
}
