//! The revocation lists of a portal, as they are at hand, and checking by them.

use super::Portal;
use crate::{
    app::{clock::to_minutes, lock},
    view::failure::Failure,
};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_eds::{
    chain::Chain,
    condition::ConditionError,
    crl::Crl,
    evidence::Evidence,
    revocation::{CrlStore, UnknownReason},
    trust::Trust,
    verify::{CLOCKS_MAY_DIFFER, VerifyContext},
};
use kabinet_model::failure::FailureCode;
use std::{sync::Arc, time::Duration};
use tokio::{task::JoinSet, time::timeout};

/// How long lists are used before the portal is asked for newer ones. Their own term is judged apart.
const FRESH: TimeDelta = TimeDelta::minutes(10);

/// How long a portal that did not answer is not asked again by those who only look: long enough for one
/// list of keys, short enough for a cable that is plugged in.
const SILENT: TimeDelta = TimeDelta::seconds(15);

/// How long somebody who looks at a document waits for what centres say of its signers.
const TIMEOUT: Duration = Duration::from_secs(12);

/// Chains of one document that centres are asked about.
const CHAINS: usize = 16;

/// Whom one goes by: the centres of the deployment and those that the citizen has added.
#[derive(Clone, Default)]
pub(crate) struct Trusted {
    pub(crate) trust: Arc<Trust>,
    /// The added ones as they are kept: lists that were asked for under others are not used any more.
    pub(crate) added: Vec<String>,
}

/// Revocation lists at hand, and how the clocks stood when they were asked for.
pub(crate) struct RevocationCache {
    pub(crate) evidence: Evidence,
    trusted: Trusted,
    asked_at: DateTime<Utc>,
    /// Whether the portal answered.
    answered: bool,
    /// How far the portal's clock is ahead of this computer's; nothing while it was not asked.
    ahead: TimeDelta,
}

impl RevocationCache {
    pub(crate) fn read(lists: &[Vec<u8>], trusted: Trusted, asked_at: DateTime<Utc>) -> Self {
        let mut all = CrlStore::new();
        // One list that cannot be read must not hide the others.
        for list in lists.iter().filter_map(|der| Crl::parse(der).ok()) {
            all.add(list);
        }
        Self {
            evidence: all.into(),
            trusted,
            asked_at,
            answered: false,
            ahead: TimeDelta::zero(),
        }
    }

    /// Whether it is too early to ask the portal again.
    pub(crate) fn are_fresh(&self, now: DateTime<Utc>) -> bool {
        (now - self.asked_at).abs() < if self.answered { FRESH } else { SILENT }
    }

    /// Whether one can go by them now: the portal gave them, none is out of date, and the clocks agree.
    pub(crate) fn serve(&self, now: DateTime<Utc>) -> bool {
        let mut lists = self.evidence.lists().iter();
        let current = lists.all(|list| list.next_update().is_none_or(|next| now <= next));
        self.answered && current && self.clocks_agree(now).is_ok()
    }

    /// The portal gave them, and its clock is so far ahead.
    pub(crate) fn answered(self, ahead: TimeDelta) -> Self {
        Self {
            answered: true,
            ahead,
            ..self
        }
    }

    /// The portal was asked for newer ones, and did not answer.
    pub(crate) fn unanswered(&self, asked_at: DateTime<Utc>) -> Self {
        Self {
            evidence: self.evidence.clone(),
            trusted: self.trusted.clone(),
            asked_at,
            answered: false,
            ahead: self.ahead,
        }
    }

    /// No lists, and nobody to trust.
    pub(crate) fn of_nobody(asked_at: DateTime<Utc>) -> Self {
        Self::read(&[], Trusted::default(), asked_at)
    }

    /// These lists come after what centres have said.
    pub(crate) fn with(&self, mut said: Evidence) -> Arc<Self> {
        said.extend(self.evidence.clone());
        Arc::new(Self {
            evidence: said,
            trusted: self.trusted.clone(),
            asked_at: self.asked_at,
            answered: self.answered,
            ahead: self.ahead,
        })
    }

    /// Whom one went by when they were asked for.
    pub(crate) fn trust(&self) -> &Trust {
        &self.trusted.trust
    }

    /// A check at `at` by these lists and the centres that were trusted when they were asked for.
    pub(crate) fn context(&self, at: DateTime<Utc>) -> VerifyContext<'_> {
        VerifyContext {
            trust: &self.trusted.trust,
            evidence: &self.evidence,
            at,
        }
    }

    /// Whether a certificate will do at `now`, by `check`. Where only the time stands in the way, and by
    /// the portal's clock would not, this computer's clock is the cause, and is named as such. Nothing
    /// is ever accepted by the portal's clock.
    pub(crate) fn judge(
        &self,
        now: DateTime<Utc>,
        check: impl Fn(&VerifyContext<'_>) -> Result<(), ConditionError>,
    ) -> Result<(), Failure> {
        let Err(error) = check(&self.context(now)) else {
            return Ok(());
        };
        let there = check(&self.context(now + self.ahead)).err();
        if hangs_on_time(error) && !there.is_some_and(hangs_on_time) {
            self.clocks_agree(now)?;
        }
        Err(error.code().into())
    }

    /// The same before something is signed: what is signed says when, so the clocks have to agree.
    pub(crate) fn judge_to_sign(
        &self,
        now: DateTime<Utc>,
        check: impl Fn(&VerifyContext<'_>) -> Result<(), ConditionError>,
    ) -> Result<(), Failure> {
        self.judge(now, check)?;
        self.clocks_agree(now)
    }

    fn clocks_agree(&self, now: DateTime<Utc>) -> Result<(), Failure> {
        if self.ahead.abs() <= CLOCKS_MAY_DIFFER {
            return Ok(());
        }
        Err(Failure::new(FailureCode::ClockDiffers)
            .with("here", &to_minutes(now))
            .with("portal", &to_minutes(now + self.ahead)))
    }
}

/// Whether another time could lead to another verdict.
fn hangs_on_time(error: ConditionError) -> bool {
    use ConditionError as E;
    matches!(
        error,
        E::Expired | E::NotYetValid | E::RevocationUnknown | E::Untrusted
    )
}

impl Portal {
    /// The lists at hand, unless other centres were trusted when they were asked for.
    pub(crate) fn lists(&self, added: &[String]) -> Option<Arc<RevocationCache>> {
        let at_hand = lock(&self.lists).clone();
        at_hand.filter(|known| known.trusted.added == added)
    }

    /// These lists are at hand from now on.
    pub(crate) fn set_lists(&self, lists: Arc<RevocationCache>) {
        *lock(&self.lists) = Some(lists);
    }

    /// What centres say of these chains, asked side by side. Nobody waits for longer than
    /// [`TIMEOUT`]: what comes later is at hand the next time.
    pub(crate) async fn asked_of(&self, chains: Vec<Chain>, now: DateTime<Utc>) -> Evidence {
        let mut evidence = Evidence::new();
        let Some(centre) = &self.centre else {
            return evidence;
        };
        let mut asked = JoinSet::new();
        for chain in chains.into_iter().take(CHAINS) {
            let centre = centre.clone();
            // Of its own, so that it goes on when nobody waits any more.
            let asking = tokio::spawn(async move { centre.evidence_for(&chain, now).await });
            asked.spawn(timeout(TIMEOUT, asking));
        }
        while let Some(answer) = asked.join_next().await {
            match answer {
                Ok(Ok(Ok(answer))) => evidence.extend(answer),
                _ => evidence.add_gap(UnknownReason::NotReached),
            }
        }
        evidence
    }
}
