//! Signing and sending, exactly once.

use crate::{
    kabinet::{Answer, Kabinet, later},
    view::sending::{ConfirmationView, SendingView},
};
use std::{path::Path, sync::Arc};

impl Kabinet {
    /// Signs the bytes that `check` showed and begins to send them; progress by event `sending`.
    /// Returns when signed and kept; a refusal of the key or signature is returned here.
    pub async fn sign_and_send(
        self: &Arc<Self>,
        draft: &str,
        key: &str,
        password: &str,
    ) -> Answer<()> {
        later()
    }

    /// How the sending of a draft stands; `None` when it was not begun.
    pub async fn sending(&self, draft: &str) -> Answer<Option<SendingView>> {
        later()
    }

    /// Stops sending. What the portal has accepted already cannot be taken back by this.
    pub async fn cancel_sending(&self, draft: &str) -> Answer<()> {
        later()
    }

    /// Goes on with a sending that waits or was stopped.
    pub async fn resume_sending(self: &Arc<Self>, draft: &str) -> Answer<()> {
        later()
    }

    /// The confirmation page of a sent application.
    pub async fn confirmation(&self, application: &str) -> Answer<ConfirmationView> {
        later()
    }

    /// Writes the signed receipt to a path the citizen chose (`save_receipt`).
    pub async fn save_receipt(&self, application: &str, path: &Path) -> Answer<()> {
        later()
    }

    /// Writes the signed package as `application.asice` to a path the citizen chose (`save_container`).
    pub async fn save_container(&self, application: &str, path: &Path) -> Answer<()> {
        later()
    }
}
