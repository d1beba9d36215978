//! "Check your answers": the bytes to be signed are made here, once, and shown.

use crate::{
    kabinet::{Answer, Kabinet, later},
    view::draft::CheckView,
};

impl Kabinet {
    /// Makes the bytes to be signed and shows what is in them. Any change of the draft discards them.
    pub async fn check(&self, draft: &str) -> Answer<CheckView> {
        later()
    }
}
