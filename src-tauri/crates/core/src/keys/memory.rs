//! Where this citizen's keys were found before, kept in the archive.

use super::Keys;
use crate::app::Answer;
use kabinet_model::canonical;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Where to look for keys, besides removable drives and known tokens.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct KeyLocations {
    /// A folder the citizen chose.
    pub(super) folder: Option<PathBuf>,
    /// A library of a token that the citizen chose.
    pub(super) library: Option<PathBuf>,
    /// SHA-256 of the certificate of NCALayer that the citizen connected, hex.
    pub(super) ncalayer: Option<String>,
}

const LOCATIONS: &str = "keys/haunts";

impl Keys {
    /// What is kept; nothing while the archive is closed.
    pub(super) async fn locations(&self) -> KeyLocations {
        let Ok(archive) = self.app.archive().await else {
            return KeyLocations::default();
        };
        archive
            .setting(LOCATIONS)
            .await
            .ok()
            .flatten()
            .unwrap_or_default()
    }

    /// Changes what is kept.
    pub(super) async fn keep_locations(
        &self,
        change: impl FnOnce(&mut KeyLocations),
    ) -> Answer<()> {
        let archive = self.app.archive().await?;
        let mut locations = self.locations().await;
        change(&mut locations);
        Ok(archive.set_setting(LOCATIONS, &locations).await?)
    }

    /// The key this person signed with last.
    pub(super) async fn last_key(&self) -> Option<String> {
        let (archive, name) = (self.app.archive().await.ok()?, self.last_key_name()?);
        archive.setting(&name).await.ok().flatten()
    }

    /// Remembers the key this person has signed with. That it cannot be kept must not stop anything.
    pub(crate) async fn remember_key(&self, key: &str) {
        let (Ok(archive), Some(name)) = (self.app.archive().await, self.last_key_name()) else {
            return;
        };
        if let Err(error) = archive.set_setting(&name, &key).await {
            tracing::warn!(%error, "the choice of key was not kept");
        }
    }

    fn last_key_name(&self) -> Option<String> {
        let session = self.session.current().ok()?;
        let person = format!("{}/{}", session.portal.id, session.number.as_str());
        let person = canonical::sha256_hex(person.as_bytes());
        Some(format!("keys/last/{person}"))
    }
}
