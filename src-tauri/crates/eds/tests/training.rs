//! The whole of signing and checking on keys of the training authority, which are at hand anywhere.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

#[path = "training/asic.rs"]
mod asic;
#[path = "training/asn1crypto.rs"]
mod asn1crypto;
#[path = "training/change.rs"]
mod change;
#[path = "training/condition.rs"]
mod condition;
#[path = "training/conversion.rs"]
mod conversion;
#[path = "training/cosigning.rs"]
mod cosigning;
#[path = "training/foreign.rs"]
mod foreign;
#[path = "training/liar.rs"]
mod liar;
#[path = "training/naming.rs"]
mod naming;
#[path = "training/revocation.rs"]
mod revocation;
#[path = "training/signed_data.rs"]
mod signed_data;
#[path = "training/timestamp.rs"]
mod timestamp;
#[path = "training/timing.rs"]
mod timing;
#[path = "training/world.rs"]
mod world;
#[path = "training/xml.rs"]
mod xml;
