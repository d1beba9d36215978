//! Taking signed applications in: условие 2, процесс 4, процесс 5 of the regulations.
//!
//! Order: session; idempotency; signature and условие 2; digests; answers and documents; then, in
//! one transaction, number, receipt, events and the outbox row. So a receipt is never given for
//! something that can get lost, and nothing is kept for which no receipt was given.

mod acceptance;
mod content;
mod package;
mod routes;
mod signature;
#[cfg(test)]
mod tests;

pub use routes::routes;
