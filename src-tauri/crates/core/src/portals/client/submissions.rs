//! The envelope.

use super::{
    ClientError, PortalClient,
    answer::{LIMIT, json},
};
use kabinet_portal_api::{
    account::Secret,
    submission::{Envelope, SignedReceipt},
};
use reqwest::Method;

impl PortalClient {
    /// Sends the envelope. The portal takes one for each idempotency key, so sending it again is safe.
    pub(crate) async fn submit(
        &self,
        token: &Secret,
        envelope: &Envelope,
    ) -> Result<SignedReceipt, ClientError> {
        let request = self.signed_in(Method::POST, "/api/submissions", token)?;
        json(request.json(envelope).send().await?, LIMIT).await
    }
}
