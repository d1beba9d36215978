//! Asks certification centres over the network what `kabinet-eds` needs to judge by: whether a
//! certificate is revoked (OCSP, RFC 6960; revocation lists, RFC 5280), and when a signature existed
//! (timestamps, RFC 3161).
//!
//! What comes back is only carried: `kabinet-eds` decides whether to believe it, by its signature.
//! What could not be learnt is no error but a state with its reason.
//!
//! Which hosts may be asked is the deployment's decision: an address that a certificate names is
//! only followed to a host that [`PkiConfig`] allows.
//!
//! This crate must never know of portals, sessions, archives or windows, must never send anything
//! but serial numbers and digests, and must never log them.

mod cache;
mod client;
mod config;
mod crls;
mod http;
mod ocsp;
mod timestamps;

#[cfg(test)]
mod tests;

pub use client::{PkiClient, PkiError};
pub use config::{CrlAddresses, PkiConfig};
pub use timestamps::TimestampError;
