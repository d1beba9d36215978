//! Reading a centre's certificate, and keeping those that were added.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use chrono::{DateTime, Utc};
use kabinet_eds::{
    certificate::{Certificate, MAX_CERTIFICATE, Validity},
    trust::Environment,
};
use kabinet_model::{canonical::sha256_hex, failure::FailureCode};
use std::{fs::File, io::Read as _, path::Path};

/// Why a centre is not added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CentreError {
    /// The file cannot be opened.
    #[error("the file cannot be opened")]
    Unreadable,
    /// Not a certificate of an authority.
    #[error("not the certificate of a certification centre")]
    NotACentre,
    /// Its term has ended.
    #[error("the centre's certificate has expired")]
    Expired,
    /// A test or training centre, which counts on a training portal alone.
    #[error("a test centre is not added outside training")]
    Test,
}

impl CentreError {
    pub(super) fn code(self) -> FailureCode {
        match self {
            Self::Unreadable => FailureCode::AttachmentUnreadable,
            Self::NotACentre => FailureCode::CentreUnknown,
            Self::Expired => FailureCode::CertificateExpired,
            Self::Test => FailureCode::CentreTest,
        }
    }
}

/// The certificate in a file: DER, PEM or base64.
pub(super) fn read(path: &Path) -> Result<Certificate, CentreError> {
    let file = File::open(path).map_err(|_| CentreError::Unreadable)?;
    let limit = 2 * MAX_CERTIFICATE as u64;
    let mut bytes = Vec::new();
    file.take(limit)
        .read_to_end(&mut bytes)
        .map_err(|_| CentreError::Unreadable)?;
    Certificate::read(&bytes).map_err(|_| CentreError::NotACentre)
}

/// An authority's, within its term, and for earnest where that is meant.
pub(super) fn acceptable(
    certificate: &Certificate,
    training: bool,
    now: DateTime<Utc>,
) -> Result<(), CentreError> {
    let is_signed = !certificate.is_self_issued() || certificate.verify_signed_by(certificate);
    if !certificate.is_ca() || !is_signed {
        return Err(CentreError::NotACentre);
    }
    if certificate.validity(now) == Validity::Expired {
        return Err(CentreError::Expired);
    }
    if !training && Environment::of(certificate) != Environment::Production {
        return Err(CentreError::Test);
    }
    Ok(())
}

/// SHA-256 of a certificate, hex.
pub(super) fn fingerprint(certificate: &Certificate) -> String {
    sha256_hex(certificate.der())
}

/// The centres that were added.
#[derive(Default)]
pub(super) struct Imported(Vec<Certificate>);

impl Imported {
    /// From base64; one that cannot be read any more is passed over.
    pub(super) fn read(texts: &[String]) -> Self {
        let read = |text: &String| {
            let der = BASE64_STANDARD.decode(text).ok()?;
            Certificate::from_der(&der).ok()
        };
        Self(texts.iter().filter_map(read).collect())
    }

    pub(super) fn write(&self) -> Vec<String> {
        let texts = self.0.iter().map(|one| BASE64_STANDARD.encode(one.der()));
        texts.collect()
    }

    pub(super) fn certificates(&self) -> &[Certificate] {
        &self.0
    }

    pub(super) fn add(&mut self, certificate: Certificate) {
        if !self.0.contains(&certificate) {
            self.0.push(certificate);
        }
    }

    pub(super) fn remove(&mut self, id: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|one| fingerprint(one) != id);
        self.0.len() < before
    }
}
