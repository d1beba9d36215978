//! .
pub(super) fn visible() {}
