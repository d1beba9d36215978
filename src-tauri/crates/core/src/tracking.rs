//! My applications, and what becomes of them.

use crate::{
    kabinet::{Answer, Kabinet, later},
    view::applications::{ApplicationRow, ApplicationView},
};

impl Kabinet {
    /// Drafts and sent applications, newest first.
    pub async fn applications(&self) -> Answer<Vec<ApplicationRow>> {
        later()
    }

    /// The page of an application; marks it as read.
    pub async fn application(&self, id: &str) -> Answer<ApplicationView> {
        later()
    }
}
