//! Which key files were seen, and which are open.

use super::files::id_of;
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_signers::SigningKey;
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

/// How long an opened key stays open.
const OPEN_FOR: TimeDelta = TimeDelta::minutes(5);

/// Key files by opaque id. Opened keys wipe themselves when they are let go.
#[derive(Default)]
pub(crate) struct KeyRing {
    paths: HashMap<String, PathBuf>,
    chosen: Vec<PathBuf>,
    open: HashMap<String, (Arc<dyn SigningKey>, DateTime<Utc>)>,
}

impl KeyRing {
    /// A file that is offered.
    pub(super) fn know(&mut self, path: &Path) {
        self.paths.insert(id_of(path), path.to_owned());
    }

    /// A file the citizen chose now.
    pub(super) fn choose(&mut self, path: &Path) {
        self.know(path);
        if !self.chosen.iter().any(|chosen| chosen == path) {
            self.chosen.insert(0, path.to_owned());
        }
    }

    /// Files chosen now, the last first.
    pub(super) fn chosen(&self) -> Vec<PathBuf> {
        self.chosen.clone()
    }

    pub(super) fn path(&self, key: &str) -> Option<PathBuf> {
        self.paths.get(key).cloned()
    }

    pub(super) fn put(&mut self, key: &str, signer: Arc<dyn SigningKey>, now: DateTime<Utc>) {
        self.open.insert(key.to_owned(), (signer, now + OPEN_FOR));
    }

    pub(super) fn opened(&mut self, key: &str, now: DateTime<Utc>) -> Option<Arc<dyn SigningKey>> {
        self.open.retain(|_, (_, until)| now < *until);
        self.open.get(key).map(|(signer, _)| signer.clone())
    }

    /// Closes every key and forgets what was chosen.
    pub(crate) fn forget(&mut self) {
        self.open.clear();
        self.chosen.clear();
    }
}
