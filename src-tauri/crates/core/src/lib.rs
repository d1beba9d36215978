//! The citizen's use cases: sign in, apply, attach, sign, submit, track, keep.
//!
//! This crate knows no Tauri. The shell calls [`Kabinet`](kabinet::Kabinet)'s methods and hands what
//! [`view`] says to the window. It must never know how anything looks.
#![allow(unused_variables, dead_code, clippy::unused_async)]

pub mod attachments;
pub mod bindings;
pub mod catalogue;
pub mod check;
pub mod clock;
pub mod documents;
pub mod draft;
pub mod events;
pub mod failure;
pub mod headless;
pub mod kabinet;
pub mod keys;
pub mod profile;
pub mod sending;
pub mod session;
pub mod settings;
pub mod tracking;
pub mod view;

pub use kabinet::{ArchiveKeySource, Kabinet, Setup};
