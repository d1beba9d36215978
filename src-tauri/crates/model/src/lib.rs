//! The domain of Kabinet: who a citizen is to the state, what the state services are, what a form
//! asks, how long an office may take, and what has happened to an application.
//!
//! Pure: no input or output, no clock, no async. Time is always an argument. The citizen's program
//! and the portal validate with this very code, so the two can never disagree.
//!
//! This crate must never know of HTTP, files, databases, windows or cryptographic keys.

pub mod application;
pub mod calendar;
pub mod canonical;
pub mod check;
pub mod facts;
pub mod failure;
pub mod form;
pub mod iin;
pub mod issued;
pub mod language;
pub mod money;
pub mod password;
pub mod process;
pub mod receipt;
pub mod refusal;
pub mod result_layout;
pub mod service;
pub mod submission;
pub mod term;
pub mod text;
pub mod time;
