//! Moments as ASN.1 writes them.

use crate::ber::{BerError, Element, Tag};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use der::Decode;
use x509_cert::time::Time;

/// `UTCTime` or `GeneralizedTime` in the one form of DER (RFC 5280, 4.1.2.5).
pub(crate) fn read(element: Element<'_>) -> Result<DateTime<Utc>, BerError> {
    Time::from_der(element.encoded)
        .and_then(moment)
        .map_err(|_| BerError::Damaged)
}

/// The moment of a time that is read already.
pub(crate) fn moment(time: Time) -> der::Result<DateTime<Utc>> {
    let seconds =
        i64::try_from(time.to_unix_duration().as_secs()).map_err(|_| der::ErrorKind::DateTime)?;
    DateTime::from_timestamp(seconds, 0).ok_or_else(|| der::ErrorKind::DateTime.into())
}

/// `UTCTime` or `GeneralizedTime` in any form that X.680 (46, 47) has for one moment: without seconds,
/// with a fraction, with an offset from Greenwich. `None` where it leaves the zone open, or is no time.
pub(crate) fn read_any(element: Element<'_>) -> Option<DateTime<Utc>> {
    let text = std::str::from_utf8(element.content).ok()?;
    let (digits, mut rest) = text.split_at(text.bytes().take_while(u8::is_ascii_digit).count());
    let (year, digits) = match element.tag {
        // RFC 5280, 4.1.2.5.1: 50 to 99 are of the last century.
        Tag::UTC_TIME => match digits.get(..2)?.parse::<i32>().ok()? {
            year @ 50.. => (1900 + year, digits.get(2..)?),
            year => (2000 + year, digits.get(2..)?),
        },
        Tag::GENERALIZED_TIME => (digits.get(..4)?.parse().ok()?, digits.get(4..)?),
        _ => return None,
    };
    if !matches!(digits.len(), 8 | 10) {
        return None;
    }
    let number = |at: usize| digits.get(at..at + 2)?.parse::<u32>().ok();
    let seconds = if digits.len() == 10 { number(8)? } else { 0 };
    let mut moment = NaiveDate::from_ymd_opt(year, number(0)?, number(2)?)?.and_hms_opt(
        number(4)?,
        number(6)?,
        seconds,
    )?;
    if element.tag == Tag::GENERALIZED_TIME
        && digits.len() == 10
        && let Some(fraction) = rest.strip_prefix(['.', ','])
    {
        let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
        let nanos: String = fraction.get(..length.min(9))?.into();
        moment += TimeDelta::nanoseconds(format!("{nanos:0<9}").parse().ok()?);
        rest = fraction.get(length..).filter(|_| length > 0)?;
    }
    Some((moment - offset(rest)?).and_utc())
}

/// `Z`, or hours and minutes that the clock is ahead of Greenwich or behind it.
fn offset(zone: &str) -> Option<TimeDelta> {
    if zone == "Z" {
        return Some(TimeDelta::zero());
    }
    let (ahead, digits) = match zone.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    if digits.len() != 4 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let number: i64 = digits.parse().ok()?;
    let (hours, minutes) = (number / 100, number % 100);
    (hours < 24 && minutes < 60).then(|| TimeDelta::minutes(ahead * (60 * hours + minutes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(tag: u8, text: &str) -> Option<String> {
        let element = Element {
            tag,
            content: text.as_bytes(),
            encoded: &[],
        };
        read_any(element).map(|moment| moment.to_rfc3339())
    }

    #[test]
    fn one_moment_may_be_written_in_many_forms() {
        for (tag, text) in [
            (Tag::UTC_TIME, "261122140506Z"),
            (Tag::UTC_TIME, "261122190506+0500"),
            (Tag::UTC_TIME, "261122090506-0500"),
            (Tag::GENERALIZED_TIME, "20261122140506Z"),
            (Tag::GENERALIZED_TIME, "20261122140506.0Z"),
            (Tag::GENERALIZED_TIME, "20261122193506,000+0530"),
        ] {
            let moment = said(tag, text);
            assert_eq!(
                moment.as_deref(),
                Some("2026-11-22T14:05:06+00:00"),
                "{text}"
            );
        }
        let fraction = said(Tag::GENERALIZED_TIME, "20261122140506.1234567891Z");
        assert_eq!(
            fraction.as_deref(),
            Some("2026-11-22T14:05:06.123456789+00:00")
        );
        let minute = said(Tag::UTC_TIME, "9911221405Z");
        assert_eq!(minute.as_deref(), Some("1999-11-22T14:05:00+00:00"));
    }

    #[test]
    fn a_time_that_is_none_or_leaves_its_zone_open_tells_no_moment() {
        for text in [
            "",
            "Z",
            "20261122140506",
            "20261322140506Z",
            "20261122140560Z",
            "20261122140506.Z",
            "20261122140506+2500",
            "20261122140506+05",
            "2026112214050Z",
            "20261122140506ZZ",
        ] {
            assert_eq!(said(Tag::GENERALIZED_TIME, text), None, "{text}");
        }
        assert_eq!(said(Tag::UTC_TIME, "261122140506.5Z"), None);
        assert_eq!(said(Tag::INTEGER, "261122140506Z"), None);
    }

    proptest::proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in "[0-9.,Z+-]{0,30}|\\PC{0,30}", utc in proptest::bool::ANY) {
            let _ = said(if utc { Tag::UTC_TIME } else { Tag::GENERALIZED_TIME }, &text);
        }
    }
}
