//! Revocation lists at hand.

use crate::crl::{Crl, CrlError};

/// Revocation lists at hand, of any issuers.
#[derive(Debug, Clone, Default)]
pub struct CrlStore {
    lists: Vec<Crl>,
}

impl CrlStore {
    /// None.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a list.
    pub fn add(&mut self, list: Crl) {
        self.lists.push(list);
    }

    /// Lists from DER or PEM.
    pub fn from_der<D: AsRef<[u8]>>(lists: impl IntoIterator<Item = D>) -> Result<Self, CrlError> {
        let mut all = Self::new();
        for der in lists {
            all.add(Crl::parse(der.as_ref())?);
        }
        Ok(all)
    }

    /// Adds the lists of `other`.
    pub fn extend(&mut self, other: Self) {
        self.lists.extend(other.lists);
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Crl> {
        self.lists.iter()
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }
}
