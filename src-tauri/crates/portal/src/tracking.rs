//! What has become of applications: their logs, results, receipts, and news of changes.

mod changes;
mod log;
mod routes;
#[cfg(test)]
mod tests;

pub use log::{append, events};
pub use routes::routes;
