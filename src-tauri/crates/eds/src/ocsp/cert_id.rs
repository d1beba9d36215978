//! `CertID`: which certificate is meant.

use crate::{
    ber::{self, BerError, Element, Tag},
    certificate::Certificate,
    hash::{Hash, Sha256},
    oid,
};
use const_oid::ObjectIdentifier as Oid;

/// The certificate that a question or an answer is about.
pub(super) struct CertId {
    algorithm: Oid,
    name: Vec<u8>,
    key: Vec<u8>,
    serial: Vec<u8>,
}

impl CertId {
    /// `CertID` in DER, by SHA-256: НУЦ answers to it.
    pub(super) fn der(certificate: &Certificate, issuer: &Certificate) -> Vec<u8> {
        let mut id = Vec::new();
        let mut algorithm = Vec::new();
        ber::write(&mut algorithm, Tag::OID, oid::SHA256.as_bytes());
        ber::write(&mut algorithm, Tag::NULL, &[]);
        ber::write(&mut id, Tag::SEQUENCE, &algorithm);
        let digest = |octets: &[u8]| Sha256::digest(octets);
        ber::write(&mut id, Tag::OCTET_STRING, &digest(&issuer.subject_der()));
        ber::write(&mut id, Tag::OCTET_STRING, &digest(issuer.key_bits()));
        let serial = certificate.tbs().serial_number.as_bytes();
        ber::write(&mut id, Tag::INTEGER, serial);
        let mut der = Vec::new();
        ber::write(&mut der, Tag::SEQUENCE, &id);
        der
    }

    pub(super) fn parse(id: Element<'_>) -> Result<Self, BerError> {
        let mut parts = id.expect(Tag::SEQUENCE)?.elements();
        let algorithm = parts.required(Tag::SEQUENCE)?;
        let algorithm = algorithm.elements().required(Tag::OID)?.oid()?;
        let name = parts.required(Tag::OCTET_STRING)?.content.to_vec();
        let key = parts.required(Tag::OCTET_STRING)?.content.to_vec();
        let serial = parts.required(Tag::INTEGER)?.content.to_vec();
        parts.end()?;
        Ok(Self {
            algorithm,
            name,
            key,
            serial,
        })
    }

    pub(super) fn serial(&self) -> &[u8] {
        &self.serial
    }

    /// Whether it is this certificate of this issuer.
    pub(super) fn is(&self, certificate: &Certificate, issuer: &Certificate) -> bool {
        self.serial == certificate.tbs().serial_number.as_bytes()
            && self.hashes(&self.name, &issuer.subject_der())
            && self.hashes(&self.key, issuer.key_bits())
    }

    /// Responders that know no SHA-256 answer by SHA-1, which nobody can turn to another's name.
    fn hashes(&self, digest: &[u8], octets: &[u8]) -> bool {
        match self.algorithm {
            oid::SHA256 => Sha256::digest(octets) == digest,
            oid::SHA1 => Hash::Sha1.digest(octets) == digest,
            _ => false,
        }
    }
}
