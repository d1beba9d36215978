//! A question about one certificate.

use super::{NONCE, OcspResponse, cert_id::CertId};
use crate::{
    ber::{self, Tag},
    certificate::Certificate,
};

/// Octets of a nonce: as many as RFC 8954 allows.
pub const NONCE_OCTETS: usize = 32;

/// A question, as it goes to a responder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    der: Vec<u8>,
    nonce: [u8; NONCE_OCTETS],
}

/// What became of a question's nonce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NonceCheck {
    /// It came back: the answer was made for this question.
    Same,
    /// The answer has none: it was prepared beforehand (RFC 8954, 2.1).
    Absent,
    /// Another came back: the answer is to another question.
    Different,
}

impl Request {
    /// Asks about `certificate` of `issuer`. `nonce` must be new and random.
    pub fn new(certificate: &Certificate, issuer: &Certificate, nonce: [u8; NONCE_OCTETS]) -> Self {
        let wrapped = |tag, content: &[u8]| {
            let mut der = Vec::new();
            ber::write(&mut der, tag, content);
            der
        };
        let target = CertId::der(certificate, issuer);
        let requests = wrapped(Tag::SEQUENCE, &wrapped(Tag::SEQUENCE, &target));
        let nonce_value = wrapped(Tag::OCTET_STRING, &wrapped(Tag::OCTET_STRING, &nonce));
        let extension = [wrapped(Tag::OID, NONCE.as_bytes()), nonce_value].concat();
        let extensions = wrapped(Tag::SEQUENCE, &wrapped(Tag::SEQUENCE, &extension));
        let inner = [requests, wrapped(Tag::context(2), &extensions)].concat();
        Self {
            der: wrapped(Tag::SEQUENCE, &wrapped(Tag::SEQUENCE, &inner)),
            nonce,
        }
    }

    /// The question in DER (`application/ocsp-request`).
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whether `answer` has brought the nonce back.
    pub fn check_nonce(&self, answer: &OcspResponse) -> NonceCheck {
        match answer.nonce() {
            None => NonceCheck::Absent,
            Some(nonce) if nonce == self.nonce => NonceCheck::Same,
            Some(_) => NonceCheck::Different,
        }
    }
}
