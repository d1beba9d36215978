//! Revocation lists stay fresh while the portal runs: they are good for little more than a day.

use super::{StartError, keys};
use crate::{app::Portal, clock::Clock};
use chrono::TimeDelta;
use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// How often the clock is looked at. A computer that slept through a day notices soon.
const LOOK: Duration = Duration::from_mins(1);

/// Age of the lists at which new ones are made.
const AGE: TimeDelta = TimeDelta::hours(6);

/// Makes new lists whenever those at hand are old, until the portal halts.
pub async fn keep_fresh(dir: PathBuf, clock: Clock, portal: Arc<Portal>) {
    let mut made = clock.now();
    loop {
        tokio::select! {
            () = portal.halt() => return,
            () = tokio::time::sleep(LOOK) => {}
        }
        let now = clock.now();
        if (now - made).abs() < AGE {
            continue;
        }
        match renew(&dir, &clock, &portal).await {
            Ok(()) => made = now,
            Err(error) => tracing::error!(%error, "no fresh revocation lists"),
        }
    }
}

/// Makes new lists and lets the portal read them.
pub async fn renew(dir: &Path, clock: &Clock, portal: &Portal) -> Result<(), StartError> {
    let (dir, now) = (dir.to_owned(), clock.now());
    tokio::task::spawn_blocking(move || keys::publish_again(&dir, now))
        .await
        .map_err(io::Error::other)??;
    portal
        .trust
        .reload()
        .map_err(|error| io::Error::other(error.to_string()).into())
}
