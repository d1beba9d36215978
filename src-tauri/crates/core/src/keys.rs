//! The keys one could sign with.

use crate::{
    kabinet::{Answer, Kabinet, later},
    view::keys::KeyCard,
};
use std::path::Path;

impl Kabinet {
    /// Keys known here: used before, chosen now, and those of a training portal.
    pub async fn keys(&self) -> Answer<Vec<KeyCard>> {
        later()
    }

    /// Takes the key container at a path the citizen chose (`choose_key`).
    pub async fn add_key(&self, path: &Path) -> Answer<KeyCard> {
        later()
    }

    /// Opens a key and says whether it will do. It stays open for a few minutes.
    pub async fn open_key(&self, key: &str, password: &str) -> Answer<KeyCard> {
        later()
    }
}
