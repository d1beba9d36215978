//! A training certification authority whose certificates, key containers and revocation lists have
//! the layout of НУЦ РК, so that the program meets in training what it meets in earnest.
//!
//! This crate must never know of НУЦ's own keys, of the citizen's program or of the portal's pages.

mod authority;
mod error;
mod revocation;
mod subject;

pub use authority::{Authority, Issued};
pub use error::AuthorityError;
pub use revocation::RevocationReason;
pub use subject::{Algorithm, Family, Role, Subject, Validity};
