//! What the crate is held to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod certificates;
mod constant_time;
mod field;
mod gost2004;
mod keys;
mod multiples;
mod standard;
mod textbook;
