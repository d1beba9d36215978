//! Moments: how ASN.1 writes them, and how far the clocks that tell them may differ.

pub(crate) mod asn1;

use chrono::TimeDelta;

/// What was made "in the future" by no more than this, be it a signature, a timestamp or a word on
/// revocation, was made by a clock that is ahead.
pub const CLOCKS_MAY_DIFFER: TimeDelta = TimeDelta::minutes(5);
