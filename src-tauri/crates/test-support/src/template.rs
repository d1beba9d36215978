//! A folder that is slow to make: made once and copied for every test.

use crate::folder;
use std::path::Path;
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Such a folder. It lies in a static and stays when the tests have ended.
#[derive(Debug, Default)]
pub struct Template(OnceCell<TempDir>);

impl Template {
    /// Not made yet.
    pub const fn new() -> Self {
        Self(OnceCell::const_new())
    }

    /// Copies it to `to`; the first who asks has it made by `make`, which is given an empty folder.
    pub async fn copy_to(&self, to: &Path, make: impl AsyncFnOnce(&Path)) {
        let made = async || {
            let folder = TempDir::new().unwrap();
            make(folder.path()).await;
            folder
        };
        // On the heap: the futures of whole journeys are deep enough for the compiler without it.
        let made = Box::pin(self.0.get_or_init(made)).await;
        folder::copy(made.path(), to).unwrap();
    }
}
