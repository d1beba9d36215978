//! Program and portal, each on a runtime of its own: with the runtime, all that was under way ends at once,
//! as with a process that is killed.

use super::TIMEOUT;
use crate::world::{self, Hands, Heard, PASSPHRASE};
use kabinet_core::{Answer, Kabinet, view::settings::ArchiveState};
use kabinet_documents::sandbox::Sandbox;
use kabinet_model::failure::FailureCode;
use kabinet_portal::{
    config::Limits,
    training::{RunningPortal, TrainingPortal},
};
use std::{
    net::SocketAddr,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    runtime::{Builder, Runtime},
    time::timeout,
};

/// How long what blocks a thread may go on after a kill.
const LAST_BREATH: Duration = Duration::from_secs(20);

pub fn runtime() -> Runtime {
    let mut runtime = Builder::new_multi_thread();
    runtime.worker_threads(1).enable_all().build().unwrap()
}

/// What comes of something that is waited for; one that stands still fails where it stands.
pub fn in_time<T>(runtime: &Runtime, at: &str, work: impl Future<Output = T>) -> T {
    let done = runtime.block_on(async { timeout(TIMEOUT, work).await });
    done.unwrap_or_else(|_| panic!("stood still: {at}"))
}

/// The citizens' program.
pub struct Program {
    pub runtime: Runtime,
    pub kabinet: Arc<Kabinet>,
}

impl Program {
    /// Started and its archive opened.
    pub fn start(portal: &RunningPortal, url: &str, hands: &Hands, home: &Path, at: &str) -> Self {
        let runtime = runtime();
        let (heard, sandbox) = (Arc::<Heard>::default(), Sandbox::unconfined());
        let kabinet = in_time(&runtime, at, async {
            let kabinet = world::start(portal, url, hands, &heard, (&sandbox, home)).await;
            unlock(&kabinet).await.unwrap();
            kabinet
        });
        Self { runtime, kabinet }
    }

    pub fn close(self) {
        self.runtime.block_on(self.kabinet.close());
        self.kill();
    }

    /// Ends wherever it is.
    pub fn kill(self) {
        let entered = self.runtime.enter();
        drop(self.kabinet);
        drop(entered);
        self.runtime.shutdown_timeout(LAST_BREATH);
    }
}

/// The threads of a program that was killed here, unlike those of a process, may hold the archive a moment
/// longer.
async fn unlock(kabinet: &Kabinet) -> Answer<()> {
    let patience = Instant::now() + LAST_BREATH;
    loop {
        match kabinet.settings().unlock_archive(PASSPHRASE).await? {
            ArchiveState::Open => return Ok(()),
            ArchiveState::Failed { failure, .. }
                if failure.is(FailureCode::ArchiveBusy) && Instant::now() < patience => {}
            ArchiveState::Failed { failure, .. } => return Err(failure),
            ArchiveState::NeedsPassphrase { .. } => panic!("the passphrase does not fit"),
        }
    }
}

/// The portal.
pub struct Portal {
    runtime: Runtime,
    pub running: RunningPortal,
}

impl Portal {
    pub fn start(folder: &Path, hands: &Hands) -> Self {
        let runtime = runtime();
        let limits = Limits {
            address_per_minute: 1_000_000,
            streams_per_person: 1_000,
            ..Limits::training()
        };
        let clock = world::portal_clock(hands);
        let listen = SocketAddr::from(([127, 0, 0, 1], 0));
        let started =
            TrainingPortal::start_at(folder, clock, listen, limits, Sandbox::unconfined());
        let running = runtime.block_on(started).unwrap();
        Self { runtime, running }
    }

    /// What the office does, by whose runtime it is done.
    pub fn ask<T>(&self, at: &str, work: impl AsyncFnOnce(&RunningPortal) -> T) -> T {
        in_time(&self.runtime, at, work(&self.running))
    }

    /// Ends wherever it is.
    pub fn kill(self) {
        let entered = self.runtime.enter();
        drop(self.running);
        drop(entered);
        self.runtime.shutdown_timeout(LAST_BREATH);
    }
}
