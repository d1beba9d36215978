//! What the tests of several crates share: where the samples lie, folders to begin with, numbers in hex,
//! the memory of a process, corpora of fuzz targets, and walks of random steps. Only tests are built with it.
//!
//! It must never know of another crate of Kabinet: all of them may be tested with it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "what goes wrong here fails a test"
)]

pub mod corpus;
pub mod folder;
pub mod hex;
pub mod memory;
pub mod shared;
#[cfg(feature = "template")]
pub mod template;
#[cfg(feature = "walk")]
pub mod walk;
