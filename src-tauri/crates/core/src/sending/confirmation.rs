//! The confirmation page, and where the receipt is.

use super::Submissions;
use crate::{
    app::{Answer, id},
    applications::KeptStatus,
    session::Session,
    view::{iso, sending::ConfirmationView},
};
use kabinet_archive::shelf::applications::KeptApplication;
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::{encoding::Base64Bytes, submission::SignedReceipt};
use std::sync::Arc;
use uuid::Uuid;

impl Submissions {
    /// The confirmation page of a sent application.
    pub async fn confirmation(&self, application: &str) -> Answer<ConfirmationView> {
        let session = self.session.current()?;
        let kept = kept(&session, id(application)?).await?;
        let status = KeptStatus::of(&kept)?.status;
        let receipt_verified = match self.signed_receipt(&session, &kept).await {
            Ok(receipt) => self.is_signed(&session.portal, &receipt).await?,
            Err(_) => false,
        };
        Ok(ConfirmationView {
            application: status.id.to_string(),
            number: status.number,
            accepted_at: iso(&status.accepted_at),
            due: status.due.to_string(),
            receipt_verified,
        })
    }

    /// The kept receipt, or the portal's copy when the application was sent from another computer.
    pub(super) async fn signed_receipt(
        &self,
        session: &Arc<Session>,
        kept: &KeptApplication,
    ) -> Answer<SignedReceipt> {
        if let Some((receipt, signature)) = kept.application.receipt.clone() {
            return Ok(SignedReceipt {
                receipt: Base64Bytes(receipt),
                signature: Base64Bytes(signature),
            });
        }
        let client = &session.portal.client;
        let receipt = client.receipt(session.token()?, kept.application.id).await;
        self.session.handle_response(session, receipt)
    }
}

pub(super) async fn kept(session: &Session, id: Uuid) -> Answer<KeptApplication> {
    let kept = session.shelf.application(id).await?;
    kept.ok_or_else(|| FailureCode::NotFound.into())
}
