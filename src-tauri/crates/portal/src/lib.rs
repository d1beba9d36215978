//! The reference portal: the other side of the conversation.
//!
//! It keeps accounts, takes signed applications in, hands them through the gateway to the provider's
//! workstation and gives the results back. Embedded by the program in training mode, or on its own
//! as `kabinet-portal serve`. Everything it validates it validates with the code of `kabinet-model`
//! and `kabinet-eds`, which is the code of the citizen's program too.
//!
//! What is deployed is built without the feature `training`: it has neither a training CA nor its routes.
//!
//! This crate must never know of the citizen's program: not of `kabinet-core`, not of its archive.
#![cfg_attr(test, allow(clippy::disallowed_methods))]

pub mod administration;
pub mod backup;
pub mod clock;
pub mod config;
pub mod server;
#[cfg(feature = "training")]
pub mod training;

mod accounts;
mod app;
mod code_channel;
mod fault;
#[cfg(test)]
mod fixture;
mod gateway;
mod lasting;
mod limits;
pub mod modes;
mod objects;
mod office;
mod openapi;
mod pages;
mod portal_file;
mod problem;
mod registers;
mod request;
mod secret;
mod security;
mod services;
mod store;
mod submissions;
mod tracking;
mod trust;
mod uploads;
#[cfg(test)]
mod walk;
mod workstation;
