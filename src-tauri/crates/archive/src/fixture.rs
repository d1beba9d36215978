//! An archive in a fresh folder, for tests.
#![allow(clippy::unwrap_used)]

use crate::{Archive, ArchiveKey, Shelf};
use chrono::{DateTime, Utc};
use kabinet_model::iin::PersonNumber;
use serde_json::json;
use tempfile::TempDir;
use uuid::Uuid;

pub(crate) const PORTAL: &str = "training";
pub(crate) const KEY: [u8; 32] = [7; 32];

pub(crate) struct Fixture {
    pub(crate) folder: TempDir,
    pub(crate) archive: Archive,
    pub(crate) shelf: Shelf,
}

pub(crate) async fn fixture() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let archive = open(&folder).await;
    let shelf = archive.shelf(PORTAL, &person()).await.unwrap();
    Fixture {
        folder,
        archive,
        shelf,
    }
}

impl Fixture {
    /// Closes the archive and opens it again, as a new start of the program does.
    pub(crate) async fn reopened(mut self) -> Self {
        self.archive.close().await;
        self.archive = open(&self.folder).await;
        self.shelf = self.archive.shelf(PORTAL, &person()).await.unwrap();
        self
    }

    /// A draft with one answer.
    pub(crate) async fn draft(&self) -> Uuid {
        self.shelf
            .create_draft(
                "besplatnoe-pitanie",
                "vko-2014-65",
                &json!({"phone": "+77010000000"}),
                &json!({}),
                noon(),
            )
            .await
            .unwrap()
            .id
    }
}

impl Drop for Fixture {
    /// The process of a test ends soon after it.
    fn drop(&mut self) {
        let close = self.archive.close();
        tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(close));
    }
}

async fn open(folder: &TempDir) -> Archive {
    Archive::open_or_create(
        &folder.path().join("archive.db"),
        &ArchiveKey::from_bytes(KEY),
    )
    .await
    .unwrap()
}

pub(crate) fn person() -> PersonNumber {
    PersonNumber::parse("800101100407").unwrap()
}

pub(crate) fn neighbour() -> PersonNumber {
    PersonNumber::parse("850615200406").unwrap()
}

pub(crate) fn noon() -> DateTime<Utc> {
    "2026-11-20T12:00:00Z".parse().unwrap()
}
