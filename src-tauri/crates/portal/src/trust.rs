//! Whom the portal trusts, and what the authorities say of revocation: read from folders.

use crate::secret;
use axum::body::Bytes;
use chrono::{DateTime, Utc};
use kabinet_eds::{
    crl::Crl, evidence::Evidence, folder::TrustFolder, revocation::CrlStore, trust::Trust,
    verify::VerifyContext,
};
use kabinet_portal_api::{encoding::Base64Bytes, portal::CrlStore as PublishedLists};
use std::{
    io,
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
};

/// Why the trust folders cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TrustFolderError {
    /// Nobody is trusted: there is no self-signed certificate that can be used.
    #[error("no root certificate that can be used lies in the trust folders")]
    NobodyTrusted,
    /// The folder cannot be read.
    #[error("the trust folder cannot be read")]
    Io(#[from] io::Error),
    /// What citizens get of it cannot be written as JSON.
    #[error("the revocation lists cannot be written as JSON")]
    Json(#[from] serde_json::Error),
}

/// What the folders held when they were last read.
pub struct Snapshot {
    pub trust: Trust,
    pub evidence: Evidence,
    /// The CRLs, for citizens.
    pub published: Published,
    /// The folders, in their order.
    folders: Vec<TrustFolder>,
}

/// The CRLs of the folders as citizens' programs get them.
pub struct Published {
    /// JSON of [`PublishedLists`].
    pub body: Bytes,
    /// Names this very body (RFC 9110, 8.8.3).
    pub tag: String,
}

impl Published {
    fn of(mut files: Vec<Vec<u8>>) -> Result<Self, serde_json::Error> {
        // A folder has no order; the same lists must have the same tag.
        files.sort();
        let lists = files.into_iter().map(Base64Bytes).collect();
        let body = serde_json::to_vec(&PublishedLists { lists })?;
        Ok(Self {
            tag: format!("\"{}\"", secret::hash(&[&body])),
            body: body.into(),
        })
    }
}

impl Snapshot {
    /// For the checks of `kabinet-eds`.
    pub fn at(&self, at: DateTime<Utc>) -> VerifyContext<'_> {
        VerifyContext {
            trust: &self.trust,
            evidence: &self.evidence,
            at,
        }
    }

    /// For the checks of `kabinet-eds`, with what a centre has said besides.
    pub fn with<'a>(&'a self, evidence: &'a Evidence, at: DateTime<Utc>) -> VerifyContext<'a> {
        VerifyContext {
            trust: &self.trust,
            evidence,
            at,
        }
    }

    /// Reads the folders. A file that cannot be used is logged and costs itself alone; one that could
    /// be used `before`, such as a list that is just being written, counts as it was.
    fn read(folders: &[PathBuf], before: Option<&Self>) -> Result<Self, TrustFolderError> {
        let mut trust = Trust::default();
        let mut lists = CrlStore::new();
        let mut read = Vec::new();
        for (place, path) in folders.iter().enumerate() {
            let known = before.and_then(|before| before.folders.get(place));
            let folder = match known {
                Some(known) => TrustFolder::read_again(path, known)?,
                None => TrustFolder::read(path)?,
            };
            log_skipped(&folder, known);
            trust.extend(folder.trust());
            lists.extend(folder.lists());
            read.push(folder);
        }
        if trust.anchors().is_empty() {
            return Err(TrustFolderError::NobodyTrusted);
        }
        let files = lists.iter().filter_map(Crl::der);
        Ok(Self {
            published: Published::of(files.map(<[u8]>::to_vec).collect())?,
            trust,
            evidence: lists.into(),
            folders: read,
        })
    }
}

/// Names what is skipped, once: not every minute anew.
fn log_skipped(folder: &TrustFolder, before: Option<&TrustFolder>) {
    for skipped in folder.skipped() {
        if before.is_some_and(|before| before.skipped().contains(skipped)) {
            continue;
        }
        tracing::warn!(
            file = skipped.file,
            block = skipped.block,
            why = skipped.why.key(),
            extension = skipped.extension,
            "a file in the trust folder is skipped"
        );
    }
}

/// The folders, and what they held when last read.
pub struct TrustFolders {
    folders: Vec<PathBuf>,
    current: RwLock<Arc<Snapshot>>,
}

impl TrustFolders {
    pub fn open(folders: Vec<PathBuf>) -> Result<Self, TrustFolderError> {
        let current = RwLock::new(Arc::new(Snapshot::read(&folders, None)?));
        Ok(Self { folders, current })
    }

    /// What is known now.
    pub fn now(&self) -> Arc<Snapshot> {
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Reads the folders again. When they cannot be used, what was known stays.
    pub fn reload(&self) -> Result<(), TrustFolderError> {
        let snapshot = Arc::new(Snapshot::read(&self.folders, Some(&*self.now()))?);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = snapshot;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
