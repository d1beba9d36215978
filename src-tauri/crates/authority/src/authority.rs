//! The authority itself.

use crate::{Algorithm, AuthorityError, Family, RevocationReason, Subject, Validity};
use chrono::{DateTime, Utc};
use rand::CryptoRng;
use std::path::Path;

/// A training authority: a root and an issuing authority for GOST, and such a pair for RSA.
pub struct Authority {
    _private: (),
}

/// A certificate with its key, as the citizen gets them.
pub struct Issued {
    /// The certificate, DER.
    pub certificate_der: Vec<u8>,
    /// The key container (PKCS#12) in the form of НУЦ.
    pub container_p12: Vec<u8>,
    /// Subject key identifier, upper-case hex: alias of the key.
    pub ski_hex: String,
    /// Serial number, upper-case hex: what [`Authority::revoke`] takes.
    pub serial_hex: String,
    /// File name of the container, such as `GOST512_<ski>.p12`.
    pub file_name: String,
}

impl Authority {
    /// Makes new authorities, valid for ten years from `now`.
    pub fn create(
        _now: DateTime<Utc>,
        _rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Self, AuthorityError> {
        Ok(Self { _private: () })
    }

    /// Reads what [`Authority::save`] wrote.
    pub fn load(_dir: &Path) -> Result<Self, AuthorityError> {
        Ok(Self { _private: () })
    }

    /// Writes keys (mode 0600), certificates and revocations.
    pub fn save(&self, _dir: &Path) -> Result<(), AuthorityError> {
        Ok(())
    }

    /// Issues a certificate and wraps it with its key into a container with this password.
    pub fn issue(
        &mut self,
        _subject: &Subject,
        _algorithm: Algorithm,
        _validity: Validity,
        _password: &str,
        _rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Issued, AuthorityError> {
        Err(AuthorityError::Moment)
    }

    /// Withdraws a certificate from `when` on. `serial_hex` is that of [`Issued`].
    pub fn revoke(
        &mut self,
        _serial_hex: &str,
        _when: DateTime<Utc>,
        _reason: RevocationReason,
    ) -> Result<(), AuthorityError> {
        Ok(())
    }

    /// The revocation list of the issuing authority, DER, valid for `CRL_DAYS` from `now`.
    pub fn crl(
        &self,
        _family: Family,
        _now: DateTime<Utc>,
        _rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, AuthorityError> {
        Ok(Vec::new())
    }

    /// The (empty) revocation list of the root, which covers the issuing authority, DER.
    pub fn root_crl(
        &self,
        _family: Family,
        _now: DateTime<Utc>,
        _rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, AuthorityError> {
        Ok(Vec::new())
    }

    /// The root certificate, DER.
    pub fn root_der(&self, _family: Family) -> &[u8] {
        &[]
    }

    /// The certificate of the issuing authority, DER.
    pub fn issuing_der(&self, _family: Family) -> &[u8] {
        &[]
    }
}
