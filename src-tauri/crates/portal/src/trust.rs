//! Whom the portal trusts, and what the authorities say of revocation: read from folders.

use crate::secret;
use axum::body::Bytes;
use chrono::{DateTime, Utc};
use kabinet_eds::{
    crl::{ListError, RevocationList},
    evidence::Evidence,
    revocation::RevocationLists,
    trust::{Trust, TrustError},
    verify::VerifyContext,
};
use kabinet_portal_api::{encoding::Base64Bytes, portal::RevocationLists as PublishedLists};
use std::{
    io,
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
};

/// Why the trust folders cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TrustFolderError {
    /// A certificate cannot be used.
    #[error(transparent)]
    Certificates(#[from] TrustError),
    /// A CRL cannot be used.
    #[error("`{name}` in the trust folder is not a revocation list")]
    List {
        /// File name.
        name: String,
        /// What is wrong with it.
        source: ListError,
    },
    /// The folder cannot be read.
    #[error("the trust folder cannot be read")]
    Io(#[from] io::Error),
}

/// What the folders held when they were last read.
pub struct Snapshot {
    pub trust: Trust,
    pub evidence: Evidence,
    /// The CRLs, for citizens.
    pub published: Published,
}

/// The CRLs of the folders as citizens' programs get them.
pub struct Published {
    /// JSON of [`PublishedLists`].
    pub body: Bytes,
    /// Names this very body (RFC 9110, 8.8.3).
    pub tag: String,
}

impl Published {
    fn of(mut files: Vec<Vec<u8>>) -> Result<Self, io::Error> {
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

    fn read(folders: &[PathBuf]) -> Result<Self, TrustFolderError> {
        let mut trust = Trust::default();
        let mut lists = RevocationLists::new();
        let mut files = Vec::new();
        for folder in folders {
            trust.extend(Trust::load_dir(folder)?);
            for entry in std::fs::read_dir(folder)? {
                let path = entry?.path();
                if path.extension().is_none_or(|extension| extension != "crl") {
                    continue;
                }
                let bytes = std::fs::read(&path)?;
                let list = RevocationList::parse(&bytes).map_err(|source| {
                    let name = path.file_name().unwrap_or_default();
                    TrustFolderError::List {
                        name: name.to_string_lossy().into_owned(),
                        source,
                    }
                })?;
                lists.add(list);
                files.push(bytes);
            }
        }
        Ok(Self {
            trust,
            evidence: lists.into(),
            published: Published::of(files)?,
        })
    }
}

/// The folders, and what they held when last read.
pub struct TrustFolders {
    folders: Vec<PathBuf>,
    current: RwLock<Arc<Snapshot>>,
}

impl TrustFolders {
    pub fn open(folders: Vec<PathBuf>) -> Result<Self, TrustFolderError> {
        let current = RwLock::new(Arc::new(Snapshot::read(&folders)?));
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
        let snapshot = Arc::new(Snapshot::read(&self.folders)?);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = snapshot;
        Ok(())
    }
}
