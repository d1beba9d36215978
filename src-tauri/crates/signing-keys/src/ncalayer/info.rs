//! What `getKeyInfo` tells of a key.

use super::NcaLayerError;
use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeDelta, TimeZone, Utc};
use kabinet_eds::certificate::Certificate;
use serde_json::Value;

/// The form of dates in current versions, in the time of Almaty.
const DATE: &str = "%d.%m.%Y %H:%M:%S";

/// Almaty moved from UTC+6 to UTC+5, and Java may know of it or not: two readings of one date differ
/// by less than this.
const CLOCKS_MAY_DIFFER: TimeDelta = TimeDelta::hours(12);

/// A key that the citizen chose in NCALayer's window.
#[derive(Debug, Clone)]
pub struct KeyInfo {
    /// Its certificate: everything shown is read from it.
    pub certificate: Certificate,
}

impl KeyInfo {
    /// Reads the answer. Its own dates, in either form, must be those of the certificate: a
    /// description of one certificate beside the octets of another is no answer.
    pub(super) fn read(answer: &Value) -> Result<Self, NcaLayerError> {
        let pem = answer["pem"].as_str().ok_or(NcaLayerError::Nonsense)?;
        let certificate = Certificate::read(pem.as_bytes()).map_err(|_| NcaLayerError::Nonsense)?;
        let info = certificate.info();
        for (name, own) in [
            ("certNotBefore", info.not_before),
            ("certNotAfter", info.not_after),
        ] {
            let told = moment(&answer[name]);
            if told.is_some_and(|told| (told - own).abs() > CLOCKS_MAY_DIFFER) {
                return Err(NcaLayerError::Nonsense);
            }
        }
        Ok(Self { certificate })
    }
}

/// A date as milliseconds since 1970 (older versions; number or digits) or `dd.MM.yyyy HH:mm:ss`.
pub(super) fn moment(value: &Value) -> Option<DateTime<Utc>> {
    let milliseconds = value
        .as_i64()
        .or_else(|| value.as_str()?.trim().parse().ok());
    if let Some(milliseconds) = milliseconds {
        return DateTime::from_timestamp_millis(milliseconds);
    }
    let local = NaiveDateTime::parse_from_str(value.as_str()?.trim(), DATE).ok()?;
    let almaty = FixedOffset::east_opt(5 * 3600)?;
    let moment = almaty.from_local_datetime(&local).single()?;
    Some(moment.to_utc())
}
