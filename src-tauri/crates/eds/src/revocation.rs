//! Whether a certificate is revoked: never a yes or a no alone.

use crate::{
    certificate::Certificate,
    chain::Chain,
    crl::{Entry, ListError, RevocationList},
    folder,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;
use std::{io, path::Path};

/// A list made "in the future" by no more than this is one of a centre whose clock is ahead.
const CLOCKS_MAY_DIFFER: TimeDelta = TimeDelta::minutes(5);

/// What is known of a certificate's revocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Revocation {
    /// Not revoked, as the centre said at `as_of`.
    Good {
        /// When the centre said so.
        as_of: DateTime<Utc>,
    },
    /// Revoked.
    Revoked {
        /// Since when.
        since: DateTime<Utc>,
        /// Why, when the centre says.
        reason: Option<Reason>,
    },
    /// Could not be learnt.
    Unknown {
        /// Why not.
        why: Gap,
    },
    /// Nobody asked.
    NotChecked {
        /// Why not.
        why: Gap,
    },
}

impl Revocation {
    /// Stable key: `good`, `revoked`, `unknown`, `not_checked`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Good { .. } => "good",
            Self::Revoked { .. } => "revoked",
            Self::Unknown { .. } => "unknown",
            Self::NotChecked { .. } => "not_checked",
        }
    }

    /// When the centre spoke of it, where it did.
    pub fn as_of(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Good { as_of } => Some(*as_of),
            _ => None,
        }
    }
}

/// Why revocation is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// There are no lists at all.
    NoLists,
    /// None of the lists is of this issuer.
    NoListOfIssuer,
    /// The list of this issuer is older than it may be.
    ListExpired,
    /// The list of this issuer is dated in the future.
    ListNotYetValid,
    /// The list bears the issuer's name but not its signature.
    ListNotSigned,
    /// There is no chain to a trusted centre, so nobody's word on revocation counts.
    NoChain,
}

/// Why a certificate was revoked (RFC 5280, 5.3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The centre does not say more.
    Unspecified,
    /// The key has fallen into other hands.
    KeyCompromise,
    /// The authority's key has.
    AuthorityCompromise,
    /// The holder's name or place has changed.
    AffiliationChanged,
    /// Replaced by another.
    Superseded,
    /// No longer needed.
    CessationOfOperation,
    /// Suspended.
    Hold,
    /// The right to it was withdrawn.
    PrivilegeWithdrawn,
}

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

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// What the lists say at `at` of the certificate the chain begins with.
    ///
    /// A certificate higher in the chain that is known to be revoked counts as well; no list is
    /// asked for it, for НУЦ's roots publish theirs rarely and the deployment chooses the anchors.
    pub fn check(&self, chain: &Chain, at: DateTime<Utc>) -> Revocation {
        if self.lists.is_empty() {
            return Revocation::NotChecked { why: Gap::NoLists };
        }
        let mut links = chain.certificates().windows(2);
        let mut first = match links.next() {
            Some([certificate, issuer]) => self.of_issuer(certificate, issuer, at),
            // An anchor vouches for itself.
            _ => Revocation::Unknown {
                why: Gap::NoListOfIssuer,
            },
        };
        for link in links {
            let [certificate, issuer] = link else {
                continue;
            };
            let above = self.of_issuer(certificate, issuer, at);
            if matches!(above, Revocation::Revoked { .. }) {
                first = above;
            }
        }
        first
    }

    fn of_issuer(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        at: DateTime<Utc>,
    ) -> Revocation {
        let named: Vec<_> = self
            .lists
            .iter()
            .filter(|one| one.is_named_after(issuer))
            .collect();
        if named.is_empty() {
            return Revocation::Unknown {
                why: Gap::NoListOfIssuer,
            };
        }
        let mut signed: Vec<_> = named
            .into_iter()
            .filter(|one| one.is_signed_by(issuer))
            .collect();
        if signed.is_empty() {
            return Revocation::Unknown {
                why: Gap::ListNotSigned,
            };
        }
        signed.retain(|list| list.this_update() <= at + CLOCKS_MAY_DIFFER);
        let Some(newest) = signed.into_iter().max_by_key(|list| list.this_update()) else {
            return Revocation::Unknown {
                why: Gap::ListNotYetValid,
            };
        };
        match newest.find(certificate.tbs().serial_number.as_bytes()) {
            // An old list still tells truly who was revoked.
            Some(Entry { since, reason }) => Revocation::Revoked { since, reason },
            None if newest.next_update().is_some_and(|next| at > next) => Revocation::Unknown {
                why: Gap::ListExpired,
            },
            None => Revocation::Good {
                as_of: newest.this_update(),
            },
        }
    }
}

#[cfg(test)]
mod tests;
