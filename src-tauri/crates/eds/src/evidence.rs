//! What is at hand about revocation, and what it says of a chain.

mod chain_status;
mod lists;
mod revocation_at;

#[cfg(test)]
mod tests;

use crate::{
    certificate::Certificate,
    chain::Chain,
    crl::{Crl, Reason},
    ocsp::{CertStatus, OcspResponse},
    revocation::{CrlStore, Revocation, Source, UnknownReason},
    trust::Trust,
};
use chain_status::ChainStatus;
use chrono::{DateTime, Utc};
pub(crate) use revocation_at::revocation_at;

/// What centres have said about revocation. Nothing in it is believed before [`Evidence::check`]
/// has seen who signed it, for whom, and when.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    answers: Vec<OcspResponse>,
    lists: CrlStore,
    gap: Option<UnknownReason>,
}

/// What a check rests on.
#[derive(Clone, Copy)]
pub struct VerifyContext<'a> {
    /// Whom to trust.
    pub trust: &'a Trust,
    /// What is at hand about revocation.
    pub evidence: &'a Evidence,
    /// Now.
    pub at: DateTime<Utc>,
}

/// A certificate of a chain.
#[derive(Debug, Clone)]
pub struct ChainLink {
    /// The certificate.
    pub certificate: Certificate,
    /// What is known of its revocation.
    pub revocation: Revocation,
}

impl From<CrlStore> for Evidence {
    fn from(lists: CrlStore) -> Self {
        Self {
            lists,
            ..Self::default()
        }
    }
}

impl Evidence {
    /// Nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// There is nothing in it, not even why there is nothing.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.lists.is_empty() && self.gap.is_none()
    }

    /// Adds an answer about a certificate.
    pub fn add_answer(&mut self, answer: OcspResponse) {
        if !self.answers.contains(&answer) {
            self.answers.push(answer);
        }
    }

    /// Adds a list.
    pub fn add_list(&mut self, list: Crl) {
        self.lists.add(list);
    }

    /// Remembers why asking brought nothing: told when nothing else is known.
    pub fn add_gap(&mut self, why: UnknownReason) {
        self.gap.get_or_insert(why);
    }

    /// Adds what `other` holds.
    pub fn extend(&mut self, other: Self) {
        for answer in other.answers {
            self.add_answer(answer);
        }
        self.lists.extend(other.lists);
        self.gap = self.gap.or(other.gap);
    }

    /// The answers in it.
    pub fn answers(&self) -> &[OcspResponse] {
        &self.answers
    }

    /// The revocation lists in it.
    pub fn lists(&self) -> &CrlStore {
        &self.lists
    }

    /// When centres said what is in it.
    fn dates(&self) -> Vec<DateTime<Utc>> {
        let lists = self.lists.iter().map(Crl::this_update);
        let answers = self.answers.iter().map(OcspResponse::produced_at);
        lists.chain(answers).collect()
    }

    /// What is known at `at` of the certificate the chain begins with.
    ///
    /// A certificate higher in the chain that is known to be revoked counts as well; no word is
    /// asked for it, for НУЦ's roots publish their lists rarely and the deployment chooses the
    /// anchors.
    pub fn check(&self, chain: &Chain, at: DateTime<Utc>) -> Revocation {
        self.chain_status(chain, at).combined()
    }

    /// What is known at `at` of the certificate the chain begins with, and of those above it.
    fn chain_status(&self, chain: &Chain, at: DateTime<Utc>) -> ChainStatus {
        if self.answers.is_empty() && self.lists.is_empty() {
            return ChainStatus::own(self.nothing());
        }
        let mut links = chain.certificates().windows(2);
        let mut words = ChainStatus::own(match links.next() {
            Some([certificate, issuer]) => self.of_issuer(certificate, issuer, at),
            // An anchor vouches for itself.
            _ => Revocation::Unknown {
                why: UnknownReason::NoListOfIssuer,
            },
        });
        for link in links {
            if let [certificate, issuer] = link {
                words.add_above(self.of_issuer(certificate, issuer, at));
            }
        }
        words
    }

    /// What is known at `at`, else at an `earlier` moment, of each certificate above the one that the chain
    /// begins with, but the anchor, which vouches for itself.
    pub(crate) fn above(
        &self,
        chain: &Chain,
        at: DateTime<Utc>,
        earlier: Option<DateTime<Utc>>,
    ) -> Vec<ChainLink> {
        let known = |certificate, issuer| {
            if self.answers.is_empty() && self.lists.is_empty() {
                return self.nothing();
            }
            let now = self.of_issuer(certificate, issuer, at);
            match earlier {
                Some(earlier) if now.as_of().is_none() => {
                    self.of_issuer(certificate, issuer, earlier)
                }
                _ => now,
            }
        };
        let links = chain.certificates().windows(2).skip(1);
        let links = links.filter_map(|link| match link {
            [certificate, issuer] => Some(ChainLink {
                certificate: certificate.clone(),
                revocation: known(certificate, issuer),
            }),
            _ => None,
        });
        links.collect()
    }

    /// Why nothing is known where nothing is at hand.
    fn nothing(&self) -> Revocation {
        match self.gap {
            Some(why) => Revocation::Unknown { why },
            None => Revocation::NotChecked {
                why: UnknownReason::NoLists,
            },
        }
    }

    /// What is known at `at` of `certificate`, which `issuer` has issued.
    pub(crate) fn of_issuer(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        at: DateTime<Utc>,
    ) -> Revocation {
        let answered = self.by_answers(certificate, issuer, at);
        let listed = self.by_lists(certificate, issuer, at);
        match (answered, listed) {
            (Ok(answered), Ok(listed)) => prevailing(answered, listed),
            (Ok(found), Err(_)) | (Err(_), Ok(found)) => found,
            (Err(unanswered), Err(unlisted)) => {
                // That nobody could be asked says less than what is wrong with a list.
                let says_less = |gap: &UnknownReason| {
                    *gap == UnknownReason::NobodyToAsk && unlisted != UnknownReason::NoListOfIssuer
                };
                let gap = self.gap.filter(|gap| !says_less(gap));
                Revocation::Unknown {
                    why: unanswered.or(gap).unwrap_or(unlisted),
                }
            }
        }
    }

    /// By the answers about this certificate; without any there is not even a reason.
    fn by_answers(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        at: DateTime<Utc>,
    ) -> Result<Revocation, Option<UnknownReason>> {
        let is_withdrawn = |responder: &Certificate| {
            let known = self.by_lists(responder, issuer, at);
            matches!(known, Ok(Revocation::Revoked { .. }))
        };
        let mut found = Err(None);
        let about = self.answers.iter();
        for answer in about.filter(|answer| answer.is_about(certificate, issuer)) {
            let source = if answer.is_prepared() {
                Source::PreparedOcsp
            } else {
                Source::Ocsp
            };
            match answer.validate(certificate, issuer, at, is_withdrawn) {
                Ok(said) => {
                    let said = revocation(said.status, said.as_of, source);
                    found = Ok(match found {
                        Ok(before) => prevailing(before, said),
                        Err(_) => said,
                    });
                }
                Err(why) => found = found.map_err(|before| before.or(Some(why))),
            }
        }
        found
    }
}

fn revocation(status: CertStatus, as_of: DateTime<Utc>, source: Source) -> Revocation {
    match status {
        CertStatus::Good => Revocation::Good { as_of, source },
        CertStatus::Revoked { since, reason } => Revocation::Revoked {
            since,
            reason,
            as_of,
            source,
        },
        CertStatus::Unknown => Revocation::Unknown {
            why: UnknownReason::UnknownToAuthority,
        },
    }
}

/// Of two words, both believed, the one that counts. Nothing takes back a revocation for good; a
/// centre that does not know the certificate outweighs a list that merely lacks it; else the later
/// word counts, for a suspension may end.
fn prevailing(one: Revocation, other: Revocation) -> Revocation {
    let for_good = |word: &Revocation| matches!(word, Revocation::Revoked { reason, .. } if *reason != Some(Reason::Hold));
    let unknown = |word: &Revocation| matches!(word, Revocation::Unknown { .. });
    for weighs in [&for_good as &dyn Fn(&Revocation) -> bool, &unknown] {
        if weighs(&one) {
            return one;
        }
        if weighs(&other) {
            return other;
        }
    }
    if other.as_of() > one.as_of() {
        other
    } else {
        one
    }
}
