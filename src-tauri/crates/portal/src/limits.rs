//! What is bounded in memory: how many of something are open at once, and how often an address may try.

mod addresses;
mod places;

pub use addresses::{AddressLimit, network};
pub use places::{Full, Place, Places};
