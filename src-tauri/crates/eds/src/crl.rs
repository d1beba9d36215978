//! Certificate revocation lists (RFC 5280, section 5), full ones and delta CRLs.
//!
//! A list is read once, as a stream, and its signature is computed on the way. A short one keeps its
//! octets ([`Crl::parse`]); a long one becomes an index on disk
//! ([`Crl::index`]): the full list of НУЦ has 422,000 entries in 22 million octets.

mod entries;
mod extensions;
mod index;
mod reason;
mod scope;
mod signed;
mod sorting;
mod stream;

#[cfg(test)]
mod tests;

pub use reason::Reason;

use crate::{ber::BerError, certificate::Certificate, pem, signature_cache::SignatureCache};
use chrono::{DateTime, Utc};
use entries::InMemory;
use index::Index;
use kabinet_model::failure::FailureCode;
use scope::Scope;
use std::{
    fmt, fs,
    io::{self, BufReader, Read},
    path::Path,
    sync::Arc,
};
use stream::Header;

/// Octets a list that is held in memory may have.
pub const MAX_CRL: usize = 64 * 1024 * 1024;
/// Octets a list that is indexed may have.
pub const MAX_INDEXED: u64 = 512 * 1024 * 1024;

/// A revocation list. Cheap to clone.
#[derive(Clone)]
pub struct Crl(Arc<Parts>);

struct Parts {
    header: Header,
    scope: Scope,
    signed: SignatureCache<bool>,
    entries: Entries,
}

enum Entries {
    InMemory(InMemory),
    Indexed(Index),
}

/// An entry of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Since when the certificate is revoked.
    pub since: DateTime<Utc>,
    /// Why, when the centre says.
    pub reason: Option<Reason>,
    /// The certificate is to be struck off the list that this delta CRL goes with.
    pub removed: bool,
}

/// Why a list could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CrlError {
    /// Larger than [`MAX_CRL`] or [`MAX_INDEXED`].
    #[error("the revocation list is too large")]
    TooLarge,
    /// Not a revocation list in DER, or not an index of one.
    #[error("not a revocation list")]
    Damaged,
    /// Of another version than those of RFC 5280.
    #[error("the revocation list is of an unsupported version")]
    Unsupported,
    /// A file could not be read or written.
    #[error("a file of a revocation list could not be read or written")]
    Unreadable,
}

impl CrlError {
    /// The failure a citizen is told of.
    pub fn code(self) -> FailureCode {
        FailureCode::CertificateRevocationUnknown
    }
}

impl From<BerError> for CrlError {
    fn from(_: BerError) -> Self {
        Self::Damaged
    }
}

impl From<io::Error> for CrlError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Damaged,
            _ => Self::Unreadable,
        }
    }
}

impl Crl {
    /// Reads DER, PEM or base64 and keeps it. Every entry is looked at once.
    pub fn parse(bytes: &[u8]) -> Result<Self, CrlError> {
        if bytes.len() > MAX_CRL {
            return Err(CrlError::TooLarge);
        }
        let mut der = pem::open(bytes).map_err(|_| CrlError::Damaged)?;
        let header = stream::read(der.as_slice(), MAX_CRL as u64, |_| Ok(()))?;
        der.truncate(usize::try_from(header.length).map_err(|_| CrlError::TooLarge)?);
        let mixed = header.mixed.then(|| header.issuer.clone());
        let held = InMemory::new(der, header.entries.clone(), mixed);
        Self::of(header, Entries::InMemory(held))
    }

    /// Reads DER from a stream, in memory that does not grow with the list, and makes the file
    /// `index` of what is needed of it. An index that was there is replaced. PEM and base64 are read,
    /// too, up to [`MAX_CRL`].
    pub fn index(list: impl Read, index: &Path) -> Result<Self, CrlError> {
        let (header, opened) = index::build(list, index)?;
        Self::of(header, Entries::Indexed(opened))
    }

    /// Opens an index that [`Self::index`] made, and sees that it is whole.
    pub fn open_index(index: &Path) -> Result<Self, CrlError> {
        let (header, opened) = index::open(index)?;
        Self::of(header, Entries::Indexed(opened))
    }

    /// Opens the index of the list in the file `list`; one that is missing, damaged or of a list
    /// of another length is made anew.
    pub fn open_indexed(list: &Path, index: &Path) -> Result<Self, CrlError> {
        let length = fs::metadata(list)?.len();
        match Self::open_index(index) {
            Ok(opened) if opened.0.header.source_length == length => Ok(opened),
            _ => Self::index(BufReader::new(fs::File::open(list)?), index),
        }
    }

    fn of(header: Header, entries: Entries) -> Result<Self, CrlError> {
        let scope = match &header.point {
            Some(point) => Scope::parse(point)?,
            None => Scope::default(),
        };
        Ok(Self(Arc::new(Parts {
            header,
            scope,
            signed: SignatureCache::default(),
            entries,
        })))
    }

    /// When the centre made it.
    pub fn this_update(&self) -> DateTime<Utc> {
        self.0.header.this_update
    }

    /// When the centre promised the next.
    pub fn next_update(&self) -> Option<DateTime<Utc>> {
        self.0.header.next_update
    }

    /// It names certificates that expired at this moment even when they expired before it was made.
    pub(crate) fn covers_expired(&self, expired: DateTime<Utc>) -> bool {
        let since = self.0.header.covers_expired;
        since.is_some_and(|since| since <= expired)
    }

    /// Whether it would name `certificate`, one of its issuer, if that were revoked for whatever
    /// reason (RFC 5280, 5.2.5).
    pub(crate) fn covers(&self, certificate: &Certificate) -> bool {
        self.0.scope.covers(certificate)
    }

    /// The critical extension, of the list or of an entry, for which it is not understood: that it does
    /// not name a certificate says nothing then (RFC 5280, 5.2).
    pub fn unknown_extension(&self) -> Option<String> {
        self.0.header.unknown.map(|kind| kind.to_string())
    }

    /// Certificates of its issuer on it.
    pub fn len(&self) -> usize {
        self.0.header.count
    }

    /// No certificate is on it.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// It is a delta CRL.
    pub fn is_delta(&self) -> bool {
        self.0.header.base.is_some()
    }

    /// SHA-256 of its octets.
    pub fn sha256(&self) -> &[u8; 32] {
        &self.0.header.sha256
    }

    /// Its octets, unless only an index of them is at hand.
    pub fn der(&self) -> Option<&[u8]> {
        match &self.0.entries {
            Entries::InMemory(held) => Some(held.der()),
            Entries::Indexed(_) => None,
        }
    }

    /// Whether it bears the name of `issuer` and its signature.
    pub fn is_from(&self, issuer: &Certificate) -> bool {
        self.is_named_after(issuer) && self.is_signed_by(issuer)
    }

    /// Whether it names the serial number.
    pub fn names(&self, serial: &[u8]) -> Result<bool, CrlError> {
        Ok(self.find(serial)?.is_some())
    }

    /// Whether this delta CRL may be applied to `full` (RFC 5280, 5.2.4): it begins at or
    /// before it, and is newer. Issuers and signatures are compared elsewhere.
    pub(crate) fn applies_to(&self, full: &Crl) -> bool {
        let (ours, theirs) = (&self.0.header, &full.0.header);
        let (Some(base), Some(number), Some(full_number)) =
            (&ours.base, &ours.number, &theirs.number)
        else {
            return false;
        };
        theirs.base.is_none()
            && self.0.scope == full.0.scope
            && base <= full_number
            && full_number < number
    }

    /// Whether it was made after `other`: by their numbers, else by their dates.
    pub(crate) fn is_newer_than(&self, other: &Crl) -> bool {
        match (&self.0.header.number, &other.0.header.number) {
            (Some(ours), Some(theirs)) => ours > theirs,
            _ => self.this_update() > other.this_update(),
        }
    }

    /// Whether it bears the name of the issuer of `certificate`.
    pub(crate) fn is_of_issuer_of(&self, certificate: &Certificate) -> bool {
        self.0.header.issuer == certificate.issuer_der()
    }

    /// Whether both bear the name of one issuer.
    pub fn same_issuer(&self, other: &Crl) -> bool {
        self.0.header.issuer == other.0.header.issuer
    }

    /// Whether it bears the name of `issuer`.
    pub fn is_named_after(&self, issuer: &Certificate) -> bool {
        self.0.header.issuer == issuer.subject_der()
    }

    /// Whether `issuer` has signed it and may sign lists.
    pub(crate) fn is_signed_by(&self, issuer: &Certificate) -> bool {
        let header = &self.0.header;
        let (algorithm, digest) = (&header.algorithm, &header.digest);
        let key = issuer.public_key();
        issuer.has_crl_sign()
            && self.0.signed.get_or_compute(issuer, || {
                key.verify_digest(algorithm, digest, &header.signature)
            })
    }

    /// The entry of the certificate with this serial number. That an index cannot be read does not
    /// mean that there is none.
    pub(crate) fn find(&self, serial: &[u8]) -> Result<Option<Entry>, CrlError> {
        match &self.0.entries {
            Entries::InMemory(held) => Ok(held.find(serial)),
            Entries::Indexed(index) => index.find(serial),
        }
    }
}

impl fmt::Debug for Crl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, at) = (self.len(), self.this_update());
        write!(f, "Crl({count} entries, {at})")
    }
}
