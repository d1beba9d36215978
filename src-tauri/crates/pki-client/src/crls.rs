//! Revocation lists, full ones and lists of changes.

use crate::{CrlAddresses, PkiClient, cache, http};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_eds::{
    certificate::Certificate,
    crl::{Crl, MAX_INDEXED},
    revocation::UnknownReason,
};
use reqwest::Client;
use std::{
    collections::HashMap,
    io::{self, Seek, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::watch;
use url::Url;

/// Octets of a list where there is no folder to index it in.
const MAX_IN_MEMORY: u64 = 8 * 1024 * 1024;
/// A list that does not say when the next one comes is asked for again after so long.
const LIFETIME_WITHOUT_NEXT_UPDATE: TimeDelta = TimeDelta::hours(1);
/// A list that could not be had is not asked for again for so long.
const RETRY_AFTER: TimeDelta = TimeDelta::minutes(1);

/// The lists at hand, and those on their way.
#[derive(Debug)]
pub(crate) struct CrlSource {
    http: Client,
    /// Where they are kept and indexed.
    folder: Option<PathBuf>,
    known: Mutex<CrlCache>,
}

/// What is known of lists, by their address.
#[derive(Debug, Default)]
struct CrlCache {
    lists: HashMap<Url, Crl>,
    failed: HashMap<Url, DateTime<Utc>>,
    /// The lists that are being fetched; each closes when that has come to an end.
    under_way: HashMap<Url, watch::Receiver<()>>,
}

impl CrlCache {
    /// Whether there is nothing to ask an address for at `now`.
    fn is_settled(&self, url: &Url, now: DateTime<Utc>) -> bool {
        let failed = self.failed.get(url);
        failed.is_some_and(|since| (now - since).abs() < RETRY_AFTER)
            || self.lists.get(url).is_some_and(|list| !is_due(list, now))
    }
}

/// Whether the list after this one is due.
fn is_due(list: &Crl, now: DateTime<Utc>) -> bool {
    let next = list
        .next_update()
        .unwrap_or(list.this_update() + LIFETIME_WITHOUT_NEXT_UPDATE);
    now > next
}

impl PkiClient {
    /// The lists of `issuer` that can be had. Those the deployment names are asked for the end of a
    /// chain only: they are long.
    pub(crate) async fn crls_for(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        configured: bool,
        now: DateTime<Utc>,
    ) -> Vec<Crl> {
        let named = certificate.addresses();
        let allowed = |names: &[String]| names.iter().find_map(|named| self.allowed(named));
        let mut sources = Vec::new();
        if configured {
            sources.extend(self.config.lists.iter().cloned());
        }
        sources.extend(allowed(&named.lists).map(|full| CrlAddresses {
            full,
            delta: allowed(&named.changes),
        }));
        let mut found = Vec::new();
        for source in sources {
            let Some(full) = self.lists.at(&source.full, now).await else {
                continue;
            };
            if !full.is_from(issuer) {
                continue;
            }
            found.push(full);
            if let Some(delta) = &source.delta {
                found.extend(self.lists.at(delta, now).await);
            }
        }
        found
    }
}

impl CrlSource {
    pub(crate) fn new(http: Client, folder: Option<PathBuf>) -> Self {
        Self {
            http,
            folder,
            known: Mutex::default(),
        }
    }

    /// Those at hand of `issuer`.
    pub(crate) fn of(&self, issuer: &Certificate) -> Vec<Crl> {
        let known = self.known();
        let lists = known.lists.values();
        lists.filter(|list| list.is_from(issuer)).cloned().collect()
    }

    /// The list at an address: the one at hand until the next is due, else a new one, else the old.
    async fn at(self: &Arc<Self>, url: &Url, now: DateTime<Utc>) -> Option<Crl> {
        if let Some(mut under_way) = self.under_way(url, now) {
            // Nothing is ever sent: it closes.
            let _ = under_way.changed().await;
        }
        self.known().lists.get(url).cloned()
    }

    /// What to wait for before the list at an address is the one to go by, if anything. A list is
    /// fetched once for all who want it, and to its end: whoever asked may be gone long before.
    fn under_way(self: &Arc<Self>, url: &Url, now: DateTime<Utc>) -> Option<watch::Receiver<()>> {
        let mut known = self.known();
        if known.is_settled(url, now) {
            return None;
        }
        let running = known.under_way.get(url).cloned();
        if let Some(running) = running.filter(|running| running.has_changed().is_ok()) {
            return Some(running);
        }
        let (ending, end) = watch::channel(());
        known.under_way.insert(url.clone(), end.clone());
        let (lists, url) = (self.clone(), url.clone());
        tokio::spawn(async move {
            lists.renew(&url, now).await;
            drop(ending);
        });
        Some(end)
    }

    /// Opens the list that is kept of an address, and fetches a new one if that is due.
    async fn renew(&self, url: &Url, now: DateTime<Utc>) {
        let is_new = !self.known().lists.contains_key(url);
        if is_new && let Some(kept) = self.stored_crl(url).await {
            self.known().lists.insert(url.clone(), kept);
        }
        if self.known().is_settled(url, now) {
            return;
        }
        let fetched = self.fetch_crl(url).await;
        let mut known = self.known();
        match fetched {
            Ok(list) => {
                known.failed.remove(url);
                known.lists.insert(url.clone(), list);
            }
            Err(why) => {
                tracing::warn!(why = why.key(), "a revocation list could not be had");
                known.failed.insert(url.clone(), now);
            }
        }
    }

    fn known(&self) -> MutexGuard<'_, CrlCache> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn stored_crl(&self, url: &Url) -> Option<Crl> {
        let folder = self.folder.as_deref()?;
        let list = cache::path(folder, url.as_str().as_bytes(), "crl");
        let index = cache::path(folder, url.as_str().as_bytes(), "index");
        let opening = move || Crl::open_indexed(&list, &index).ok();
        tokio::task::spawn_blocking(opening).await.ok().flatten()
    }

    async fn fetch_crl(&self, url: &Url) -> Result<Crl, UnknownReason> {
        let mut response = http::open(&self.http, url).await?;
        let Some(folder) = self.folder.clone() else {
            let mut octets = Vec::new();
            while let Some(piece) = response
                .chunk()
                .await
                .map_err(|_| UnknownReason::NotReached)?
            {
                octets.extend_from_slice(&piece);
                if octets.len() as u64 > MAX_IN_MEMORY {
                    return Err(UnknownReason::AnswerDamaged);
                }
            }
            return Crl::parse(&octets).map_err(|_| UnknownReason::AnswerDamaged);
        };
        let unwritten = |_: io::Error| UnknownReason::ListUnreadable;
        let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(unwritten)?;
        let mut written = 0;
        while let Some(piece) = response
            .chunk()
            .await
            .map_err(|_| UnknownReason::NotReached)?
        {
            written += piece.len() as u64;
            if written > MAX_INDEXED {
                return Err(UnknownReason::AnswerDamaged);
            }
            file.write_all(&piece).map_err(unwritten)?;
        }
        let key = url.as_str().as_bytes().to_vec();
        let settle = move || settle(file, &folder, &key);
        let settled = tokio::task::spawn_blocking(settle).await;
        settled.map_err(|_| UnknownReason::ListUnreadable)?
    }
}

/// Indexes a list that was fetched, and puts it where it is looked for.
fn settle(
    mut file: tempfile::NamedTempFile,
    folder: &Path,
    key: &[u8],
) -> Result<Crl, UnknownReason> {
    file.rewind().map_err(|_| UnknownReason::ListUnreadable)?;
    let index = cache::path(folder, key, "index");
    let list = Crl::index(file.as_file(), &index).map_err(|_| UnknownReason::AnswerDamaged)?;
    file.persist(cache::path(folder, key, "crl"))
        .map_err(|_| UnknownReason::ListUnreadable)?;
    Ok(list)
}
