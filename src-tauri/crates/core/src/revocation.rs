//! Revocation: the centre of a certificate is asked first; the portal's lists come after. Both are
//! believed by their signature; the lists are kept for when nobody is reached.

use crate::{
    app::App,
    portals::{Portal, RevocationCache},
    trusted_cas::TrustedCas,
};
use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_archive::Archive;
use kabinet_eds::{
    certificate::Certificate,
    chain::{self, Chain},
    verify::Signature,
};
use std::sync::Arc;

/// Largest lists kept in the archive, bytes; larger ones are asked for each time.
const KEPT_LIMIT: usize = 4 << 20;

/// What is known of revocation.
pub(crate) struct Revocations {
    app: Arc<App>,
    trusted_cas: Arc<TrustedCas>,
}

impl Revocations {
    pub(crate) fn new(app: Arc<App>, trusted_cas: Arc<TrustedCas>) -> Self {
        Self { app, trusted_cas }
    }

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
        let now = self.app.now();
        let at_hand = portal.lists(&self.trusted_cas.kept());
        if let Some(known) = &at_hand
            && known.are_fresh(now)
            && suit(known, now)
        {
            return known.clone();
        }
        let archive = self.app.archive().await.ok();
        let trusted = self.trusted_cas.of(portal);
        let (answer, info) = tokio::join!(portal.client.revocation(), portal.client.info());
        let known = match (answer, at_hand, &archive) {
            (Ok(answer), _, _) => {
                let lists: Vec<Vec<u8>> = answer.lists.into_iter().map(|list| list.0).collect();
                if let Some(archive) = &archive {
                    keep(archive, portal, &lists).await;
                }
                let ahead = info.map_or(TimeDelta::zero(), |info| info.now.to_utc() - now);
                RevocationCache::read(&lists, trusted, now).answered(ahead)
            }
            (Err(_), Some(known), _) => known.unanswered(now),
            (Err(_), None, Some(archive)) => {
                RevocationCache::read(&kept(archive, portal).await, trusted, now)
            }
            // Not put at hand: the archive may hold some once it is open.
            (Err(_), None, None) => return Arc::new(RevocationCache::read(&[], trusted, now)),
        };
        let known = Arc::new(known);
        portal.set_lists(known.clone());
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
        let now = self.app.now();
        let chain = chain::build(certificate, lists.trust(), now);
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
        let (lists, now) = (self.lists(portal).await, self.app.now());
        let chain = chain::build(certificate, lists.trust(), now);
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
        let lists = match self.app.archive().await {
            Ok(archive) => kept(&archive, portal).await,
            Err(_) => Vec::new(),
        };
        let now = self.app.now();
        let known = RevocationCache::read(&lists, self.trusted_cas.of(portal), now);
        match (
            chain::build(certificate, known.trust(), now),
            &portal.centre,
        ) {
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
