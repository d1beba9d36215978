//! Revocation at a moment that a timestamp proves, which may lie long before today.

use crate::{chain::Chain, evidence::Evidence, revocation::Revocation};
use chrono::{DateTime, Utc};

/// What was known of the revocation of the certificate `chain` begins with.
pub(crate) struct Standing {
    /// How it stood at the moment.
    pub(crate) then: Revocation,
    /// It was revoked after the moment.
    pub(crate) later: Option<Revocation>,
}

/// How the certificate stood at `moment`, by what is known `now`. Where nothing of today tells, what
/// was said at or after the moment does, each word at its own date and while the certificate was in
/// its term: expired certificates drop out of lists.
pub(crate) fn standing(
    evidence: &Evidence,
    chain: &Chain,
    moment: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Standing {
    let today = evidence.check(chain, now);
    if let Some(standing) = told(today, moment) {
        return standing;
    }
    let last = chain
        .certificates()
        .iter()
        .map(|one| one.info().not_after)
        .min()
        .unwrap_or(now);
    let mut dates: Vec<_> = evidence
        .dates()
        .into_iter()
        .filter(|date| (moment..=last.min(now)).contains(date))
        .collect();
    dates.push(moment);
    dates.sort_unstable();
    dates.dedup();
    dates
        .into_iter()
        .find_map(|date| told(evidence.check(chain, date), moment))
        .unwrap_or(Standing {
            then: today,
            later: None,
        })
}

/// What a word on revocation says of the moment, where it says anything.
fn told(word: Revocation, moment: DateTime<Utc>) -> Option<Standing> {
    match word {
        Revocation::Revoked {
            since,
            as_of,
            source,
            ..
        } if since > moment => Some(Standing {
            then: Revocation::Good { as_of, source },
            later: Some(word),
        }),
        Revocation::Good { .. } | Revocation::Revoked { .. } => Some(Standing {
            then: word,
            later: None,
        }),
        Revocation::Unknown { .. } | Revocation::NotChecked { .. } => None,
    }
}
