//! One file for each table. Times are Unix milliseconds.

pub mod accounts;
pub mod applications;
pub mod challenges;
pub mod children;
pub mod codes;
pub mod counters;
pub mod events;
pub mod known_sources;
pub mod office_acts;
pub mod office_requests;
pub mod office_results;
pub mod office_sessions;
pub mod officials;
pub mod outbox;
pub mod persons;
pub mod processes;
pub mod refused_submissions;
pub mod sessions;
pub mod throttles;
pub mod upload_parts;
pub mod uploads;
