//! Moments as ASN.1 writes them.

use crate::{
    ber::{BerError, Element},
    certificate::moment,
};
use chrono::{DateTime, Utc};
use der::Decode;
use x509_cert::time::Time;

/// `UTCTime` or `GeneralizedTime`.
pub(crate) fn read(element: Element<'_>) -> Result<DateTime<Utc>, BerError> {
    Time::from_der(element.whole)
        .and_then(moment)
        .map_err(|_| BerError::Damaged)
}
