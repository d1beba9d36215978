//! `SingleResponse`: what is said of one certificate.

use super::{ARCHIVE_CUTOFF, answer::AnswerError, target::Target};
use crate::{
    ber::{Element, Tag},
    moment,
    revocation::Reason,
};
use chrono::{DateTime, Utc};

/// What a centre says of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
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

pub(super) struct Single {
    pub(super) target: Target,
    pub(super) word: Word,
    pub(super) this_update: DateTime<Utc>,
    pub(super) next_update: Option<DateTime<Utc>>,
    /// The responder remembers certificates that expired at this moment or later.
    pub(super) remembers: Option<DateTime<Utc>>,
}

impl Single {
    pub(super) fn parse(single: Element<'_>) -> Result<Self, AnswerError> {
        let mut parts = single.expect(Tag::SEQUENCE)?.elements();
        let target = Target::parse(parts.required(Tag::SEQUENCE)?)?;
        let word = word(parts.next()?.ok_or(AnswerError::Damaged)?)?;
        let this_update = moment::read(parts.required(Tag::GENERALIZED_TIME)?)?;
        let next_update = match parts.optional(Tag::context(0))? {
            Some(next) => Some(moment::read(Element::only(
                next.content,
                Tag::GENERALIZED_TIME,
            )?)?),
            None => None,
        };
        let mut remembers = None;
        if let Some(extensions) = parts.optional(Tag::context(1))? {
            super::answer::extensions(extensions, |kind, value| {
                if kind == ARCHIVE_CUTOFF {
                    let cutoff = Element::only(value, Tag::GENERALIZED_TIME)?;
                    remembers = Some(moment::read(cutoff)?);
                }
                Ok(kind == ARCHIVE_CUTOFF)
            })?;
        }
        parts.end()?;
        Ok(Self {
            target,
            word,
            this_update,
            next_update,
            remembers,
        })
    }
}

fn word(status: Element<'_>) -> Result<Word, AnswerError> {
    const GOOD: u8 = Tag::context_primitive(0);
    const REVOKED: u8 = Tag::context(1);
    const UNKNOWN: u8 = Tag::context_primitive(2);
    match status.tag {
        GOOD if status.content.is_empty() => Ok(Word::Good),
        UNKNOWN if status.content.is_empty() => Ok(Word::Unknown),
        REVOKED => revoked(status),
        _ => Err(AnswerError::Damaged),
    }
}

/// RFC 6960, 2.2: of a certificate that it never issued, a responder may say that it is suspended
/// since 1 January 1970. So НУЦ does.
fn revoked(status: Element<'_>) -> Result<Word, AnswerError> {
    let mut parts = status.elements();
    let since = moment::read(parts.required(Tag::GENERALIZED_TIME)?)?;
    let reason = match parts.optional(Tag::context(0))? {
        Some(reason) => Some(Reason::read(reason.content)?),
        None => None,
    };
    parts.end()?;
    if since == DateTime::UNIX_EPOCH && reason == Some(Reason::Hold) {
        return Ok(Word::Unknown);
    }
    Ok(Word::Revoked { since, reason })
}
