//! What the lists at hand say.

use super::Evidence;
use crate::{
    certificate::Certificate,
    crl::{Entry, RevocationList},
    revocation::{Gap, Revocation, Source},
    verify::CLOCKS_MAY_DIFFER,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::cmp::Reverse;

/// How long a list is taken that does not say when the next is due: about as long as НУЦ's full list.
const HOLDS: TimeDelta = TimeDelta::days(1);

impl Evidence {
    /// By the newest full list of the issuer, and the changes since.
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
        lists.sort_unstable_by_key(|list| Reverse(list.this_update()));
        let serial = certificate.tbs().serial_number.as_bytes();
        let entry = |list: &RevocationList| list.find(serial).map_err(|_| Gap::ListUnreadable);
        let Some(full) = lists.iter().find(|list| !list.is_delta()) else {
            return Err(if lists.is_empty() {
                Gap::ListNotYetValid
            } else {
                Gap::NoListOfIssuer
            });
        };
        for delta in lists.iter().filter(|list| list.is_delta()) {
            let whole = delta.changes(full);
            match entry(delta)? {
                // What the issuer has revoked since is revoked, whichever list the changes go with.
                Some(entry) if !entry.removed && delta.is_newer_than(full) => {
                    return Ok(revoked(entry, delta, Source::Delta));
                }
                // RFC 5280, 5.2.4: both together are a full list of the day of the changes.
                struck if whole && is_current(delta, at) => {
                    return match entry(full)? {
                        Some(entry) if struck.is_none() => Ok(revoked(entry, delta, Source::Delta)),
                        _ => good(certificate, (delta, full), Source::Delta),
                    };
                }
                // Nothing older knows better.
                Some(_) => break,
                None if whole => break,
                None => {}
            }
        }
        match entry(full)? {
            // An old list still tells truly who was revoked.
            Some(entry) => Ok(revoked(entry, full, Source::List)),
            None if is_current(full, at) => good(certificate, (full, full), Source::List),
            None => Err(Gap::ListExpired),
        }
    }
}

/// Not on the list of `newest`, which goes with `full`: that says something of a certificate that the
/// issuer still lists.
fn good(
    certificate: &Certificate,
    (newest, full): (&RevocationList, &RevocationList),
    source: Source,
) -> Result<Revocation, Gap> {
    let (as_of, end) = (newest.this_update(), certificate.info().not_after);
    // RFC 5280, 5: an entry stays until one list that was made after the certificate's term.
    if as_of > end && !full.remembers(end) {
        return Err(Gap::AfterTerm);
    }
    Ok(Revocation::Good { as_of, source })
}

/// RFC 5280, 5.1.2.5, demands that a list says when the next is due. One that does not would else
/// hold for ever.
fn is_current(list: &RevocationList, at: DateTime<Utc>) -> bool {
    at <= list.next_update().unwrap_or(list.this_update() + HOLDS)
}

fn revoked(entry: Entry, list: &RevocationList, source: Source) -> Revocation {
    Revocation::Revoked {
        since: entry.since,
        reason: entry.reason,
        as_of: list.this_update(),
        source,
    }
}
