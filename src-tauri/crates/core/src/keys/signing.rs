//! Signing with a key, and never believing what comes back.

use super::Keys;
use crate::app::{Answer, blocking, lock};
use kabinet_eds::{certificate::Certificate, condition};
use kabinet_model::iin::PersonNumber;
use kabinet_signing_keys::{SigningKey, check};
use std::sync::Arc;

impl Keys {
    /// The key ready to sign: still open, or opened with this password.
    pub(crate) async fn signer(&self, key: &str, password: &str) -> Answer<Arc<dyn SigningKey>> {
        if password.is_empty()
            && let Some(signer) = lock(&self.ring).opened(key, self.app.now())
        {
            return Ok(signer);
        }
        if let Some(chosen) = lock(&self.ring).layered(key) {
            return Ok(chosen);
        }
        Ok(self.unlock_key(key, password).await?.1)
    }

    /// «Условие 2» before anything is signed: the same check that the portal will make.
    pub(crate) async fn fit_to_sign(
        &self,
        certificate: &Certificate,
        number: &PersonNumber,
    ) -> Answer<()> {
        let portal = self.portals.chosen()?;
        let known = self.revocation.known_of(&portal, certificate).await;
        known.judge_to_sign(self.app.now(), |context| {
            condition::check(certificate, number, context)
        })
    }

    /// A detached signature over `content`, verified by the independent path and compared with the
    /// certificate that was picked. Whatever leaves this computer signed was made here.
    pub(crate) async fn signed(&self, key: &dyn SigningKey, content: &[u8]) -> Answer<Vec<u8>> {
        let now = self.app.now();
        let made = key
            .sign_detached(content, now)
            .await
            .map_err(|error| error.code())?;
        let portal = self.portals.chosen()?;
        let known = self.revocation.known_of(&portal, key.certificate()).await;
        let (made, content, picked) = (made, content.to_vec(), key.certificate().clone());
        blocking(move || {
            let checked = check(&made, &content, &picked, &known.context(now));
            checked.map_err(|mistrust| mistrust.code())?;
            Ok(made)
        })
        .await?
    }
}
