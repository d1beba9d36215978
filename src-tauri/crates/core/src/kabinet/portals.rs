//! Another portal is chosen: whoever is signed in at the one before leaves first.

use super::Kabinet;
use crate::{app::Answer, view::portals::PortalChoice};

impl Kabinet {
    /// Chooses the portal with this id; ends the session at another.
    ///
    /// # Errors
    /// That there is no such portal, or that the choice could not be kept.
    pub async fn choose_portal(&self, id: &str) -> Answer<()> {
        if self.portals.is_chosen(id) {
            return Ok(());
        }
        // Before the new connection: signing out speaks to the old portal.
        self.sign_out().await?;
        self.portals.choose(id).await
    }

    /// Takes the portal whose file was shown last, if it is the one whose fingerprint the citizen confirms,
    /// and chooses it. Ends the session at another.
    ///
    /// # Errors
    /// That another file was shown last, or that it could not be kept.
    pub async fn take_portal(&self, fingerprint: &str) -> Answer<Vec<PortalChoice>> {
        let id = self.portals.take_offered(fingerprint).await?;
        self.choose_portal(&id).await?;
        Ok(self.portals.choices())
    }

    /// Forgets a portal; what the archive keeps of it stays. Ends the session there.
    ///
    /// # Errors
    /// That there is no such portal, or that its file cannot be deleted.
    pub async fn forget_portal(&self, id: &str) -> Answer<Vec<PortalChoice>> {
        self.portals.delete_file(id).await?;
        if self.portals.is_chosen(id) {
            self.sign_out().await?;
            self.portals.choose_none().await?;
        }
        self.portals.remove(id);
        Ok(self.portals.choices())
    }
}
