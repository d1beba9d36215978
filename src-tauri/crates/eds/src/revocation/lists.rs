//! Revocation lists at hand.

use crate::{
    crl::{ListError, RevocationList},
    folder,
};
use std::{io, path::Path};

/// Revocation lists at hand, of any issuers.
#[derive(Debug, Clone, Default)]
pub struct RevocationLists {
    lists: Vec<RevocationList>,
}

/// Why the lists of a folder could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ListsError {
    /// The folder or a file could not be read.
    #[error("the folder of revocation lists could not be read")]
    Unreadable(#[from] io::Error),
    /// A file is not a list that Kabinet understands.
    #[error("`{name}` is not a revocation list")]
    NotAList {
        /// Name of the file.
        name: String,
        /// What is wrong with it.
        source: ListError,
    },
}

impl RevocationLists {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a list.
    pub fn add(&mut self, list: RevocationList) {
        self.lists.push(list);
    }

    /// Lists from DER or PEM.
    pub fn from_der<D: AsRef<[u8]>>(lists: impl IntoIterator<Item = D>) -> Result<Self, ListError> {
        let mut all = Self::new();
        for der in lists {
            all.add(RevocationList::parse(der.as_ref())?);
        }
        Ok(all)
    }

    /// Lists from a folder: every `.crl` in it.
    pub fn load_dir(folder: &Path) -> Result<Self, ListsError> {
        let mut all = Self::new();
        for (name, bytes) in folder::read(folder, &["crl"])? {
            let list = RevocationList::parse(&bytes);
            all.add(list.map_err(|source| ListsError::NotAList { name, source })?);
        }
        Ok(all)
    }

    /// Adds the lists of `other`.
    pub fn extend(&mut self, other: Self) {
        self.lists.extend(other.lists);
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &RevocationList> {
        self.lists.iter()
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }
}
