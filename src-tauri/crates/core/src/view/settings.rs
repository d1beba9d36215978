//! Settings, and the archive on this computer.

use super::failure::Failure;
use kabinet_model::language::Language;
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
