//! The provider's side (АРМ РШЭП) without its pages: officials, the queue, decisions, signing.
//!
//! Each function is one act of one official. Who may do what when is decided by
//! `kabinet_model::application::may`; an official sees only requests of the own provider.

mod act;
mod content;
mod decisions;
mod error;
mod officials;
mod queue;
mod request;
mod second_factor;
mod sessions;
mod signing;
#[cfg(test)]
mod tests;

pub use act::Expected;
pub use content::preview_result;
pub use decisions::{
    assign, deliver, prepare_refusal, prepare_result, refuse_intake, register, send_back,
    start_review,
};
pub use error::OfficeError;
pub use officials::{Official, Role, specialists};
pub use queue::{LIMIT as QUEUE_LIMIT, QueueFilter, QueueQuery, QueueRow, STATES, queue};
pub use request::{AttachmentContent, RequestDetails, attachment, request};
pub use second_factor::{confirm, to_sign};
pub use sessions::{
    OfficeSession, Standing, change_password, revoke_expired, session, sign_in, sign_out, standing,
};
pub use signing::{HeadKey, sign_refusal, sign_result};

use kabinet_model::application::State;

/// How the store names a state: as JSON does.
pub fn state_name(state: State) -> String {
    match serde_json::to_value(state) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// The state of that name.
pub fn state_of(name: &str) -> Option<State> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).ok()
}
