//! The services as they are now: read again while the portal runs.

use super::{Catalogue, folder::CatalogueError};
use std::{
    path::PathBuf,
    sync::{Arc, PoisonError, RwLock},
};

/// The services of a running portal.
pub struct Services {
    folder: Option<PathBuf>,
    now: RwLock<Arc<Catalogue>>,
}

impl Services {
    /// Reads them for the first time.
    ///
    /// # Errors
    ///
    /// See [`Catalogue::load`].
    pub fn open(folder: Option<PathBuf>) -> Result<Self, CatalogueError> {
        let catalogue = Arc::new(Catalogue::load(folder.as_deref())?);
        Ok(Self {
            folder,
            now: RwLock::new(catalogue),
        })
    }

    /// As they are now. Whoever has taken them keeps them.
    pub fn now(&self) -> Arc<Catalogue> {
        let now = self.now.read().unwrap_or_else(PoisonError::into_inner);
        now.clone()
    }

    /// Reads the folder again. What is built in never changes.
    ///
    /// # Errors
    ///
    /// The folder cannot be served as it is; what was served before is served on.
    pub fn reload(&self) -> Result<(), CatalogueError> {
        if self.folder.is_none() {
            return Ok(());
        }
        let fresh = Arc::new(Catalogue::load(self.folder.as_deref())?);
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        Ok(())
    }
}
