//! Keys behind NCALayer.

use super::{Keys, card::KeySource, ring::Place};
use crate::{
    app::{Answer, lock},
    view::{
        failure::Failure,
        keys::{KeyCard, KeysView},
    },
};
use kabinet_model::failure::FailureCode;
use kabinet_signing_keys::{
    SigningKey,
    ncalayer::{Fingerprint, NcaLayer, NcaLayerError, NcaLayerKey, TlsRule},
};
use std::sync::Arc;

/// The card that stands for NCALayer itself while it cannot be asked for its stores.
const ALONE: &str = "ncalayer";

impl Keys {
    /// Connects NCALayer at the citizen's wish: whatever answers now is shown with its certificate and
    /// pinned, and nothing else will be spoken to. Every key that is known now.
    pub async fn connect_ncalayer(&self) -> Answer<KeysView> {
        let layer = NcaLayer::connect(TlsRule::Connect).await;
        let layer = layer.map_err(NcaLayerError::code)?;
        let pinned = layer.fingerprint().ok_or(FailureCode::Internal)?;
        lock(&self.ring).forget_layered();
        self.keep_locations(|locations| locations.ncalayer = Some(pinned.hex()))
            .await?;
        self.list().await
    }

    /// Cards of NCALayer's stores, once it was connected. No window of NCALayer opens.
    pub(super) async fn layer_cards(&self) -> Answer<Vec<KeyCard>> {
        let Some(pinned) = self.pinned().await else {
            return Ok(Vec::new());
        };
        let stores = match NcaLayer::connect(TlsRule::Pinned(pinned)).await {
            Ok(mut layer) => layer.stores().await,
            Err(error) => Err(error),
        };
        let stores = match stores {
            Ok(stores) => stores,
            Err(error) => {
                let mut lies = KeySource::in_ncalayer(ALONE.to_owned(), "", Some(pinned));
                lies.refusal = Some(error.code());
                return Ok(vec![self.card_of(lies, None).await?]);
            }
        };
        let mut cards = Vec::new();
        for store in stores {
            let id = format!("{ALONE}-{store}");
            lock(&self.ring).know_at(id.clone(), Place::NcaLayer(store.clone()));
            let chosen = lock(&self.ring).layered(&id);
            let certificate = chosen.as_ref().map(|chosen| chosen.certificate());
            let lies = KeySource::in_ncalayer(id, &store, Some(pinned));
            cards.push(self.card_of(lies, certificate).await?);
        }
        Ok(cards)
    }

    /// Lets the citizen choose a key in NCALayer's window.
    pub(super) async fn choose_layered(
        &self,
        key: &str,
        store: &str,
    ) -> Answer<(KeySource, Arc<NcaLayerKey>)> {
        let pinned = self.pinned().await.ok_or(FailureCode::NotFound)?;
        let chosen = NcaLayerKey::choose(TlsRule::Pinned(pinned), store).await;
        let chosen = Arc::new(chosen.map_err(|error| Failure::from(error.code()))?);
        lock(&self.ring).put_layered(key, chosen.clone());
        Ok((
            KeySource::in_ncalayer(key.to_owned(), store, Some(pinned)),
            chosen,
        ))
    }

    async fn pinned(&self) -> Option<Fingerprint> {
        Fingerprint::from_hex(&self.locations().await.ncalayer?)
    }
}
