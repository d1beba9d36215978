//! What the window is told: the types of the IPC. TypeScript is generated from them.
//!
//! No secret, no file path and no session token is ever part of a view. Dates and times are ISO 8601
//! strings in Kazakhstan time; the window formats them by language.

pub mod applications;
pub mod centres;
pub mod documents;
pub mod draft;
pub mod events;
pub mod failure;
pub mod frame;
pub mod keys;
pub mod revocation;
pub mod sending;
pub mod services;
