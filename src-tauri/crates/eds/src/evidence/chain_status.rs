//! What is known of a whole chain: of the certificate it begins with, and of those above it.

use crate::{crl::Reason, revocation::Revocation};

/// What is known of the certificates of a chain at one moment.
#[derive(Debug, Clone, Copy)]
pub(super) struct ChainStatus {
    /// Of the certificate that it begins with.
    pub(super) own: Revocation,
    /// The revocations above it, summed up; absent where none is known.
    pub(super) above: Option<Revocation>,
}

impl ChainStatus {
    pub(super) fn own(own: Revocation) -> Self {
        Self { own, above: None }
    }

    /// Adds what is known of a certificate higher in the chain: revocations alone count.
    pub(super) fn add_above(&mut self, word: Revocation) {
        if matches!(word, Revocation::Revoked { .. }) {
            self.above = Some(match self.above {
                Some(before) => earliest_revocation(before, word),
                None => word,
            });
        }
    }

    /// Both in one.
    pub(super) fn combined(&self) -> Revocation {
        match self.above {
            Some(above) => earliest_revocation(self.own, above),
            None => self.own,
        }
    }
}

/// Of two words about certificates of one chain, what they say of the chain: it broke when the first
/// of them was revoked. A reason after which nothing counts that the key ever made is kept, whichever
/// of them it was given for.
fn earliest_revocation(own: Revocation, above: Revocation) -> Revocation {
    let (
        Revocation::Revoked {
            since,
            reason,
            as_of,
            source,
        },
        Revocation::Revoked {
            since: other_since,
            reason: other_reason,
            ..
        },
    ) = (own, above)
    else {
        return above;
    };
    if other_since < since {
        return earliest_revocation(above, own);
    }
    let is_harmless = reason.is_some_and(Reason::is_harmless);
    Revocation::Revoked {
        since,
        reason: if is_harmless { other_reason } else { reason },
        as_of,
        source,
    }
}
