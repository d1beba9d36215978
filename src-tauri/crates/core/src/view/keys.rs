//! The certificate screen.

use super::{failure::Failure, revocation::RevocationView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The keys that were found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct KeysView {
    /// The one used last comes first, what will not do last.
    pub cards: Vec<KeyCard>,
    /// Why there may be more: the search of a folder or a drive stopped before it had looked everywhere,
    /// at so many `containers` or `entries`, or for lack of `time`.
    pub stopped: Option<String>,
}

/// A key one could sign with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct KeyCard {
    /// Opaque id.
    pub id: String,
    /// `file`, `token` or `ncalayer`.
    pub kind: String,
    /// File name and the last folder, such as `GOST512_9d1f.p12, Ключи`; the token's label; or
    /// NCALayer's name of its store, such as `PKCS12`, absent where NCALayer could not be asked.
    pub place: String,
    /// What opens it: `password`, `pin`, or `none` where the device or NCALayer asks for it itself.
    pub secret: String,
    /// How the PIN of a token stands, as far as it tells: `fine`, `low` (a wrong one was given),
    /// `last` (one more wrong one locks it) or `locked`.
    pub pin: Option<String>,
    /// Of NCALayer: SHA-256 of the certificate of its connection, hex.
    pub fingerprint: Option<String>,
    /// Whole days until the certificate ends, where these are thirty or fewer.
    pub ends_in_days: Option<i64>,
    /// This person signed with it last.
    pub last: bool,
    /// The certificate, once the container was opened (now or before).
    pub certificate: Option<CertificateView>,
    /// Why it will not do (expired, revoked, foreign, not for signing, untrusted); absent when it will or is not known yet.
    pub refusal: Option<Failure>,
    /// The other keys of its container, while that is open.
    pub others: Vec<OtherKey>,
}

/// A key of a container that was not picked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OtherKey {
    /// Owner's name.
    pub owner: String,
    /// `signing`, `authentication`, `both` or `unknown`.
    pub purpose: String,
    /// Valid until, ISO 8601.
    pub not_after: String,
    /// Why one cannot sign with it: its term or its purpose.
    pub refusal: Option<Failure>,
}

/// Event `key`: the centre has answered about a key that was listed before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct KeyLearnt {
    /// The id of its card.
    pub id: String,
    /// Its certificate, with what is known of its revocation now.
    pub certificate: Option<CertificateView>,
    /// Why it will not do, as on its card.
    pub refusal: Option<Failure>,
}

/// A certificate as the citizen reads it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CertificateView {
    /// Owner's name.
    pub owner: String,
    /// Last four digits of the ИИН.
    pub iin_tail: String,
    /// It is the ИИН of the session; absent when nobody is signed in.
    pub iin_matches: Option<bool>,
    /// Organisation, for keys of legal entities.
    pub organisation: Option<String>,
    /// `signing`, `authentication`, `both` or `unknown`.
    pub purpose: String,
    /// Role keys: `individual`, `head`, `right_to_sign`, `employee`, `information_system`, ...
    pub roles: Vec<String>,
    /// Algorithm: `gost-2015-512`, `rsa-2048`, ...
    pub algorithm: String,
    /// Issuer's common name.
    pub issuer: String,
    /// Valid from, ISO 8601.
    pub not_before: String,
    /// Valid until, ISO 8601.
    pub not_after: String,
    /// What is known of its revocation.
    pub revocation: RevocationView,
}
