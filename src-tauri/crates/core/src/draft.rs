//! The application being filled in.

use crate::{
    kabinet::{Answer, Kabinet, later},
    view::draft::{DraftView, PageOutcome, PageView},
};
use serde_json::Value;

impl Kabinet {
    /// Begins an application for a service; answers known to the register are filled in. The draft's id.
    pub async fn start_application(&self, service: &str) -> Answer<String> {
        later()
    }

    /// The task list.
    pub async fn draft(&self, draft: &str) -> Answer<DraftView> {
        later()
    }

    /// Deletes a draft with everything attached to it.
    pub async fn delete_draft(&self, draft: &str) -> Answer<()> {
        later()
    }

    /// A question page.
    pub async fn page(&self, draft: &str, page: &str) -> Answer<PageView> {
        later()
    }

    /// Keeps an answer; it is on the disk when this returns. When it was saved, ISO 8601.
    pub async fn save_answer(&self, draft: &str, pointer: &str, value: Value) -> Answer<String> {
        later()
    }

    /// Adds an item to a repeated group.
    pub async fn add_item(&self, draft: &str, pointer: &str) -> Answer<()> {
        later()
    }

    /// Removes an item of a repeated group.
    pub async fn remove_item(&self, draft: &str, pointer: &str, index: usize) -> Answer<()> {
        later()
    }

    /// Checks a page and says where to go.
    pub async fn continue_page(&self, draft: &str, page: &str) -> Answer<PageOutcome> {
        later()
    }

    /// "This is wrong": opens an answer that the register filled in.
    pub async fn dispute_answer(&self, draft: &str, pointer: &str) -> Answer<()> {
        later()
    }
}
