//! Documents on their way in, out, and past a checking eye.
//!
//! In: [`intake`] takes a citizen's scan, tells what it is by its content and refuses what an office
//! could not open; [`preview`], [`rotate`] and [`merge`] show it, turn it and make several one. Out: [`certificate`] prints an issued
//! document as a PDF that carries its own proof, as embedded files and as [`qr`] codes. Past the eye:
//! [`proof`] takes that proof out again, [`egov`] joins the codes of eGov's documents, and [`check`] says
//! what any signed document is worth.
//!
//! This crate must never know of the network, the archive, the window, or who is signed in. It trusts
//! no byte it is given: every reader here has bounds on size, depth and count, and what a stranger gave is
//! read in a [`sandbox`].

pub mod certificate;
pub mod check;
pub mod egov;
pub mod intake;
pub mod merge;
mod pdf;
mod picture;
pub mod preview;
pub mod proof;
pub mod qr;
pub mod rotate;
pub mod sandbox;
pub mod scan;
mod tiff;

#[cfg(test)]
mod sample;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod trials;
