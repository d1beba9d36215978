//! The citizen's use cases: sign in, apply, attach, sign, submit, track, keep.
//!
//! This crate knows no Tauri. The shell calls the domains through [`Kabinet`], one accessor each, and hands
//! what [`view`] says to the window. It must never know how anything looks. [`kabinet`] says in what order
//! the domains know one another, and in what order their locks are taken.

mod app;
mod applications;
mod attachments;
pub mod bindings;
mod documents;
mod drafts;
pub mod kabinet;
mod keys;
mod portals;
mod revocation;
mod sending;
mod services;
mod session;
mod settings;
mod trusted_cas;
mod verify;
pub mod view;

pub use app::{clock, events};
pub use kabinet::{Answer, ArchiveKeySource, Kabinet, Setup};
pub use kabinet_archive::prepare_process;
pub use portals::profile;
