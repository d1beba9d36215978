//! The state registers that the portal asks.

pub mod persons;
