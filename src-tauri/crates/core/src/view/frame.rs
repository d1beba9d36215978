//! Frame, welcome, sign-in, registration, settings.

use super::failure::Failure;
use kabinet_model::language::{Language, Localized};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the window looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// As the system says.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    Contrast,
}

/// Settings kept on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// Language.
    pub language: Language,
    /// Look.
    pub look: Look,
    /// Zoom in percent, 50 to 200.
    pub zoom: u16,
    /// No animations even if the system allows them.
    pub reduced_motion: bool,
    /// Minutes without activity until the cabinet locks; 0 for never.
    pub auto_lock_minutes: u16,
}

/// The archive on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ArchiveState {
    /// Open, key in the keyring of the system or passphrase given.
    Open,
    /// No keyring on this system: a passphrase is asked for.
    NeedsPassphrase {
        /// The archive does not exist yet: the passphrase is chosen now.
        new: bool,
    },
    /// It cannot be opened now.
    Failed {
        /// Why.
        failure: Failure,
        /// Good copies that may take its place, the newest first.
        copies: Vec<ArchiveCopy>,
        /// Whether another archive may be begun, with this one kept aside.
        anew: bool,
    },
}

/// A good copy of the archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ArchiveCopy {
    /// When it was made; names the copy.
    pub at: String,
}

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

/// `start`: everything the frame needs first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Start {
    /// Settings.
    pub settings: Settings,
    /// Archive.
    pub archive: ArchiveState,
    /// What did not begin with the program and does not keep it from opening.
    pub troubles: Vec<Failure>,
    /// Portals.
    pub portals: Vec<PortalChoice>,
    /// The training portal is built in and can be started.
    pub training_offered: bool,
    /// Chosen portal id.
    pub portal: Option<String>,
    /// Who is signed in.
    pub session: Option<SessionView>,
    /// Ids of the portals whose people can open their papers here without it. Where no portal is chosen, the
    /// people of each of them can.
    pub offline: Vec<String>,
    /// Version of the program.
    pub version: String,
    /// Whether a recovery sheet was made for the archive; absent where no passphrase protects it, and
    /// while it is not open.
    pub recovery_sheet: Option<bool>,
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

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct SessionView {
    /// Full name.
    pub name: String,
    /// Last four digits of the ИИН.
    pub iin_tail: String,
    /// When the session ends unless extended; absent without the portal.
    pub expires_at: Option<String>,
    /// Signed in by what this computer knows the person by: what is kept here opens, what needs the portal
    /// answers `session.without-portal`.
    pub without_portal: bool,
    /// Ids of the portals whose people can open their papers here without it, this one's among them where what
    /// proves them could be kept.
    pub offline: Vec<String>,
    /// Applications with something new to look at.
    pub unread: u32,
}

/// A one-time code was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CodeSentView {
    /// Id to answer with.
    pub id: String,
    /// The code itself, on a training portal only.
    pub training_code: Option<String>,
}

/// How strong a password is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PasswordStrength {
    /// Refused.
    Weak,
    /// Taken.
    Fair,
    /// Good.
    Strong,
}
