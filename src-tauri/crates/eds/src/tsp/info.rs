//! What a token says: `TSTInfo` (RFC 3161, 2.4.2).

use super::TspError;
use crate::{
    algorithm::AlgorithmIdentifier,
    ber::{Element, Elements, Tag},
    hash::Hash,
    oid,
};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use const_oid::ObjectIdentifier as Oid;
use data_encoding::HEXLOWER;

/// Octets a serial number or a nonce may have (RFC 3161 demands 20 of the former).
const MAX_NUMBER: usize = 32;

const GENERALIZED_TIME: u8 = 0x18;

/// What a timestamp is of: a digest, and by which hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessageImprint {
    pub(super) hash: Hash,
    pub(super) digest: Vec<u8>,
}

impl MessageImprint {
    pub(crate) fn of(hash: Hash, octets: &[u8]) -> Self {
        Self {
            hash,
            digest: hash.digest(octets),
        }
    }

    /// Whether it is of `octets`.
    pub(crate) fn is_of(&self, octets: &[u8]) -> bool {
        self.hash.digest(octets) == self.digest
    }

    /// Made by a hash that does not bind.
    pub fn is_weak(&self) -> bool {
        self.hash.is_weak()
    }
}

/// The policies of НУЦ's timestamp service, by the algorithm its key signs with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// GOST 34.310-2004.
    Gost2004,
    /// RSA.
    Rsa,
    /// "GOST GT".
    GostGt,
    /// GOST 34.10-2015.
    Gost2015,
}

impl Policy {
    /// Its name, such as `1.2.398.3.3.2.6.4`.
    pub(crate) fn oid(self) -> Oid {
        match self {
            Self::Gost2004 => oid::TSA_POLICY_GOST2004,
            Self::Rsa => oid::TSA_POLICY_RSA,
            Self::GostGt => oid::TSA_POLICY_GOST_GT,
            Self::Gost2015 => oid::TSA_POLICY_GOST2015,
        }
    }
}

/// The fields of `TSTInfo`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Info {
    pub(super) policy: Oid,
    pub(super) imprint: MessageImprint,
    pub(super) serial_hex: String,
    pub(super) at: DateTime<Utc>,
    pub(super) accuracy: TimeDelta,
    /// Without zeros in front.
    pub(super) nonce: Option<Vec<u8>>,
}

impl Info {
    pub(super) fn parse(der: &[u8]) -> Result<Self, TspError> {
        let mut parts = Element::only(der, Tag::SEQUENCE)?.elements();
        if parts.required(Tag::INTEGER)?.number()? != 1 {
            return Err(TspError::NotUnderstood);
        }
        let policy = parts.required(Tag::OID)?.oid()?;
        let imprint = imprint(parts.required(Tag::SEQUENCE)?)?;
        let serial = parts.required(Tag::INTEGER)?;
        if serial.content.is_empty() || serial.content.len() > MAX_NUMBER {
            return Err(TspError::Damaged);
        }
        let at = moment(parts.required(GENERALIZED_TIME)?.content).ok_or(TspError::Damaged)?;
        let accuracy = match parts.optional(Tag::SEQUENCE)? {
            Some(accuracy) => span(accuracy.elements())?,
            None => TimeDelta::zero(),
        };
        parts.optional(Tag::BOOLEAN)?;
        let nonce = match parts.optional(Tag::INTEGER)? {
            Some(nonce) if nonce.content.len() > MAX_NUMBER => return Err(TspError::Damaged),
            Some(nonce) => Some(unsigned(nonce.content).to_vec()),
            None => None,
        };
        parts.optional(Tag::context(0))?;
        if let Some(extensions) = parts.optional(Tag::context(1))? {
            refuse_critical(extensions.elements())?;
        }
        parts.end()?;
        Ok(Self {
            policy,
            imprint,
            serial_hex: HEXLOWER.encode(serial.content),
            at,
            accuracy,
            nonce,
        })
    }
}

/// A number without the zeros in front that DER or a caller may have put there.
pub(super) fn unsigned(octets: &[u8]) -> &[u8] {
    let zeros = octets.iter().take_while(|octet| **octet == 0).count();
    &octets[zeros..]
}

/// `MessageImprint ::= SEQUENCE { algorithm, digest }`
fn imprint(element: Element<'_>) -> Result<MessageImprint, TspError> {
    let mut parts = element.elements();
    let algorithm = AlgorithmIdentifier::read(&mut parts)?;
    let digest = parts.required(Tag::OCTET_STRING)?.content.to_vec();
    parts.end()?;
    let hash = Hash::named(algorithm.oid).ok_or_else(|| algorithm.unsupported())?;
    Ok(MessageImprint { hash, digest })
}

/// `Accuracy ::= SEQUENCE { seconds, [0] millis, [1] micros }`, all optional.
fn span(mut parts: Elements<'_>) -> Result<TimeDelta, TspError> {
    let mut number = |tag| -> Result<i64, TspError> {
        match parts.optional(tag)? {
            Some(element) => Ok(i64::from(element.number()?)),
            None => Ok(0),
        }
    };
    let seconds = number(Tag::INTEGER)?;
    let millis = number(Tag::context_primitive(0))?;
    let micros = number(Tag::context_primitive(1))?;
    parts.end()?;
    Ok(TimeDelta::seconds(seconds)
        + TimeDelta::milliseconds(millis)
        + TimeDelta::microseconds(micros))
}

/// Extensions that must be understood are not.
fn refuse_critical(mut extensions: Elements<'_>) -> Result<(), TspError> {
    while let Some(extension) = extensions.next()? {
        let mut parts = extension.expect(Tag::SEQUENCE)?.elements();
        parts.required(Tag::OID)?;
        if parts.optional(Tag::BOOLEAN)?.is_some() {
            return Err(TspError::NotUnderstood);
        }
    }
    Ok(())
}

/// `20260720090807Z`, with a fraction of a second where the service knows it (RFC 3161, 2.4.2).
fn moment(text: &[u8]) -> Option<DateTime<Utc>> {
    let text = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 14 || !digits(whole) || !digits(fraction) || fraction.len() > 9 {
        return None;
    }
    let number = |range: std::ops::Range<usize>| whole.get(range)?.parse::<u32>().ok();
    let year = whole.get(..4)?.parse().ok()?;
    let nanos: u32 = format!("{fraction:0<9}").parse().ok()?;
    NaiveDate::from_ymd_opt(year, number(4..6)?, number(6..8)?)?
        .and_hms_nano_opt(number(8..10)?, number(10..12)?, number(12..14)?, nanos)
        .map(|moment| moment.and_utc())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::moment;

    #[test]
    fn a_moment_may_have_a_fraction_and_must_be_of_greenwich() {
        let said = |text: &[u8]| moment(text).map(|moment| moment.to_rfc3339());
        let whole = said(b"20260720090807Z").unwrap();
        assert_eq!(whole, "2026-07-20T09:08:07+00:00");
        let part = said(b"20260720090807.25Z").unwrap();
        assert_eq!(part, "2026-07-20T09:08:07.250+00:00");
        for wrong in [
            &b"20260720090807"[..],
            b"20260732090807Z",
            b"2026072009080Z",
            b"20260720090807.1234567890Z",
            b"20260720090807+0500",
            b"",
        ] {
            assert_eq!(moment(wrong), None);
        }
    }
}
