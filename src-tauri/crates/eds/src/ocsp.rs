//! Questions about single certificates and a centre's answers to them (OCSP, RFC 6960), without the
//! network that carries them.
//!
//! An answer is believed by its signature, its times, and the certificate that it names. The nonce
//! of the question must come back; RFC 8954 lets a responder leave it out and give an answer that it
//! has prepared, which is taken as such ([`OcspResponse::into_prepared`]) and bounded by its times alone.

mod cert_id;
mod request;
mod response;
mod single;
mod validation;

#[cfg(test)]
mod tests;

pub use request::{NONCE_OCTETS, NonceCheck, Request};
pub use response::{OcspError, OcspResponse, Refusal};
pub use single::CertStatus;
pub use validation::ValidatedStatus;

use const_oid::ObjectIdentifier as Oid;

/// Octets an answer may have; those of НУЦ have 1,300.
pub const MAX_RESPONSE: usize = 128 * 1024;

/// id-pkix-ocsp-basic.
const BASIC: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.48.1.1");
/// id-pkix-ocsp-nonce.
const NONCE: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.48.1.2");
/// id-pkix-ocsp-nocheck: the responder's certificate is good for as long as it is valid.
const NO_CHECK: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.48.1.5");
/// id-pkix-ocsp-archive-cutoff: the responder remembers certificates that have expired since.
const ARCHIVE_CUTOFF: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.48.1.6");
