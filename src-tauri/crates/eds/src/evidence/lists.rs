//! What the lists at hand say.

use super::Evidence;
use crate::{
    certificate::Certificate,
    crl::{Crl, Entry},
    revocation::{Revocation, Source, UnknownReason},
    time::CLOCKS_MAY_DIFFER,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::cmp::Reverse;

/// How long a list is taken that does not say when the next is due: about as long as НУЦ's full list.
const LIFETIME_WITHOUT_NEXT_UPDATE: TimeDelta = TimeDelta::days(1);

impl Evidence {
    /// By the newest full list of the issuer, and the changes since; and by what its other lists say
    /// against the certificate.
    pub(super) fn by_lists(
        &self,
        certificate: &Certificate,
        issuer: &Certificate,
        at: DateTime<Utc>,
    ) -> Result<Revocation, UnknownReason> {
        let mut lists: Vec<&Crl> = self.lists.iter().collect();
        lists.retain(|list| list.is_named_after(issuer));
        if lists.is_empty() {
            return Err(UnknownReason::NoListOfIssuer);
        }
        lists.retain(|list| list.is_signed_by(issuer));
        if lists.is_empty() {
            return Err(UnknownReason::ListNotSigned);
        }
        lists.retain(|list| list.this_update() <= at + CLOCKS_MAY_DIFFER);
        if lists.is_empty() {
            return Err(UnknownReason::ListNotYetValid);
        }
        lists.sort_unstable_by_key(|list| Reverse(list.this_update()));
        let is_strange = |list: &&Crl| list.unknown_extension().is_some();
        let (strange, lists): (Vec<_>, Vec<_>) = lists.into_iter().partition(is_strange);
        let covers = |list: &&Crl| list.covers(certificate);
        let (lists, others): (Vec<_>, Vec<_>) = lists.into_iter().partition(covers);
        let said = by_covering(certificate, &lists, at);
        if let Ok(Revocation::Revoked { .. }) = said {
            return said;
        }
        let as_of = said.as_ref().ok().and_then(Revocation::as_of);
        let is_as_new = |list: &&Crl| as_of.is_none_or(|as_of| list.this_update() >= as_of);
        for list in others.iter().copied().filter(is_as_new) {
            if let Some(entry) = find(list, certificate)?.filter(|entry| !entry.removed) {
                return Ok(revoked(entry, list, Source::List));
            }
        }
        for list in strange.iter().copied().filter(is_as_new) {
            if find(list, certificate)?.is_some() {
                // It may be revoked: a list beside that does not name it does not say otherwise.
                let why = UnknownReason::ListNotUnderstood;
                return Ok(Revocation::Unknown { why });
            }
        }
        match said {
            Err(UnknownReason::NoListOfIssuer) if !strange.is_empty() => {
                Err(UnknownReason::ListNotUnderstood)
            }
            Err(UnknownReason::NoListOfIssuer) if !others.is_empty() => {
                Err(UnknownReason::ListOfOthers)
            }
            said => said,
        }
    }
}

/// By lists that would name the certificate, the newest first.
fn by_covering(
    certificate: &Certificate,
    lists: &[&Crl],
    at: DateTime<Utc>,
) -> Result<Revocation, UnknownReason> {
    let Some(full) = lists.iter().find(|list| !list.is_delta()) else {
        return Err(UnknownReason::NoListOfIssuer);
    };
    for delta in lists.iter().filter(|list| list.is_delta()) {
        let whole = delta.applies_to(full);
        match find(delta, certificate)? {
            // What the issuer has revoked since is revoked, whichever list the changes go with.
            Some(entry) if !entry.removed && delta.is_newer_than(full) => {
                return Ok(revoked(entry, delta, Source::Delta));
            }
            // RFC 5280, 5.2.4: both together are a full list of the day of the changes.
            struck if whole && is_current(delta, at) => {
                return match find(full, certificate)? {
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
    match find(full, certificate)? {
        // An old list still tells truly who was revoked.
        Some(entry) => Ok(revoked(entry, full, Source::List)),
        None if is_current(full, at) => good(certificate, (full, full), Source::List),
        None => Err(UnknownReason::ListExpired),
    }
}

fn find(list: &Crl, certificate: &Certificate) -> Result<Option<Entry>, UnknownReason> {
    let serial = certificate.tbs().serial_number.as_bytes();
    list.find(serial).map_err(|_| UnknownReason::ListUnreadable)
}

/// Not on the list of `newest`, which goes with `full`: that says something of a certificate that the
/// issuer still lists.
fn good(
    certificate: &Certificate,
    (newest, full): (&Crl, &Crl),
    source: Source,
) -> Result<Revocation, UnknownReason> {
    let (as_of, end) = (newest.this_update(), certificate.info().not_after);
    // RFC 5280, 5: an entry stays until one list that was made after the certificate's term.
    if as_of > end && !full.covers_expired(end) {
        return Err(UnknownReason::AfterTerm);
    }
    Ok(Revocation::Good { as_of, source })
}

/// RFC 5280, 5.1.2.5, demands that a list says when the next is due. One that does not would else
/// hold for ever.
fn is_current(list: &Crl, at: DateTime<Utc>) -> bool {
    at <= list
        .next_update()
        .unwrap_or(list.this_update() + LIFETIME_WITHOUT_NEXT_UPDATE)
}

fn revoked(entry: Entry, list: &Crl, source: Source) -> Revocation {
    Revocation::Revoked {
        since: entry.since,
        reason: entry.reason,
        as_of: list.this_update(),
        source,
    }
}
