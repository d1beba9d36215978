//! The wire types that the program and the portal share. The OpenAPI document is made from them.
//!
//! Bytes that are signed travel as base64 so that no one re-encodes them. This crate must never
//! know how either side stores or shows anything.

pub mod account;
pub mod application;
pub mod encoding;
pub mod portal;
pub mod portal_file;
pub mod problem;
pub mod submission;
