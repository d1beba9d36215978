//! The built-in training portal: the only time that the program opens a port, and on loopback only.

#[cfg(not(feature = "training"))]
mod absent;
#[cfg(feature = "training")]
mod running;

#[cfg(not(feature = "training"))]
pub use absent::start_in;
#[cfg(feature = "training")]
pub use running::{Running, start, start_in};
