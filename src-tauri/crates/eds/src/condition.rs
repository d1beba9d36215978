//! «Условие 2» of both regulations: a request is taken when the certificate is within its term,
//! is not revoked, and bears the ИИН of the request.

use crate::{
    certificate::{Certificate, Purpose, Validity},
    chain,
    revocation::Revocation,
    verify::VerifyContext,
};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};

/// How a certificate fails the condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConditionError {
    /// Its term has ended.
    #[error("the certificate has expired")]
    Expired,
    /// Its term has not begun.
    #[error("the certificate is not valid yet")]
    NotYetValid,
    /// It is revoked.
    #[error("the certificate is revoked")]
    Revoked,
    /// Whether it is revoked could not be learnt.
    #[error("whether the certificate is revoked could not be learnt")]
    RevocationUnknown,
    /// It bears another ИИН.
    #[error("the certificate bears another number")]
    Foreign,
    /// It bears no ИИН: it is not a person's.
    #[error("the certificate bears no number of a person")]
    NoNumber,
    /// It is not for signing.
    #[error("the certificate is not for signing")]
    Purpose,
    /// No trusted centre stands behind it.
    #[error("the certificate does not chain to a trusted centre")]
    Untrusted,
}

impl ConditionError {
    /// The failure a citizen is told of.
    pub fn code(self) -> FailureCode {
        match self {
            Self::Expired => FailureCode::CertificateExpired,
            Self::NotYetValid => FailureCode::CertificateNotYetValid,
            Self::Revoked => FailureCode::CertificateRevoked,
            Self::RevocationUnknown => FailureCode::CertificateRevocationUnknown,
            Self::Foreign => FailureCode::CertificateForeign,
            Self::NoNumber => FailureCode::CertificateNoIin,
            Self::Purpose => FailureCode::CertificatePurpose,
            Self::Untrusted => FailureCode::CertificateUntrusted,
        }
    }
}

/// Checks the condition at `context.at`. The worst is told first: a revoked certificate of
/// somebody else is revoked. That revocation is not known is told last, since waiting helps it.
pub fn check(
    certificate: &Certificate,
    expected: &PersonNumber,
    context: &VerifyContext<'_>,
) -> Result<(), ConditionError> {
    judge(certificate, expected, Purpose::signs, context)
}

/// The same for a proof of identity, for which the keys for authentication alone (the old
/// `AUTH_RSA…` files) are made.
pub fn check_identity(
    certificate: &Certificate,
    expected: &PersonNumber,
    context: &VerifyContext<'_>,
) -> Result<(), ConditionError> {
    judge(certificate, expected, Purpose::identifies, context)
}

fn judge(
    certificate: &Certificate,
    expected: &PersonNumber,
    suits: fn(Purpose) -> bool,
    context: &VerifyContext<'_>,
) -> Result<(), ConditionError> {
    match certificate.validity(context.at) {
        Validity::Valid => {}
        Validity::NotYet => return Err(ConditionError::NotYetValid),
        Validity::Expired => return Err(ConditionError::Expired),
    }
    let chain = chain::build(certificate, context.trust, context.at)
        .map_err(|_| ConditionError::Untrusted)?;
    let revocation = context.evidence.check(&chain, context.at);
    if matches!(revocation, Revocation::Revoked { .. }) {
        return Err(ConditionError::Revoked);
    }
    match &certificate.info().iin {
        None => return Err(ConditionError::NoNumber),
        Some(iin) if iin != expected => return Err(ConditionError::Foreign),
        Some(_) => {}
    }
    if !suits(certificate.info().purpose) {
        return Err(ConditionError::Purpose);
    }
    match revocation {
        Revocation::Good { .. } => Ok(()),
        _ => Err(ConditionError::RevocationUnknown),
    }
}

#[cfg(test)]
mod tests;
