//! News of changes to applications, for the open streams of this process.

use crate::limits::{Full, Place, Places};
use kabinet_portal_api::application::Changed;
use std::sync::Arc;
use tokio::sync::broadcast;

/// Whose application changed, and which.
pub type Change = (Arc<str>, Changed);

/// How much may be told before the slowest stream misses something.
const KEPT: usize = 1024;

/// Tells the open streams of this process at once. What another process changes, they see when they look.
pub struct Changes {
    sender: broadcast::Sender<Change>,
    streams: Places,
}

impl Changes {
    /// With so many streams open for each person, and so many in all.
    pub fn new(by_person: u32, all: u32) -> Self {
        Self {
            sender: broadcast::channel(KEPT).0,
            streams: Places::new(by_person, all),
        }
    }

    /// Tells that an application of the person with this number changed. Call after the commit.
    pub fn publish(&self, iin: &str, changed: Changed) {
        let _ = self.sender.send((iin.into(), changed));
    }

    /// Opens a stream for the person with this number.
    ///
    /// # Errors
    ///
    /// This person, or all together, have as many open as they may.
    pub fn listen(&self, iin: &str) -> Result<(Place, broadcast::Receiver<Change>), Full> {
        Ok((self.streams.take(iin)?, self.sender.subscribe()))
    }
}
