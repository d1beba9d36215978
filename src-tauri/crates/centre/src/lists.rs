//! Revocation lists, full ones and lists of changes.

use crate::{Centre, ListAddresses, cache};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_eds::{
    certificate::Certificate,
    crl::{MAX_INDEXED, RevocationList},
    revocation::Gap,
};
use std::{
    collections::HashMap,
    io::{self, Seek, Write},
    path::Path,
};
use url::Url;

/// Octets of a list where there is no folder to index it in.
const MAX_IN_MEMORY: u64 = 8 * 1024 * 1024;
/// A list that does not say when the next one comes is asked for again after so long.
const UNDATED: TimeDelta = TimeDelta::hours(1);
/// A list that could not be had is not asked for again for so long.
const PEACE: TimeDelta = TimeDelta::minutes(1);

/// The lists at hand, by their address.
#[derive(Debug, Default)]
pub(crate) struct KnownLists {
    lists: HashMap<Url, RevocationList>,
    failed: HashMap<Url, DateTime<Utc>>,
}

impl KnownLists {
    /// Those of `issuer`.
    pub(crate) fn of(&self, issuer: &Certificate) -> impl Iterator<Item = RevocationList> {
        let lists = self.lists.values();
        lists.filter(|list| list.is_from(issuer)).cloned()
    }
}

impl Centre {
    /// The lists of `issuer` that can be had. Those the deployment names are asked for the end of a
    /// chain only: they are long.
    pub(crate) async fn lists_about(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        configured: bool,
        now: DateTime<Utc>,
    ) -> Vec<RevocationList> {
        let named = certificate.addresses();
        let allowed = |names: &[String]| names.iter().find_map(|named| self.allowed(named));
        let mut sources = Vec::new();
        if configured {
            sources.extend(self.config.lists.iter().cloned());
        }
        sources.extend(allowed(&named.lists).map(|full| ListAddresses {
            full,
            delta: allowed(&named.changes),
        }));
        let mut found = Vec::new();
        for source in sources {
            let Some(full) = self.list_at(&source.full, now).await else {
                continue;
            };
            if !full.is_from(issuer) {
                continue;
            }
            found.push(full);
            if let Some(delta) = &source.delta {
                found.extend(self.list_at(delta, now).await);
            }
        }
        found
    }

    /// The list at an address: the one at hand until the next is due, else a new one, else the old.
    async fn list_at(&self, url: &Url, now: DateTime<Utc>) -> Option<RevocationList> {
        // Held while a list is fetched: two at once would fetch it twice.
        let mut known = self.lists.lock().await;
        if !known.lists.contains_key(url)
            && let Some(kept) = self.kept_list(url).await
        {
            known.lists.insert(url.clone(), kept);
        }
        let at_hand = known.lists.get(url).cloned();
        let is_due = |list: &RevocationList| {
            let next = list.next_update().unwrap_or(list.this_update() + UNDATED);
            now > next
        };
        if at_hand.as_ref().is_some_and(|list| !is_due(list)) {
            return at_hand;
        }
        let failed = known.failed.get(url);
        if failed.is_some_and(|since| (now - since).abs() < PEACE) {
            return at_hand;
        }
        match self.fetch_list(url).await {
            Ok(list) => {
                known.failed.remove(url);
                known.lists.insert(url.clone(), list.clone());
                Some(list)
            }
            Err(why) => {
                tracing::warn!(why = why.key(), "a revocation list could not be had");
                known.failed.insert(url.clone(), now);
                at_hand
            }
        }
    }

    async fn kept_list(&self, url: &Url) -> Option<RevocationList> {
        let folder = self.config.cache.as_deref()?;
        let list = cache::path(folder, url.as_str().as_bytes(), "crl");
        let index = cache::path(folder, url.as_str().as_bytes(), "index");
        let opening = move || RevocationList::open_indexed(&list, &index).ok();
        tokio::task::spawn_blocking(opening).await.ok().flatten()
    }

    async fn fetch_list(&self, url: &Url) -> Result<RevocationList, Gap> {
        let mut response = self.open(url).await?;
        let Some(folder) = self.config.cache.clone() else {
            let mut octets = Vec::new();
            while let Some(piece) = response.chunk().await.map_err(|_| Gap::NotReached)? {
                octets.extend_from_slice(&piece);
                if octets.len() as u64 > MAX_IN_MEMORY {
                    return Err(Gap::AnswerDamaged);
                }
            }
            return RevocationList::parse(&octets).map_err(|_| Gap::AnswerDamaged);
        };
        let unwritten = |_: io::Error| Gap::ListUnreadable;
        let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(unwritten)?;
        let mut written = 0;
        while let Some(piece) = response.chunk().await.map_err(|_| Gap::NotReached)? {
            written += piece.len() as u64;
            if written > MAX_INDEXED {
                return Err(Gap::AnswerDamaged);
            }
            file.write_all(&piece).map_err(unwritten)?;
        }
        let key = url.as_str().as_bytes().to_vec();
        let settle = move || settle(file, &folder, &key);
        let settled = tokio::task::spawn_blocking(settle).await;
        settled.map_err(|_| Gap::ListUnreadable)?
    }
}

/// Indexes a list that was fetched, and puts it where it is looked for.
fn settle(
    mut file: tempfile::NamedTempFile,
    folder: &Path,
    key: &[u8],
) -> Result<RevocationList, Gap> {
    file.rewind().map_err(|_| Gap::ListUnreadable)?;
    let index = cache::path(folder, key, "index");
    let list = RevocationList::index(file.as_file(), &index).map_err(|_| Gap::AnswerDamaged)?;
    file.persist(cache::path(folder, key, "crl"))
        .map_err(|_| Gap::ListUnreadable)?;
    Ok(list)
}
