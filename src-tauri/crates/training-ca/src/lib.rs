//! A training certification authority whose certificates, key containers and revocation lists have
//! the layout of НУЦ РК, so that the program meets in training what it meets in earnest.
//!
//! The layout (order of names, string types, extensions, object identifiers, the BER of containers)
//! follows what the test authority of НУЦ issued in 2026. All names say «ОҚУ/TRAINING» and all
//! addresses lie under `.invalid`, so nothing made here can pass for the real thing.
//!
//! Two pairs of root and issuing authority: one signs with GOST 34.10-2015, as НУЦ does today, the
//! other with RSA, so that common tools can verify whole chains of its certificates.
//!
//! ```
//! use kabinet_training_ca::{Algorithm, TrainingCa, Subject, Validity};
//! use kabinet_model::iin::PersonNumber;
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let now = chrono::DateTime::from_timestamp(1_790_000_000, 0).ok_or("moment")?;
//! let mut rng = rand::rng();
//! let mut authority = TrainingCa::create(now, &mut rng)?;
//! let citizen = Subject::Citizen {
//!     surname: "ҮЛГІЕВА".into(),
//!     name: "АЙЖАН".into(),
//!     patronymic: None,
//!     iin: PersonNumber::parse("123456789011")?,
//! };
//! let year = Validity::days_from(now, 365);
//! let issued = authority.issue(&citizen, Algorithm::Gost2015, year, "Qwerty12", &mut rng)?;
//! assert!(issued.file_name.starts_with("GOST512_"));
//! # Ok(())
//! # }
//! ```
//!
//! A timestamp service (RFC 3161) answers in the form of НУЦ's for GOST, and in one that common tools
//! verify for RSA.
//!
//! This crate must never know of НУЦ's own keys, of the citizen's program or of the portal's pages.

mod certificate;
mod container;
mod crl;
mod error;
mod extension;
mod key;
mod name;
mod ocsp;
mod oid;
mod profile;
mod register;
mod storage;
mod subject;
mod timestamp;
mod training_ca;

#[cfg(test)]
mod tests;

pub use crl::{CRL_HOURS, DELTA_MINUTES};
pub use error::TrainingCaError;
pub use ocsp::OcspOptions;
pub use register::RevocationReason;
pub use subject::{Algorithm, Family, Role, Subject, Validity};
pub use training_ca::{Issued, TrainingCa};
