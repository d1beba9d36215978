//! The portals one can choose.

use kabinet_model::language::Localized;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A portal one can choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PortalChoice {
    /// Id of the profile.
    pub id: String,
    /// Name.
    pub name: Localized,
    /// Training: nothing goes anywhere.
    pub training: bool,
    /// Host shown in small print.
    pub host: String,
    /// Whether it can be removed from the list (`forget_portal`): the training portal that is built in cannot.
    pub can_be_forgotten: bool,
}

/// A portal file that was read, before it is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PortalOffer {
    /// SHA-256 of the file, lower-case hex: what the citizen compares.
    pub fingerprint: String,
    /// Name it gives the portal. Until the fingerprint is compared it proves nothing.
    pub name: Localized,
    /// Address.
    pub url: String,
    /// Training: nothing goes anywhere.
    pub training: bool,
    /// Names of the roots whose signatures will count.
    pub centres: Vec<String>,
}

/// A person one can be on the training portal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SamplePersonView {
    /// Number.
    pub iin: String,
    /// Name.
    pub name: String,
    /// Password of the account, meant to be known; absent without an account.
    pub password: Option<String>,
    /// Id of the key in the training keys, to use with `open_key`; see [`super::keys::KeyCard`].
    pub key: Option<String>,
    /// Password of the key, meant to be known.
    pub key_password: Option<String>,
    /// What can be tried.
    pub try_this: Localized,
}
