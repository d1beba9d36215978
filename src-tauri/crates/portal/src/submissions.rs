//! Taking signed applications in: условие 2, процесс 4, процесс 5 of the regulations.
//!
//! Order: session; idempotency; signature and условие 2; digests; answers and documents; the container that will
//! be kept, verified as anybody verifies it; then, in
//! one transaction, number, receipt, events and the outbox row. So a receipt is never given for
//! something that can get lost, and nothing is kept for which no receipt was given.

mod acceptance;
mod container;
mod content;
mod error;
mod number;
mod package;
mod quota;
mod routes;
mod signature;
#[cfg(test)]
mod tests;

use error::SubmissionError;
pub use number::{begin_generation, generation_at, generation_in};
pub use quota::delete_old_refusals;
pub use routes::routes;
