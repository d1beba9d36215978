//! The running portal: listens, answers, stops in order.

use std::net::SocketAddr;
use tokio::{sync::watch, task::JoinHandle};

/// A portal that listens. Dropping it asks it to stop; [`Running::stop`] waits until it has.
pub struct Running {
    pub(crate) addr: SocketAddr,
    pub(crate) halt: watch::Sender<bool>,
    pub(crate) task: JoinHandle<()>,
}

impl Running {
    /// Where it listens.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Finishes the requests at hand and stops.
    pub async fn stop(self) {
        self.halt.send_replace(true);
        let _ = self.task.await;
    }
}
