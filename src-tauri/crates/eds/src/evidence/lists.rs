//! What the lists at hand say.

use super::Evidence;
use crate::{
    certificate::Certificate,
    crl::{Entry, RevocationList},
    revocation::{Gap, Revocation, Source},
    verify::CLOCKS_MAY_DIFFER,
};
use chrono::{DateTime, Utc};

impl Evidence {
    /// By the newest full list of the issuer, and the changes to it.
    pub(super) fn by_lists(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        at: DateTime<Utc>,
    ) -> Result<Revocation, Gap> {
        let mut lists: Vec<&RevocationList> = self.lists.iter().collect();
        lists.retain(|list| list.is_named_after(issuer));
        if lists.is_empty() {
            return Err(Gap::NoListOfIssuer);
        }
        lists.retain(|list| list.is_signed_by(issuer));
        if lists.is_empty() {
            return Err(Gap::ListNotSigned);
        }
        lists.retain(|list| list.this_update() <= at + CLOCKS_MAY_DIFFER);
        let newest = |delta: bool| {
            let kind = lists.iter().filter(move |list| list.is_delta() == delta);
            kind.copied().max_by_key(|list| list.this_update())
        };
        let serial = certificate.tbs().serial_number.as_bytes();
        let entry = |list: &RevocationList| list.find(serial).map_err(|_| Gap::ListUnreadable);
        let Some(full) = newest(false) else {
            return match newest(true) {
                Some(_) => Err(Gap::NoListOfIssuer),
                None => Err(Gap::ListNotYetValid),
            };
        };
        if let Some(delta) = newest(true).filter(|delta| delta.changes(full)) {
            match entry(delta)? {
                Some(entry) if !entry.removed => return Ok(revoked(entry, delta, Source::Delta)),
                // RFC 5280, 5.2.4: both together are a full list of the day of the changes.
                struck if is_current(delta, at) => {
                    return Ok(match entry(full)? {
                        Some(entry) if struck.is_none() => revoked(entry, delta, Source::Delta),
                        _ => Revocation::Good {
                            as_of: delta.this_update(),
                            source: Source::Delta,
                        },
                    });
                }
                _ => {}
            }
        }
        match entry(full)? {
            // An old list still tells truly who was revoked.
            Some(entry) => Ok(revoked(entry, full, Source::List)),
            None if is_current(full, at) => Ok(Revocation::Good {
                as_of: full.this_update(),
                source: Source::List,
            }),
            None => Err(Gap::ListExpired),
        }
    }
}

fn is_current(list: &RevocationList, at: DateTime<Utc>) -> bool {
    list.next_update().is_none_or(|next| at <= next)
}

fn revoked(entry: Entry, list: &RevocationList, source: Source) -> Revocation {
    Revocation::Revoked {
        since: entry.since,
        reason: entry.reason,
        as_of: list.this_update(),
        source,
    }
}
