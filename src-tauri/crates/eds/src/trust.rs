//! Whom a deployment trusts: anchors it has chosen, and intermediates to build chains with.

use crate::certificate::{Certificate, CertificateError};
use serde::Serialize;

/// What an anchor is for; shown to people, for a document of a test centre proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    /// НУЦ РК itself.
    Production,
    /// The test centre of НУЦ РК.
    Test,
    /// Kabinet's own training centre.
    Training,
}

/// A trusted root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// Its certificate.
    pub certificate: Certificate,
    /// What it is for.
    pub environment: Environment,
}

/// Anchors and intermediates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trust {
    anchors: Vec<Anchor>,
    intermediates: Vec<Certificate>,
}

/// Why trust could not be laid.
#[derive(Debug, thiserror::Error)]
pub enum TrustError {
    /// What was given is not a certificate.
    #[error("`{name}` is not a certificate")]
    NotACertificate {
        /// Its place in the list.
        name: String,
        /// What is wrong with it.
        source: CertificateError,
    },
}

impl Trust {
    /// Trust in the anchors and intermediates given in DER, PEM or base64.
    pub fn from_der<D: AsRef<[u8]>>(
        anchors: impl IntoIterator<Item = D>,
        intermediates: impl IntoIterator<Item = D>,
    ) -> Result<Self, TrustError> {
        let mut trust = Self::default();
        for (place, der) in anchors.into_iter().enumerate() {
            trust.add_anchor(read(&format!("anchor {place}"), der.as_ref())?);
        }
        for (place, der) in intermediates.into_iter().enumerate() {
            trust.add_intermediate(read(&format!("intermediate {place}"), der.as_ref())?);
        }
        Ok(trust)
    }

    /// Trusts `certificate` as a root.
    pub fn add_anchor(&mut self, certificate: Certificate) {
        let environment = Environment::of(&certificate);
        let anchor = Anchor {
            certificate,
            environment,
        };
        if !self.anchors.contains(&anchor) {
            self.anchors.push(anchor);
        }
    }

    /// Adds a certificate to build chains with. It adds no trust by itself.
    pub fn add_intermediate(&mut self, certificate: Certificate) {
        if !self.intermediates.contains(&certificate) {
            self.intermediates.push(certificate);
        }
    }

    /// Trusts whatever `other` trusts, too.
    pub fn extend(&mut self, other: Trust) {
        for anchor in other.anchors {
            self.add_anchor(anchor.certificate);
        }
        for certificate in other.intermediates {
            self.add_intermediate(certificate);
        }
    }

    /// The trusted roots.
    pub fn anchors(&self) -> &[Anchor] {
        &self.anchors
    }

    /// The certificates to build chains with.
    pub fn intermediates(&self) -> &[Certificate] {
        &self.intermediates
    }
}

impl Environment {
    /// Stable key: `production`, `test`, `training`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Production => "production",
            Self::Test => "test",
            Self::Training => "training",
        }
    }

    /// By the name the centre gives itself: test centres of НУЦ have `TEST` in it, training
    /// centres of Kabinet `ОҚУ/TRAINING`.
    pub fn of(certificate: &Certificate) -> Self {
        let name = certificate.info().owner.to_uppercase();
        if name.contains("TRAINING") || name.contains("ОҚУ") {
            Self::Training
        } else if name.contains("TEST") {
            Self::Test
        } else {
            Self::Production
        }
    }
}

fn read(name: &str, bytes: &[u8]) -> Result<Certificate, TrustError> {
    Certificate::read(bytes).map_err(|source| TrustError::NotACertificate {
        name: name.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests;
