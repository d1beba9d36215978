//! Whole journeys through the real window and the real portal.
//!
//! A [`Desk`](desk::Desk) is what a person sits at: a virtual display, a session bus, a keyring and a
//! driver for the window. A [`Window`](window::Window) is Kabinet opened on it, a
//! [`Journey`](journey::Journey) is one citizen's way through it, and [`Officials`](officials::Officials)
//! sit on the other side. Journeys find things by test id and accessible name only.
//!
//! This crate must never reach into the program: it sees what a person sees, and the files left.
#![allow(clippy::disallowed_methods)]

pub mod accessibility;
pub mod desk;
pub mod dialogs;
pub mod front;
pub mod headless;
pub mod independent_gost;
pub mod journal;
pub mod journey;
pub mod keyring;
pub mod ncalayer;
pub mod officials;
pub mod program;
pub mod scans;
pub mod small_disk;
pub mod tls;
pub mod token;
pub mod viewer;
pub mod window;
