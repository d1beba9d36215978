//! Settings, the archive's lock and the choice of portal: what comes before signing in.

use crate::{
    kabinet::{Answer, Kabinet, later},
    view::frame::{ArchiveState, SamplePersonView, Settings, Start},
};

impl Kabinet {
    /// Everything the frame needs first.
    pub async fn start(&self) -> Answer<Start> {
        later()
    }

    /// Keeps the settings.
    pub async fn set_settings(&self, settings: Settings) -> Answer<()> {
        later()
    }

    /// Opens the archive with a passphrase, or makes it with this one when there is none.
    pub async fn unlock_archive(&self, passphrase: &str) -> Answer<ArchiveState> {
        later()
    }

    /// Chooses the portal with this id; ends the session at another.
    pub async fn choose_portal(&self, id: &str) -> Answer<()> {
        later()
    }

    /// People one can be on a training portal; none elsewhere.
    pub async fn sample_people(&self) -> Answer<Vec<SamplePersonView>> {
        later()
    }
}
