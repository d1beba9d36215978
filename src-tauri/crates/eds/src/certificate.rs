//! Public key certificates («сертификат открытого ключа», until 2026 «регистрационное
//! свидетельство») with the fields НУЦ РК puts into them.

mod addresses;
mod info;
mod name;
mod profile;

#[cfg(test)]
mod tests;

pub use crate::key::{KeyAlgorithm, PublicKey};
pub use addresses::Addresses;
pub use info::CertificateInfo;
pub use profile::{Purpose, Role};

use crate::{oid, pem};
use chrono::{DateTime, Utc};
use der::{Decode, Encode, Reader, SliceReader};
use kabinet_model::failure::FailureCode;
use std::{fmt, sync::Arc};
use x509_cert::ext::pkix::{BasicConstraints, ExtendedKeyUsage, KeyUsage, SubjectKeyIdentifier};

/// Octets a certificate may have; those of НУЦ have about 1,300.
pub const MAX_CERTIFICATE: usize = 64 * 1024;

/// A certificate: its own octets and what they say. Cheap to clone; equal when the octets are.
#[derive(Clone)]
pub struct Certificate(Arc<Parts>);

struct Parts {
    der: Vec<u8>,
    /// Octets the issuer signed, as they stand: never re-encoded.
    signed: Vec<u8>,
    parsed: x509_cert::Certificate,
    info: CertificateInfo,
    key: PublicKey,
}

/// Why a certificate could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// Larger than [`MAX_CERTIFICATE`].
    #[error("the certificate is too large")]
    TooLarge,
    /// Not an X.509 certificate in DER, or its fields contradict their own form.
    #[error("not a certificate")]
    Damaged,
}

impl CertificateError {
    /// The failure a citizen is told of.
    pub fn code(self) -> FailureCode {
        FailureCode::KeyDamaged
    }
}

/// How a certificate's term stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// The moment is within the term.
    Valid,
    /// The term begins later.
    NotYet,
    /// The term has ended.
    Expired,
}

impl Certificate {
    /// Reads DER.
    pub fn from_der(der: &[u8]) -> Result<Self, CertificateError> {
        if der.len() > MAX_CERTIFICATE {
            return Err(CertificateError::TooLarge);
        }
        let damaged = |_| CertificateError::Damaged;
        let parsed = x509_cert::Certificate::from_der(der).map_err(damaged)?;
        if parsed.signature_algorithm != parsed.tbs_certificate.signature {
            return Err(CertificateError::Damaged);
        }
        let signed = signed_octets(der).map_err(damaged)?;
        let key = PublicKey::from_spki(&parsed.tbs_certificate.subject_public_key_info);
        let info = CertificateInfo::read(&parsed.tbs_certificate, &key).map_err(damaged)?;
        let der = der.to_vec();
        Ok(Self(Arc::new(Parts {
            der,
            signed,
            parsed,
            info,
            key,
        })))
    }

    /// Reads DER, PEM or base64.
    pub fn read(bytes: &[u8]) -> Result<Self, CertificateError> {
        if bytes.len() > 2 * MAX_CERTIFICATE {
            return Err(CertificateError::TooLarge);
        }
        let der = pem::open(bytes).map_err(|_| CertificateError::Damaged)?;
        Self::from_der(&der)
    }

    /// The certificate's own octets.
    pub fn der(&self) -> &[u8] {
        &self.0.der
    }

    /// What it says of its owner, term and key.
    pub fn info(&self) -> &CertificateInfo {
        &self.0.info
    }

    /// The key it certifies.
    pub fn public_key(&self) -> &PublicKey {
        &self.0.key
    }

    /// Whether `issuer` has signed it. Says nothing of terms, names or trust: see
    /// [`crate::chain::build`].
    pub fn verify_signed_by(&self, issuer: &Certificate) -> bool {
        let Some(signature) = self.0.parsed.signature.as_bytes() else {
            return false;
        };
        let algorithm = &self.0.parsed.signature_algorithm.oid;
        issuer
            .public_key()
            .verify(algorithm, &self.0.signed, signature)
    }

    /// The same by RSA with SHA-1, of which two certificates with one signature can be made by
    /// whoever chooses what is in them.
    pub(crate) fn verify_weakly_signed_by(&self, issuer: &Certificate) -> bool {
        let Some(signature) = self.0.parsed.signature.as_bytes() else {
            return false;
        };
        let algorithm = &self.0.parsed.signature_algorithm.oid;
        issuer
            .public_key()
            .verify_sha1(algorithm, &self.0.signed, signature)
    }

    /// How its term stands at `at`.
    pub fn validity(&self, at: DateTime<Utc>) -> Validity {
        if at < self.info().not_before {
            Validity::NotYet
        } else if at > self.info().not_after {
            Validity::Expired
        } else {
            Validity::Valid
        }
    }

    /// Why one cannot sign with it at `at`, as far as it says itself.
    pub fn unfit_for_signing(&self, at: DateTime<Utc>) -> Option<FailureCode> {
        match self.validity(at) {
            Validity::Expired => Some(FailureCode::CertificateExpired),
            Validity::NotYet => Some(FailureCode::CertificateNotYetValid),
            Validity::Valid if !self.info().purpose.signs() => {
                Some(FailureCode::CertificatePurpose)
            }
            Validity::Valid => None,
        }
    }

    /// Whether it says to be that of an authority, which may issue others.
    pub fn is_ca(&self) -> bool {
        let constraints = self.tbs().get::<BasicConstraints>();
        matches!(constraints, Ok(Some((_, constraints))) if constraints.ca)
    }

    /// Subject and issuer are the same name.
    pub fn is_self_issued(&self) -> bool {
        self.tbs().subject == self.tbs().issuer
    }

    /// Its key may sign revocation lists.
    pub(crate) fn has_crl_sign(&self) -> bool {
        match self.tbs().get::<KeyUsage>() {
            Ok(Some((_, usage))) => usage.crl_sign(),
            Ok(None) => true,
            Err(_) => false,
        }
    }

    /// It is for timestamps and nothing else, and says so critically (RFC 3161, 2.3).
    pub(crate) fn is_for_timestamps_alone(&self) -> bool {
        match self.tbs().get::<ExtendedKeyUsage>() {
            Ok(Some((critical, purposes))) => critical && purposes.0 == [oid::TIME_STAMPING],
            _ => false,
        }
    }

    /// The key identifier that the certificate itself has, where it has one.
    pub(crate) fn key_id_extension(&self) -> Option<Vec<u8>> {
        let extension = self.tbs().get::<SubjectKeyIdentifier>().ok().flatten();
        extension.map(|(_, id)| id.0.as_bytes().to_vec())
    }

    /// Subject in DER.
    pub(crate) fn subject_der(&self) -> Vec<u8> {
        self.tbs().subject.to_der().unwrap_or_default()
    }

    /// Issuer in DER.
    pub(crate) fn issuer_der(&self) -> Vec<u8> {
        self.tbs().issuer.to_der().unwrap_or_default()
    }

    /// Octets of the public key, as the certificate has them.
    pub(crate) fn key_bits(&self) -> &[u8] {
        self.tbs()
            .subject_public_key_info
            .subject_public_key
            .raw_bytes()
    }

    pub(crate) fn tbs(&self) -> &x509_cert::TbsCertificate {
        &self.0.parsed.tbs_certificate
    }
}

/// The first element inside the outer SEQUENCE, as it stands.
fn signed_octets(der: &[u8]) -> der::Result<Vec<u8>> {
    let mut reader = SliceReader::new(der)?;
    let outer = der::Header::decode(&mut reader)?;
    outer.tag.assert_eq(der::Tag::Sequence)?;
    Ok(reader.tlv_bytes()?.to_vec())
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.0.der == other.0.der
    }
}

impl Eq for Certificate {}

/// Only the serial number: names must not reach logs.
impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({})", self.info().serial_hex)
    }
}
