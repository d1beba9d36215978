//! Who may act on the portal: registration with proof of identity, sign-in, password reset, sessions.

mod address;
pub mod challenge;
mod code;
mod code_channel;
mod known;
mod password_reset;
mod passwords;
mod registration;
mod sessions;
mod sign_in;
#[cfg(test)]
mod tests;
pub mod throttle;

pub use address::{AddressLimit, Source, limit as limit_by_address};
pub use code_channel::{ChannelError, Codes};
pub use known::KNOWN;
pub use passwords::Passwords;
pub use sessions::{SignedIn, hold, revoke_expired};
pub use throttle::Attempt;

use crate::portal::Portal;
use axum::middleware::from_fn_with_state;
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes, those that invite guessing limited by address.
pub fn routes(portal: &Arc<Portal>) -> OpenApiRouter<Arc<Portal>> {
    let guarded = OpenApiRouter::new()
        .routes(routes!(challenge::create))
        .routes(routes!(code::send))
        .routes(routes!(registration::register))
        .routes(routes!(sign_in::sign_in))
        .routes(routes!(password_reset::reset))
        .route_layer(from_fn_with_state(portal.clone(), address::limit));
    OpenApiRouter::new()
        .routes(routes!(sessions::current, sessions::sign_out))
        .routes(routes!(sessions::extend))
        .routes(routes!(crate::person_register::person))
        .merge(guarded)
}
