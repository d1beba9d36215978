//! Every kind of write on a disk without space, or with a few kilobytes of it: what was said to be done is
//! stored, and what is not stored was said to have failed.

mod administrators;
mod citizens;
mod officials;

use crate::{
    fixture::{SmallDisk, World, code_of, postgres},
    problem::ApiError,
};
use kabinet_model::failure::FailureCode;
use reqwest::Response;
use sea_orm::{ConnectionTrait, Database, EntityTrait};
use std::{fmt::Debug, sync::Mutex};

/// Bytes of the disk.
const SIZE: usize = 24 << 20;

/// What is left of it, KiB: from nothing to what every write fits in.
const LEFT: [u64; 14] = [0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40, 48, 64, 256];

/// A portal on a disk that is filled before each write.
struct Cramped {
    world: World,
    disk: SmallDisk,
    left: u64,
    /// What came of the writes so far.
    seen: Mutex<Vec<(&'static str, bool)>>,
}

impl Cramped {
    async fn new() -> Option<Self> {
        let (world, disk) = World::on_small_disk(SIZE).await?;
        Some(Self {
            world,
            disk,
            left: 0,
            seen: Mutex::default(),
        })
    }

    /// Writes while little is left. What was written shows in the rows of `E`, if and only if the writer says
    /// that it was.
    async fn write<E: EntityTrait<Model: Debug>>(
        &self,
        what: &'static str,
        write: impl Future<Output = Result<(), String>>,
    ) {
        let before = self.rows::<E>().await;
        self.empty_the_log().await;
        self.disk.fill_but(self.left * 1024);
        let done = write.await;
        self.disk.free();
        let stored = self.rows::<E>().await != before;
        let left = self.left;
        assert_eq!(
            done.is_ok(),
            stored,
            "{what} with {left} KiB left: {done:?}"
        );
        if let Err(code) = &done {
            assert_eq!(code, "disk.full", "{what} with {left} KiB left");
        }
        self.seen.lock().unwrap().push((what, stored));
    }

    async fn rows<E: EntityTrait<Model: Debug>>(&self) -> String {
        let rows = E::find().all(&self.world.portal.portal().database).await;
        format!("{:?}", rows.unwrap())
    }

    /// Moves the write-ahead log into the database: only then does a write need space.
    async fn empty_the_log(&self) {
        let url = &self.world.portal.portal().config.database;
        if !url.starts_with("sqlite:") {
            return;
        }
        let database = Database::connect(url).await.unwrap();
        let truncate = "PRAGMA wal_checkpoint(TRUNCATE)";
        database.execute_unprepared(truncate).await.unwrap();
        database.close().await.unwrap();
    }

    /// That each kind of write failed at least once, and was done at least once. A page of a table of PostgreSQL
    /// has room for some rows whatever the disk has: there nothing more can be said of one kind.
    async fn each_was_refused_and_was_done(self) {
        self.something_was_refused_where_much_was_written();
        let seen = self.seen.into_inner().unwrap();
        self.world.end().await;
        if postgres::server().is_some() {
            return;
        }
        for (what, _) in &seen {
            for outcome in [false, true] {
                assert!(seen.contains(&(what, outcome)), "{what} is never {outcome}");
            }
        }
    }
}

impl Cramped {
    /// Administrators write too little to fill the pages that PostgreSQL has.
    fn something_was_refused_where_much_was_written(&self) {
        let seen = self.seen.lock().unwrap();
        let few = seen.iter().any(|(what, _)| *what == "an import");
        assert!(
            few || seen.iter().any(|(_, stored)| !stored),
            "nothing failed"
        );
    }
}

async fn answered(response: Response) -> Result<(), String> {
    if response.status().is_success() {
        return Ok(());
    }
    if response.status() == reqwest::StatusCode::INSUFFICIENT_STORAGE {
        return Err(code_of(response).await);
    }
    Err(format!("{} {}", response.status(), code_of(response).await))
}

fn done<E: Into<ApiError>>(done: Result<(), E>) -> Result<(), String> {
    done.map_err(|refused| refused.into().code.code().to_owned())
}

/// A refusal that is what was to be written.
async fn refused_as(response: Response, code: FailureCode) -> Result<(), String> {
    let told = code_of(response).await;
    if told == code.code() {
        Ok(())
    } else {
        Err(told)
    }
}
