//! A training portal: everything works, nothing goes anywhere, the people are invented.

use crate::{clock::Clock, server::Running};
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// Environment variable: folder with further trust anchors (`*.cer`) and CRLs (`*.crl`).
pub const EXTRA_TRUST_VARIABLE: &str = "KABINET_TRAINING_TRUST";

/// Starts training portals.
pub struct TrainingPortal;

/// A training portal that listens on loopback. Dropping it stops it.
pub struct RunningPortal {
    /// Where it listens.
    pub addr: SocketAddr,
    /// Folder with the certificates (`*.cer`) and CRLs (`*.crl`) of the training authority.
    pub trust_dir: PathBuf,
    /// Folder with the sample people's key containers.
    pub keys_dir: PathBuf,
    /// Where officials sign in.
    pub workstation_url: String,
    running: Running,
}

/// Why a training portal did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A folder or the port cannot be used.
    #[error("the training portal cannot use its folder or port: {0}")]
    Io(#[from] std::io::Error),
}

impl TrainingPortal {
    /// Starts on a free port of loopback and keeps everything in `dir`. The first start makes the
    /// authority, the keys and the sample people; later starts find them again.
    pub async fn start(dir: &Path, clock: Clock) -> Result<RunningPortal, StartError> {
        let _ = clock;
        let (keys_dir, trust_dir) = (dir.join("keys"), dir.join("trust"));
        tokio::fs::create_dir_all(&keys_dir).await?;
        tokio::fs::create_dir_all(&trust_dir).await?;
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let addr = listener.local_addr()?;
        let (halt, mut halted) = tokio::sync::watch::channel(false);
        let task = tokio::spawn(async move {
            let _listener = listener;
            let _ = halted.wait_for(|halted| *halted).await;
        });
        Ok(RunningPortal {
            addr,
            trust_dir,
            keys_dir,
            workstation_url: format!("http://{addr}/workstation/"),
            running: Running { addr, halt, task },
        })
    }
}

impl RunningPortal {
    /// The portal's base URL.
    pub fn url(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Finishes the requests at hand and stops.
    pub async fn stop(self) {
        self.running.stop().await;
    }
}
