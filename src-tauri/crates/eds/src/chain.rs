//! Chains: from a certificate to an anchor the deployment trusts.

use crate::{
    certificate::{Certificate, Validity},
    trust::{Environment, Trust},
};
use chrono::{DateTime, Utc};
use const_oid::ObjectIdentifier as Oid;
use kabinet_model::failure::FailureCode;
use x509_cert::ext::pkix::{BasicConstraints, KeyUsage};

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

/// Certificates in the longest chain looked for; НУЦ's have three.
const MAX_LENGTH: usize = 6;
/// Signatures checked in search of a chain: names may be forged to lead into a maze.
const MAX_TRIES: usize = 32;
/// Critical extensions whose meaning is heeded here or does not bear on a chain: key usage, basic
/// constraints, policies, key purposes, alternative names.
const KNOWN_EXTENSIONS: [Oid; 5] = [
    Oid::new_unwrap("2.5.29.15"),
    Oid::new_unwrap("2.5.29.19"),
    Oid::new_unwrap("2.5.29.32"),
    Oid::new_unwrap("2.5.29.37"),
    Oid::new_unwrap("2.5.29.17"),
];

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
    embedded: &[Certificate],
    trust: &Trust,
    at: DateTime<Utc>,
) -> Result<Chain, ChainError> {
    acceptable(certificate, at)?;
    let mut search = Search {
        trust,
        embedded,
        at,
        tries: 0,
        failure: ChainError::Untrusted,
    };
    let mut path = vec![certificate.clone()];
    match search.extend(&mut path) {
        Some(environment) => Ok(Chain {
            certificates: path,
            environment,
        }),
        None => Err(search.failure),
    }
}

struct Search<'a> {
    trust: &'a Trust,
    embedded: &'a [Certificate],
    at: DateTime<Utc>,
    tries: usize,
    /// Why the way that came nearest to an anchor was no chain.
    failure: ChainError,
}

impl Search<'_> {
    /// Lengthens `path` to an anchor, depth first.
    fn extend(&mut self, path: &mut Vec<Certificate>) -> Option<Environment> {
        let last = path.last()?.clone();
        // The deployment may have chosen this very certificate.
        if let Some(anchor) = self
            .trust
            .anchors()
            .iter()
            .find(|one| one.certificate == last)
        {
            return Some(anchor.environment);
        }
        if path.len() >= MAX_LENGTH {
            return None;
        }
        let anchors = self
            .trust
            .anchors()
            .iter()
            .map(|anchor| &anchor.certificate);
        let issuers: Vec<Certificate> = anchors
            .chain(self.trust.intermediates())
            .chain(self.embedded)
            .filter(|issuer| issuer.tbs().subject == last.tbs().issuer && !path.contains(issuer))
            .cloned()
            .collect();
        for issuer in issuers {
            self.tries += 1;
            if self.tries > MAX_TRIES {
                return None;
            }
            if !last.verify_signed_by(&issuer) && !self.is_excused(&last, &issuer) {
                continue;
            }
            let fit = acceptable(&issuer, self.at).and_then(|()| authority(&issuer, path.len()));
            if let Err(failure) = fit {
                self.failure = failure;
                continue;
            }
            path.push(issuer);
            if let Some(environment) = self.extend(path) {
                return Some(environment);
            }
            path.pop();
        }
        None
    }
}

impl Search<'_> {
    /// Old certificates of centres are signed with SHA-1 (sha1WithRSA). One counts only where the
    /// deployment itself has chosen the certificate: such a signature binds nothing that may have
    /// been made to deceive, and what comes along with a document may have been.
    fn is_excused(&self, certificate: &Certificate, issuer: &Certificate) -> bool {
        self.trust.intermediates().contains(certificate)
            && certificate.verify_weakly_signed_by(issuer)
    }
}

/// Within its term and with no critical extension that is not understood.
fn acceptable(certificate: &Certificate, at: DateTime<Utc>) -> Result<(), ChainError> {
    match certificate.validity(at) {
        Validity::Valid => {}
        Validity::NotYet => return Err(ChainError::NotYetValid),
        Validity::Expired => return Err(ChainError::Expired),
    }
    if understood(certificate) {
        Ok(())
    } else {
        Err(ChainError::UnknownExtension)
    }
}

/// Every critical extension of the certificate is known here.
pub(crate) fn understood(certificate: &Certificate) -> bool {
    let mut extensions = certificate.tbs().extensions.iter().flatten();
    extensions.all(|one| !one.critical || KNOWN_EXTENSIONS.contains(&one.extn_id))
}

/// May issue certificates, with `below` certificates under it, the last of which is no authority.
fn authority(certificate: &Certificate, below: usize) -> Result<(), ChainError> {
    let tbs = certificate.tbs();
    let Ok(Some((_, constraints))) = tbs.get::<BasicConstraints>() else {
        return Err(ChainError::NotAnAuthority);
    };
    let allowed = constraints
        .path_len_constraint
        .map_or(usize::MAX, usize::from);
    let signs_certificates = match tbs.get::<KeyUsage>() {
        Ok(Some((_, usage))) => usage.key_cert_sign(),
        Ok(None) => true,
        Err(_) => false,
    };
    if constraints.ca && signs_certificates && below - 1 <= allowed {
        Ok(())
    } else {
        Err(ChainError::NotAnAuthority)
    }
}

#[cfg(test)]
mod tests;
