//! What the frame needs before anything else.

use super::{
    failure::Failure,
    portals::PortalChoice,
    session::SessionView,
    settings::{ArchiveState, Settings},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
