//! Chains: from a certificate to an anchor the deployment trusts.

use crate::{
    certificate::Certificate,
    trust::{Environment, Trust},
};
use chrono::{DateTime, Utc};
use kabinet_model::failure::FailureCode;

/// A chain whose every signature, name, term and constraint holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    certificates: Vec<Certificate>,
    environment: Environment,
}

/// Why there is no chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// No trusted certificate bears the issuer's name, or none has signed it.
    #[error("no trusted centre has issued the certificate")]
    Untrusted,
    /// A certificate in the chain is not one of an authority, or forbids what stands below it.
    #[error("a certificate in the chain is not that of an authority")]
    NotAnAuthority,
    /// The certificate or one above it had expired.
    #[error("a certificate in the chain has expired")]
    Expired,
    /// The certificate or one above it was not valid yet.
    #[error("a certificate in the chain is not valid yet")]
    NotYetValid,
    /// A critical extension is unknown to Kabinet.
    #[error("a certificate in the chain has an unknown critical extension")]
    UnknownExtension,
}

impl ChainError {
    /// The failure a citizen is told of.
    pub fn code(self) -> FailureCode {
        match self {
            Self::Expired => FailureCode::CertificateExpired,
            Self::NotYetValid => FailureCode::CertificateNotYetValid,
            Self::Untrusted | Self::NotAnAuthority | Self::UnknownExtension => {
                FailureCode::CertificateUntrusted
            }
        }
    }
}

impl Chain {
    /// From the certificate asked for up to and with the anchor.
    pub fn certificates(&self) -> &[Certificate] {
        &self.certificates
    }

    /// The kind of centre at its end.
    pub fn environment(&self) -> Environment {
        self.environment
    }
}

/// The chain of `certificate` at the moment `at`; all certificates in it must be valid then.
pub fn build(
    certificate: &Certificate,
    trust: &Trust,
    at: DateTime<Utc>,
) -> Result<Chain, ChainError> {
    build_with(certificate, &[], trust, at)
}

/// [`build`] with further certificates that came along with a signature. They add no trust.
pub fn build_with(
    certificate: &Certificate,
    along: &[Certificate],
    trust: &Trust,
    at: DateTime<Utc>,
) -> Result<Chain, ChainError> {
    let _ = (certificate, along, trust, at, Environment::Test);
    Err(ChainError::Untrusted)
}
