//! The citizen's use cases: sign in, apply, attach, sign, submit, track, keep.
//!
//! This crate knows no Tauri. The shell calls [`Kabinet`](kabinet::Kabinet)'s methods and hands what
//! [`view`] says to the window. It must never know how anything looks.

pub mod view;
