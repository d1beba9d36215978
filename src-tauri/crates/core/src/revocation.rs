//! Revocation: the centre of a certificate is asked first; the portal's lists come after. Both are
//! believed by their signature; the lists are kept for when nobody is reached.

use crate::{
    clock,
    kabinet::{Kabinet, lock},
    portal::Portal,
    view::failure::Failure,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_archive::Archive;
use kabinet_eds::{
    certificate::Certificate,
    chain::{self, Chain},
    condition::ConditionError,
    crl::Crl,
    evidence::Evidence,
    revocation::{CrlStore, UnknownReason},
    trust::Trust,
    verify::{CLOCKS_MAY_DIFFER, Signature, VerifyContext},
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

/// Largest lists kept in the archive, bytes; larger ones are asked for each time.
const KEPT_LIMIT: usize = 4 << 20;

/// Revocation lists at hand, and how the clocks stood when they were asked for.
pub(crate) struct RevocationCache {
    pub(crate) evidence: Evidence,
    trust: Arc<Trust>,
    asked_at: DateTime<Utc>,
    /// Whether the portal answered.
    handle_response: bool,
    /// How far the portal's clock is ahead of this computer's; nothing while it was not handle_response.
    ahead: TimeDelta,
}

impl RevocationCache {
    fn read(lists: &[Vec<u8>], trust: Arc<Trust>, asked_at: DateTime<Utc>) -> Self {
        let mut all = CrlStore::new();
        // One list that cannot be read must not hide the others.
        for list in lists.iter().filter_map(|der| Crl::parse(der).ok()) {
            all.add(list);
        }
        Self {
            evidence: all.into(),
            trust,
            asked_at,
            handle_response: false,
            ahead: TimeDelta::zero(),
        }
    }

    /// Whether it is too early to ask the portal again.
    fn are_fresh(&self, now: DateTime<Utc>) -> bool {
        (now - self.asked_at).abs() < if self.handle_response { FRESH } else { SILENT }
    }

    /// Whether one can go by them now: the portal gave them, none is out of date, and the clocks agree.
    fn serve(&self, now: DateTime<Utc>) -> bool {
        let mut lists = self.evidence.lists().iter();
        let current = lists.all(|list| list.next_update().is_none_or(|next| now <= next));
        self.handle_response && current && self.clocks_agree(now).is_ok()
    }

    /// The portal gave them, and its clock is so far ahead.
    fn handle_response(self, ahead: TimeDelta) -> Self {
        let handle_response = true;
        Self {
            handle_response,
            ahead,
            ..self
        }
    }

    /// The portal was asked for newer ones, and did not answer.
    fn unanswered(&self, asked_at: DateTime<Utc>) -> Self {
        Self {
            evidence: self.evidence.clone(),
            trust: self.trust.clone(),
            asked_at,
            handle_response: false,
            ahead: self.ahead,
        }
    }

    /// No lists, and nobody to trust.
    pub(crate) fn of_nobody(asked_at: DateTime<Utc>) -> Self {
        Self::read(&[], Arc::default(), asked_at)
    }

    /// These lists come after what centres have said.
    pub(crate) fn with(&self, mut said: Evidence) -> Arc<Self> {
        said.extend(self.evidence.clone());
        Arc::new(Self {
            evidence: said,
            trust: self.trust.clone(),
            asked_at: self.asked_at,
            handle_response: self.handle_response,
            ahead: self.ahead,
        })
    }

    /// A check at `at` by these lists and the centres that were trusted when they were asked for.
    pub(crate) fn context(&self, at: DateTime<Utc>) -> VerifyContext<'_> {
        VerifyContext {
            trust: &self.trust,
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
            .with("here", &clock::to_minutes(now))
            .with("portal", &clock::to_minutes(now + self.ahead)))
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

impl Kabinet {
    /// The lists of a portal: those at hand while fresh, else new ones, else the last that were kept.
    /// Whether they are too old to be believed is decided with each check.
    pub(crate) async fn lists(&self, portal: &Portal) -> Arc<RevocationCache> {
        self.lists_that(portal, |_, _| true).await
    }

    /// The same, but what is at hand is used only if it suits now.
    async fn lists_that(
        &self,
        portal: &Portal,
        suit: fn(&RevocationCache, DateTime<Utc>) -> bool,
    ) -> Arc<RevocationCache> {
        let now = self.now();
        let at_hand = lock(&portal.lists).clone();
        if let Some(known) = &at_hand
            && known.are_fresh(now)
            && suit(known, now)
        {
            return known.clone();
        }
        let archive = self.archive().await.ok();
        let trust = self.trust(portal);
        let (answer, info) = tokio::join!(portal.client.revocation(), portal.client.info());
        let known = match (answer, at_hand, &archive) {
            (Ok(answer), _, _) => {
                let lists: Vec<Vec<u8>> = answer.lists.into_iter().map(|list| list.0).collect();
                if let Some(archive) = &archive {
                    keep(archive, portal, &lists).await;
                }
                let ahead = info.map_or(TimeDelta::zero(), |info| info.now.to_utc() - now);
                RevocationCache::read(&lists, trust, now).handle_response(ahead)
            }
            (Err(_), Some(known), _) => known.unanswered(now),
            (Err(_), None, Some(archive)) => {
                RevocationCache::read(&kept(archive, portal).await, trust, now)
            }
            // Not put at hand: the archive may hold some once it is open.
            (Err(_), None, None) => return Arc::new(RevocationCache::read(&[], trust, now)),
        };
        let known = Arc::new(known);
        *lock(&portal.lists) = Some(known.clone());
        known
    }

    /// What is known of `certificate`: its centre is asked first, the portal's lists come after. What was
    /// mended since the portal was asked, a list or a clock, counts at once.
    pub(crate) async fn known_of(
        &self,
        portal: &Portal,
        certificate: &Certificate,
    ) -> Arc<RevocationCache> {
        let lists = self.lists_that(portal, RevocationCache::serve).await;
        let now = self.now();
        let chain = chain::build(certificate, &lists.trust, now);
        let (Ok(chain), Some(centre)) = (chain, &portal.centre) else {
            return lists;
        };
        lists.with(centre.evidence_for(&chain, now).await)
    }

    /// What is at hand of `certificate`, and the chain to ask its centre about where its answer is not.
    /// Nobody but the portal is asked, and that seldom.
    pub(crate) async fn at_hand_of(
        &self,
        portal: &Portal,
        certificate: &Certificate,
    ) -> (Arc<RevocationCache>, Option<Chain>) {
        let (lists, now) = (self.lists(portal).await, self.now());
        let chain = chain::build(certificate, &lists.trust, now);
        let (Ok(chain), Some(centre)) = (chain, &portal.centre) else {
            return (lists, None);
        };
        let evidence = centre.cached_evidence(&chain, now).await;
        let answered = !evidence.answers().is_empty();
        (lists.with(evidence), (!answered).then_some(chain))
    }

    /// What is kept here of `certificate`. Nobody is asked.
    pub(crate) async fn kept_of(
        &self,
        portal: &Portal,
        certificate: &Certificate,
    ) -> Arc<RevocationCache> {
        let lists = match self.archive().await {
            Ok(archive) => kept(&archive, portal).await,
            Err(_) => Vec::new(),
        };
        let now = self.now();
        let known = RevocationCache::read(&lists, self.trust(portal), now);
        match (chain::build(certificate, &known.trust, now), &portal.centre) {
            (Ok(chain), Some(centre)) => known.with(centre.cached_evidence(&chain, now).await),
            _ => Arc::new(known),
        }
    }

    /// What is known of the certificate that a signature brings along.
    pub(crate) async fn known_of_signer(
        &self,
        portal: &Portal,
        signature: &[u8],
    ) -> Arc<RevocationCache> {
        match Signature::parse(signature) {
            Ok(signature) => self.known_of(portal, signature.certificate()).await,
            Err(_) => self.lists(portal).await,
        }
    }
}

fn setting(portal: &Portal) -> String {
    format!("revocation/{}", portal.id)
}

async fn keep(archive: &Archive, portal: &Portal, lists: &[Vec<u8>]) {
    if lists.iter().map(Vec::len).sum::<usize>() > KEPT_LIMIT {
        return;
    }
    let texts: Vec<String> = lists
        .iter()
        .map(|der| BASE64_STANDARD.encode(der))
        .collect();
    if let Err(error) = archive.set_setting(&setting(portal), &texts).await {
        tracing::warn!(%error, "revocation lists were not kept");
    }
}

async fn kept(archive: &Archive, portal: &Portal) -> Vec<Vec<u8>> {
    let texts: Option<Vec<String>> = archive.setting(&setting(portal)).await.ok().flatten();
    let texts = texts.unwrap_or_default();
    texts
        .iter()
        .filter_map(|text| BASE64_STANDARD.decode(text).ok())
        .collect()
}
