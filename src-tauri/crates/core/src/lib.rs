//! The citizen's use cases: sign in, apply, attach, sign, submit, track, keep.
//!
//! This crate knows no Tauri. The shell calls [`Kabinet`]'s methods and hands what [`view`] says to
//! the window. It must never know how anything looks.

mod attachments;
pub mod bindings;
mod catalogue;
mod centres;
mod check;
pub mod clock;
mod documents;
mod draft;
pub mod events;
mod failure;
pub mod kabinet;
mod keys;
mod portal;
mod portal_client;
mod portals;
pub mod profile;
mod revocation;
mod sending;
mod session;
mod settings;
mod tracking;
pub mod view;

pub use kabinet::{Answer, ArchiveKeySource, Kabinet, Setup};
pub use kabinet_archive::prepare_process;
