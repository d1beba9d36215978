//! The encrypted store on this computer: what a citizen typed, attached, signed and received.
//!
//! One SQLite file, encrypted by SQLCipher as a whole. Its key lies in the keyring of the system, or
//! is made from a passphrase where there is none; see [`key`]. Nothing is ever kept in clear instead.
//! [`Archive`] opens the file; what belongs to a person is on that person's [`Shelf`] and on nobody
//! else's, so a shared computer keeps people apart.
//!
//! Everything is committed with `synchronous = FULL` before a method returns: what was saved survives
//! a kill of the program and a cut of the power. A process that ends by itself closes its archives first
//! ([`Archive::close`]).
//!
//! This crate must never know of the network, of how anything looks, or of what an answer means.

mod archive;
mod aside;
pub mod copies;
mod error;
#[cfg(test)]
mod fixture;
pub mod key;
mod migrations;
pub mod offline;
pub mod passports;
pub mod plain;
mod process;
pub mod settings;
pub mod shelf;

pub use archive::Archive;
pub use aside::set_aside;
pub use error::ArchiveError;
pub use key::ArchiveKey;
pub use process::prepare_process;
pub use shelf::Shelf;
