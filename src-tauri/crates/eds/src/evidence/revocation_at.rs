//! Revocation at a moment that a timestamp proves, which may lie long before today.

use super::{ChainStatus, Evidence};
use crate::{chain::Chain, crl::Reason, revocation::Revocation, time::CLOCKS_MAY_DIFFER};
use chrono::{DateTime, Utc};

/// What was known of the revocation of the certificate `chain` begins with.
pub(crate) struct RevocationAt {
    /// How it stood at the moment.
    pub(crate) then: Revocation,
    /// It was revoked after the moment.
    pub(crate) later: Option<Revocation>,
}

/// How the certificate stood at `moment`, by what is known `now`. Where nothing of today tells, what
/// was said at or after the moment does, each word at its own date and while the certificate was in
/// its term: expired certificates drop out of lists. A revocation for good outweighs what was said
/// before it.
///
/// A word from before the moment counts last, and only while it was the newest there could be: the
/// next was not due yet (ETSI EN 319 102-1, 5.2.5: without another rule a word is fresh enough for as
/// long as it holds). Lists come once a day or rarer, so none is at hand that is younger than a
/// signature just made.
pub(crate) fn revocation_at(
    evidence: &Evidence,
    chain: &Chain,
    moment: DateTime<Utc>,
    now: DateTime<Utc>,
) -> RevocationAt {
    let today = evidence.chain_status(chain, now);
    if let Some(revocation_at) = status_at(&today, moment) {
        return revocation_at;
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
    let said = dates.into_iter().filter_map(|date| {
        let revocation_at = status_at(&evidence.chain_status(chain, date), moment)?;
        Some((precedence(&revocation_at.then, moment), revocation_at))
    });
    let said = said.min_by_key(|(precedence, _)| *precedence);
    said.map_or(
        RevocationAt {
            then: today.own,
            later: None,
        },
        |(_, revocation_at)| revocation_at,
    )
}

/// Which of several words counts: the least.
fn precedence(word: &Revocation, moment: DateTime<Utc>) -> u8 {
    let spoken = word.as_of();
    match word {
        Revocation::Revoked { reason, .. } if *reason != Some(Reason::Hold) => 0,
        _ if spoken.is_some_and(|at| at + CLOCKS_MAY_DIFFER >= moment) => 1,
        _ => 2,
    }
}

/// What words on revocation say of the moment, where they say anything.
fn status_at(words: &ChainStatus, moment: DateTime<Utc>) -> Option<RevocationAt> {
    let sum = words.combined();
    if matches!(sum, Revocation::Revoked { since, .. } if since <= moment) {
        return Some(RevocationAt {
            then: sum,
            later: None,
        });
    }
    // That one above was revoked later says nothing of the certificate itself.
    let (as_of, source) = (words.own.as_of()?, words.own.source()?);
    Some(RevocationAt {
        then: Revocation::Good { as_of, source },
        later: matches!(sum, Revocation::Revoked { .. }).then_some(sum),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::revocation::{Source, UnknownReason};

    fn day(month: u32) -> DateTime<Utc> {
        let day = chrono::NaiveDate::from_ymd_opt(2026, month, 1).unwrap_or_default();
        day.and_time(chrono::NaiveTime::MIN).and_utc()
    }

    fn revoked(month: u32, reason: Reason) -> Revocation {
        Revocation::Revoked {
            since: day(month),
            reason: Some(reason),
            as_of: day(9),
            source: Source::List,
        }
    }

    #[test]
    fn a_centre_revoked_later_does_not_hide_that_the_key_was_revoked_before() {
        let (key, centre) = (
            revoked(1, Reason::Superseded),
            revoked(6, Reason::KeyCompromise),
        );
        for (own, above) in [(key, centre), (centre, key)] {
            let words = ChainStatus {
                own,
                above: Some(above),
            };
            let march = status_at(&words, day(3)).map(|revocation_at| revocation_at.then);
            assert_eq!(march, Some(revoked(1, Reason::KeyCompromise)));
        }
    }

    #[test]
    fn a_centre_revoked_later_does_not_vouch_for_a_key_nobody_spoke_of() {
        let words = ChainStatus {
            own: Revocation::Unknown {
                why: UnknownReason::ListExpired,
            },
            above: Some(revoked(6, Reason::CessationOfOperation)),
        };
        assert!(status_at(&words, day(3)).is_none());
        assert!(status_at(&words, day(7)).is_some());
    }
}
