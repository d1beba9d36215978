//! What is at hand about revocation, and what it says of a chain.

use crate::{
    certificate::Certificate,
    chain::Chain,
    crl::Entry,
    revocation::{Gap, Revocation, RevocationLists, Source},
};
use chrono::{DateTime, TimeDelta, Utc};

/// A list made "in the future" by no more than this is one of a centre whose clock is ahead.
const CLOCKS_MAY_DIFFER: TimeDelta = TimeDelta::minutes(5);

/// What centres have said about revocation. Nothing in it is believed before [`Evidence::check`]
/// has seen who signed it, for whom, and when.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    lists: RevocationLists,
}

impl From<RevocationLists> for Evidence {
    fn from(lists: RevocationLists) -> Self {
        Self { lists }
    }
}

impl Evidence {
    /// Nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds what `other` holds.
    pub fn extend(&mut self, other: Self) {
        self.lists.extend(other.lists);
    }

    /// The revocation lists in it.
    pub fn lists(&self) -> &RevocationLists {
        &self.lists
    }

    /// When centres said what is in it.
    pub(crate) fn dates(&self) -> Vec<DateTime<Utc>> {
        let lists = self.lists.iter();
        lists.map(crate::crl::RevocationList::this_update).collect()
    }

    /// What is known at `at` of the certificate the chain begins with.
    ///
    /// A certificate higher in the chain that is known to be revoked counts as well; no word is
    /// asked for it, for НУЦ's roots publish their lists rarely and the deployment chooses the
    /// anchors.
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
            Some(Entry { since, reason }) => Revocation::Revoked {
                since,
                reason,
                as_of: newest.this_update(),
                source: Source::List,
            },
            None if newest.next_update().is_some_and(|next| at > next) => Revocation::Unknown {
                why: Gap::ListExpired,
            },
            None => Revocation::Good {
                as_of: newest.this_update(),
                source: Source::List,
            },
        }
    }
}

#[cfg(test)]
mod tests;
