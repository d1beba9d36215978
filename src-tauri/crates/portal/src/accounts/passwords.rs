//! Passwords as argon2id hashes, computed off the async threads and few at a time.

use crate::problem::Refused;
use argon2::{
    Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
    password_hash::phc::PasswordHash,
};
use kabinet_model::failure::FailureCode;
use std::sync::Arc;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

/// How many hashes may be computed at once. Each takes tens of MiB and a core.
const AT_ONCE: usize = 4;

/// Hashes and verifies passwords.
#[derive(Clone)]
pub struct Passwords {
    argon: Argon2<'static>,
    /// Verified against when there is no account, so that the answer takes as long.
    nobody: Arc<str>,
    places: Arc<Semaphore>,
}

impl Passwords {
    /// Argon2id with `memory_kib` KiB, two passes, one lane (OWASP's least: 19 MiB).
    pub fn new(memory_kib: u32) -> Result<Self, argon2::password_hash::Error> {
        let params = Params::new(memory_kib, 2, 1, None)?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = argon
            .hash_password(b"nobody has this password")?
            .to_string();
        Ok(Self {
            argon,
            nobody: nobody.into(),
            places: Arc::new(Semaphore::new(AT_ONCE)),
        })
    }

    /// The PHC string to store.
    pub async fn hash(&self, password: Zeroizing<String>) -> Result<String, Refused> {
        let argon = self.argon.clone();
        self.compute(move || {
            argon
                .hash_password(password.as_bytes())
                .map(|hash| hash.to_string())
        })
        .await?
        .map_err(|error| Refused::internal(&error))
    }

    /// Whether the password fits the stored hash. Without one, takes as long and says no.
    pub async fn verify(
        &self,
        password: Zeroizing<String>,
        stored: Option<String>,
    ) -> Result<bool, Refused> {
        let (argon, known) = (self.argon.clone(), stored.is_some());
        let stored = stored.unwrap_or_else(|| self.nobody.to_string());
        let fits = self
            .compute(move || {
                PasswordHash::new(&stored)
                    .is_ok_and(|hash| argon.verify_password(password.as_bytes(), &hash).is_ok())
            })
            .await?;
        Ok(fits && known)
    }

    async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refused> {
        let place = self
            .places
            .clone()
            .acquire_owned()
            .await
            .map_err(|_| Refused::new(FailureCode::PortalBusy))?;
        Ok(tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        })
        .await?)
    }
}
