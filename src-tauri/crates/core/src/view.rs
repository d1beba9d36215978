//! What the window is told: the types of the IPC. TypeScript is generated from them.
//!
//! No secret, no file path and no session token is ever part of a view. Dates and times are ISO 8601
//! strings in Kazakhstan time; the window formats them by language.

pub mod applications;
pub mod attachments;
pub mod documents;
pub mod drafts;
pub mod events;
pub mod failure;
pub mod keys;
pub mod portals;
pub mod revocation;
pub mod sending;
pub mod services;
pub mod session;
pub mod settings;
pub mod start;
pub mod trusted_cas;
pub mod verify;

use chrono::{DateTime, FixedOffset, SecondsFormat, TimeZone};
use kabinet_model::time::KAZAKHSTAN;

/// ISO 8601 with seconds, in Kazakhstan time: how views state a moment.
pub(crate) fn iso<Zone: TimeZone>(moment: &DateTime<Zone>) -> String {
    let moment: DateTime<FixedOffset> = moment.with_timezone(&KAZAKHSTAN);
    moment.to_rfc3339_opts(SecondsFormat::Secs, false)
}
