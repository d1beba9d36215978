//! What is at hand about revocation, and what it says of a chain.

mod lists;
mod words;

#[cfg(test)]
mod tests;

use crate::{
    certificate::Certificate,
    chain::Chain,
    crl::RevocationList,
    ocsp::{Answer, Word},
    revocation::{Gap, Reason, Revocation, RevocationLists, Source},
    verify::Link,
};
use chrono::{DateTime, Utc};
pub(crate) use words::Words;

/// What centres have said about revocation. Nothing in it is believed before [`Evidence::check`]
/// has seen who signed it, for whom, and when.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    answers: Vec<Answer>,
    lists: RevocationLists,
    gap: Option<Gap>,
}

impl From<RevocationLists> for Evidence {
    fn from(lists: RevocationLists) -> Self {
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
    pub fn add_answer(&mut self, answer: Answer) {
        if !self.answers.contains(&answer) {
            self.answers.push(answer);
        }
    }

    /// Adds a list.
    pub fn add_list(&mut self, list: RevocationList) {
        self.lists.add(list);
    }

    /// Remembers why asking brought nothing: told when nothing else is known.
    pub fn add_gap(&mut self, why: Gap) {
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
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// The revocation lists in it.
    pub fn lists(&self) -> &RevocationLists {
        &self.lists
    }

    /// When centres said what is in it.
    pub(crate) fn dates(&self) -> Vec<DateTime<Utc>> {
        let lists = self.lists.iter().map(RevocationList::this_update);
        let answers = self.answers.iter().map(Answer::produced_at);
        lists.chain(answers).collect()
    }

    /// What is known at `at` of the certificate the chain begins with.
    ///
    /// A certificate higher in the chain that is known to be revoked counts as well; no word is
    /// asked for it, for НУЦ's roots publish their lists rarely and the deployment chooses the
    /// anchors.
    pub fn check(&self, chain: &Chain, at: DateTime<Utc>) -> Revocation {
        self.words(chain, at).sum()
    }

    /// What is known at `at` of the certificate the chain begins with, and of those above it.
    pub(crate) fn words(&self, chain: &Chain, at: DateTime<Utc>) -> Words {
        if self.answers.is_empty() && self.lists.is_empty() {
            return Words::own(self.nothing());
        }
        let mut links = chain.certificates().windows(2);
        let mut words = Words::own(match links.next() {
            Some([certificate, issuer]) => self.of_issuer(certificate, issuer, at),
            // An anchor vouches for itself.
            _ => Revocation::Unknown {
                why: Gap::NoListOfIssuer,
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
    ) -> Vec<Link> {
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
            [certificate, issuer] => Some(Link {
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
            None => Revocation::NotChecked { why: Gap::NoLists },
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
            (Ok(answered), Ok(listed)) => weightier(answered, listed),
            (Ok(found), Err(_)) | (Err(_), Ok(found)) => found,
            (Err(unanswered), Err(unlisted)) => {
                // That nobody could be asked says less than what is wrong with a list.
                let says_less =
                    |gap: &Gap| *gap == Gap::NobodyToAsk && unlisted != Gap::NoListOfIssuer;
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
    ) -> Result<Revocation, Option<Gap>> {
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
            match answer.judge(certificate, issuer, at, is_withdrawn) {
                Ok(said) => {
                    let said = in_words(said.word, said.as_of, source);
                    found = Ok(match found {
                        Ok(before) => weightier(before, said),
                        Err(_) => said,
                    });
                }
                Err(why) => found = found.map_err(|before| before.or(Some(why))),
            }
        }
        found
    }
}

fn in_words(word: Word, as_of: DateTime<Utc>, source: Source) -> Revocation {
    match word {
        Word::Good => Revocation::Good { as_of, source },
        Word::Revoked { since, reason } => Revocation::Revoked {
            since,
            reason,
            as_of,
            source,
        },
        Word::Unknown => Revocation::Unknown {
            why: Gap::UnknownToAuthority,
        },
    }
}

/// Of two words, both believed, the one that counts. Nothing takes back a revocation for good; a
/// centre that does not know the certificate outweighs a list that merely lacks it; else the later
/// word counts, for a suspension may end.
fn weightier(one: Revocation, other: Revocation) -> Revocation {
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
