//! Signing in, and setting a new password, with the ЭЦП.

use super::{Opening, Proven, Sessions, Shown};
use crate::{app::Answer, portals::Portal};
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::account::{PasswordReset, Secret, Session as SessionOpened};
use std::sync::Arc;

impl Sessions {
    /// Asks the portal to let in whoever holds the key.
    pub(crate) async fn ask_with_proof(
        &self,
        portal: Arc<Portal>,
        proven: Proven,
    ) -> Answer<Opening> {
        let opened = portal.client.sign_in_with_proof(&proven.proof).await?;
        is_theirs(&opened, &proven)?;
        Ok(Opening {
            portal,
            opened,
            shown: Shown::default().and_key(proven.certificate),
        })
    }

    /// Sets a new password of the account of whoever holds the key. Sessions elsewhere end.
    pub(crate) async fn ask_with_new_password(
        &self,
        portal: Arc<Portal>,
        password: &str,
        proven: Proven,
    ) -> Answer<Opening> {
        let reset = PasswordReset {
            password: Secret(password.to_owned()),
            proof: proven.proof.clone(),
        };
        let opened = portal.client.reset_password(&reset).await?;
        is_theirs(&opened, &proven)?;
        Ok(Opening {
            portal,
            opened,
            shown: Shown::password(password).and_key(proven.certificate),
        })
    }
}

/// The session is of the person who proved to be there: nobody gets another's.
fn is_theirs(opened: &SessionOpened, proven: &Proven) -> Result<(), FailureCode> {
    (opened.person.iin == proven.number.as_str())
        .then_some(())
        .ok_or(FailureCode::PortalNonsense)
}
