//! The provider's side (АРМ РШЭП) without its pages: officials, the queue, decisions, signing.
//!
//! Each function is one act of one official. Who may do what when is decided by
//! the application's process; an official sees only requests of the own office.

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
mod turn;

pub use act::Expected;
pub use content::preview_result;
pub use decisions::{
    assign, deliver, prepare_refusal, prepare_result, refuse_intake, register, send_back,
    start_review,
};
pub use error::OfficeError;
pub use officials::{Official, colleagues};
pub use queue::{LIMIT as QUEUE_LIMIT, QueueFilter, QueueQuery, QueueRow, queue, stages};
pub use request::{AttachmentContent, RequestDetails, attachment, request};
pub use second_factor::{confirm, to_sign};
pub use sessions::{
    OfficeSession, Standing, change_password, revoke_expired, session, sign_in, sign_out, standing,
};
pub use signing::{HeadKey, sign_refusal, sign_result};
pub use turn::Turn;
