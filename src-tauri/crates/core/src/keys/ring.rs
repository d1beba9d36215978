//! Which keys were seen and where they lie, and which are open.

use super::files::id_of;
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_eds::certificate::Certificate;
use kabinet_signing_keys::{
    SigningKey,
    ncalayer::NcaLayerKey,
    token::{Library, Token, TokenCertificate, TokenError},
};
use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
};

/// How long an opened key stays open.
pub(super) const OPEN_FOR: TimeDelta = TimeDelta::minutes(5);

/// Where a key lies.
#[derive(Clone)]
pub(super) enum Place {
    File(PathBuf),
    Token(Token, TokenCertificate),
    /// A store of NCALayer.
    NcaLayer(String),
}

/// Keys by opaque id. Opened keys wipe or close themselves when they are let go.
#[derive(Default)]
pub(crate) struct KeyRing {
    places: HashMap<String, Place>,
    chosen: Vec<PathBuf>,
    /// Certificates of the other keys of containers that were opened.
    others: HashMap<String, Vec<Certificate>>,
    open: HashMap<String, (Arc<dyn SigningKey>, DateTime<Utc>)>,
    /// Keys the citizen has chosen in NCALayer's window. They hold no secret.
    layered: HashMap<String, Arc<NcaLayerKey>>,
    /// Libraries are loaded once; what cannot be loaded is not tried again.
    libraries: HashMap<PathBuf, Result<Library, TokenError>>,
}

impl KeyRing {
    /// A file that is offered; the certificates of its other keys, when it was opened before.
    pub(super) fn know(&mut self, path: &Path) -> Vec<Certificate> {
        let id = id_of(path);
        let others = self.others.get(&id).cloned().unwrap_or_default();
        self.know_at(id, Place::File(path.to_owned()));
        others
    }

    /// The other keys of a container that was opened.
    pub(super) fn know_others(&mut self, key: &str, others: Vec<Certificate>) {
        self.others.insert(key.to_owned(), others);
    }

    /// A key that is offered.
    pub(super) fn know_at(&mut self, id: String, place: Place) {
        self.places.insert(id, place);
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

    pub(super) fn place(&self, key: &str) -> Option<Place> {
        self.places.get(key).cloned()
    }

    pub(super) fn put(&mut self, key: &str, signer: Arc<dyn SigningKey>, now: DateTime<Utc>) {
        self.open.insert(key.to_owned(), (signer, now + OPEN_FOR));
    }

    pub(super) fn opened(&mut self, key: &str, now: DateTime<Utc>) -> Option<Arc<dyn SigningKey>> {
        self.close_old(now);
        self.open.get(key).map(|(signer, _)| signer.clone())
    }

    /// Closes one key.
    pub(super) fn close(&mut self, key: &str) {
        self.open.remove(key);
    }

    /// Closes the keys whose time is over.
    pub(super) fn close_old(&mut self, now: DateTime<Utc>) {
        self.open.retain(|_, (_, until)| now < *until);
    }

    /// Closes every key. What was chosen is still offered.
    pub(crate) fn close_all(&mut self) {
        self.open.clear();
        self.others.clear();
        self.layered.clear();
    }

    pub(super) fn put_layered(&mut self, key: &str, chosen: Arc<NcaLayerKey>) {
        self.layered.insert(key.to_owned(), chosen);
    }

    pub(super) fn layered(&self, key: &str) -> Option<Arc<NcaLayerKey>> {
        self.layered.get(key).cloned()
    }

    /// NCALayer was connected anew: keys chosen through the connection before are forgotten.
    pub(super) fn forget_layered(&mut self) {
        self.layered.clear();
    }

    pub(super) fn library(&self, path: &Path) -> Option<Result<Library, TokenError>> {
        self.libraries.get(path).cloned()
    }

    pub(super) fn keep_library(&mut self, path: &Path, loaded: Result<Library, TokenError>) {
        self.libraries.insert(path.to_owned(), loaded);
    }

    /// Closes every key and forgets what was chosen.
    pub(crate) fn forget(&mut self) {
        self.close_all();
        self.chosen.clear();
    }
}
