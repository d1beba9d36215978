//! What was issued and what was withdrawn.

use crate::TrainingCaError;
use crate::subject::Family;
use chrono::{DateTime, Utc};
use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use serde::{Deserialize, Serialize};

/// Reason of a revocation (RFC 5280, 5.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevocationReason {
    /// No reason is given.
    Unspecified,
    /// The key is known to others.
    KeyCompromise,
    /// The holder's data changed.
    AffiliationChanged,
    /// A newer certificate takes its place.
    Superseded,
    /// The holder is no longer what the certificate says.
    CessationOfOperation,
    /// Suspended.
    CertificateHold,
}

/// A serial number, hex in files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Serial(pub(crate) Vec<u8>);

impl TryFrom<String> for Serial {
    type Error = TrainingCaError;
    fn try_from(hex: String) -> Result<Self, TrainingCaError> {
        from_hex(&hex)
            .map(Self)
            .ok_or(TrainingCaError::Damaged("serial number"))
    }
}

impl From<Serial> for String {
    fn from(serial: Serial) -> Self {
        HEXLOWER.encode(&serial.0)
    }
}

/// When and why a certificate was withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Revocation {
    pub(crate) when: DateTime<Utc>,
    pub(crate) reason: RevocationReason,
}

/// A certificate that was issued. Holds nothing about a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) serial: Serial,
    pub(crate) family: Family,
    pub(crate) revocation: Option<Revocation>,
    /// It was suspended and is no longer, since then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) released: Option<DateTime<Utc>>,
}

/// All certificates of holders.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Register(Vec<Entry>);

impl Register {
    pub(crate) fn add(&mut self, serial: &[u8], family: Family) {
        self.0.push(Entry {
            serial: Serial(serial.to_vec()),
            family,
            revocation: None,
            released: None,
        });
    }

    /// Withdraws a certificate; a second time only the reason and moment change.
    pub(crate) fn revoke(
        &mut self,
        serial_hex: &str,
        revocation: Revocation,
    ) -> Result<(), TrainingCaError> {
        self.entry(serial_hex)?.revocation = Some(revocation);
        Ok(())
    }

    /// Ends a suspension.
    pub(crate) fn release(
        &mut self,
        serial_hex: &str,
        when: DateTime<Utc>,
    ) -> Result<(), TrainingCaError> {
        let entry = self.entry(serial_hex)?;
        let suspended = |one: &Revocation| one.reason == RevocationReason::CertificateHold;
        if !entry.revocation.as_ref().is_some_and(suspended) {
            return Err(TrainingCaError::NotSuspended);
        }
        entry.revocation = None;
        entry.released = Some(when);
        Ok(())
    }

    fn entry(&mut self, serial_hex: &str) -> Result<&mut Entry, TrainingCaError> {
        let serial = from_hex(serial_hex).ok_or(TrainingCaError::UnknownSerial)?;
        let entry = self.0.iter_mut().find(|entry| entry.serial.0 == serial);
        entry.ok_or(TrainingCaError::UnknownSerial)
    }

    /// Certificates of a family.
    pub(crate) fn of(&self, family: Family) -> impl Iterator<Item = &Entry> {
        self.0.iter().filter(move |entry| entry.family == family)
    }
}

fn from_hex(hex: &str) -> Option<Vec<u8>> {
    let bytes = HEXLOWER_PERMISSIVE.decode(hex.as_bytes()).ok()?;
    (!bytes.is_empty()).then_some(bytes)
}
