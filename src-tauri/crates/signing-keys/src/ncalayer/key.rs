//! A key behind NCALayer, as anything else that signs.

use super::{NcaLayer, NcaLayerError, TlsRule};
use crate::key::{Signed, SigningKey};
use chrono::{DateTime, Utc};
use kabinet_eds::certificate::Certificate;

/// A key the citizen has chosen in NCALayer's window. It signs in that window: each signature asks
/// there for the key and its password anew.
#[derive(Debug, Clone)]
pub struct NcaLayerKey {
    rule: TlsRule,
    store: String,
    certificate: Certificate,
}

impl NcaLayerKey {
    /// Connects by `rule` and lets the citizen choose a key of `store`.
    pub async fn choose(rule: TlsRule, store: &str) -> Result<Self, NcaLayerError> {
        let info = NcaLayer::connect(rule).await?.choose(store).await?;
        Ok(Self {
            rule,
            store: store.to_owned(),
            certificate: info.certificate,
        })
    }
}

impl SigningKey for NcaLayerKey {
    fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// NCALayer writes the signing time itself.
    fn sign_detached<'a>(&'a self, content: &'a [u8], _: DateTime<Utc>) -> Signed<'a> {
        let owner = self.certificate.info().iin.as_ref();
        Box::pin(async move {
            let mut layer = NcaLayer::connect(self.rule).await?;
            Ok(layer.sign(&self.store, content, owner).await?)
        })
    }
}
