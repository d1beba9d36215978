//! Who may act on the portal: registration with proof of identity, sign-in, password reset, sessions.

mod address;
pub mod challenge;
mod code;
mod error;
mod extract;
mod known;
mod password_reset;
mod registration;
mod routes;
mod sessions;
mod sign_in;
#[cfg(test)]
mod tests;
pub mod throttle;

pub use address::limit as limit_by_address;
pub use error::AccountError;
pub use known::KNOWN;
pub use routes::routes;
pub use sessions::{SignedIn, hold, revoke_expired};
pub use throttle::Attempt;
