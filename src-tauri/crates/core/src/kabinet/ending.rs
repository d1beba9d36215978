//! A session ends: nothing of the person stays open.

use super::Kabinet;
use crate::{
    app::{Answer, exports},
    session::Session,
};
use std::sync::Arc;

impl Kabinet {
    /// Signs out here and at the portal; forgets every opened key.
    ///
    /// # Errors
    /// None today: a portal that is not reached ends the session by itself.
    pub async fn sign_out(&self) -> Answer<()> {
        if let Some(session) = self.end_session() {
            if let Ok(token) = session.token() {
                // At the portal the session ends by itself if it is not reached now.
                let _ = session.portal.client.sign_out(token).await;
            }
            self.session.tell(None);
        }
        Ok(())
    }

    /// Forgets on this computer what proves the person who is signed in, and signs out: their papers stay in the
    /// archive, and open after they have signed in at the portal again. Ids of the portals whose people
    /// can still open theirs without it.
    ///
    /// # Errors
    /// That nobody is signed in, or why the archive cannot be written.
    pub async fn forget_me(&self) -> Answer<Vec<String>> {
        // Also when the session has ended meanwhile.
        let session = self.session.to_save()?;
        session.shelf.forget_offline().await?;
        self.sign_out().await?;
        Ok(self.app.archive().await?.offline_portals().await?)
    }

    /// Ends background work and closes the archive for good: what is asked afterwards is refused. What
    /// is under way is kept and goes on next time.
    /// A process must not end before: see [`kabinet_archive::Archive::close`].
    pub async fn close(&self) {
        self.end_session();
        self.app.vault.close().await;
    }

    /// Ends everything that belongs to the person who is signed in.
    fn end_session(&self) -> Option<Arc<Session>> {
        let session = self.session.take()?;
        self.sending.forget();
        self.forget_person();
        Some(session)
    }

    pub(super) fn forget_person(&self) {
        self.keys.forget();
        self.drafts.forget();
        exports::clear(&self.app.folder);
    }
}
