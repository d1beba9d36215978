//! Passwords as argon2id hashes, computed off the async threads and few at a time, always in the same memory.

use super::random_bytes;
use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::{
        self,
        phc::{Output, ParamsString, PasswordHash, Salt},
    },
};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::{sync::Semaphore, task::JoinError};
use zeroize::Zeroizing;

/// How many hashes may be computed at once. Each takes tens of MiB and a core.
const AT_ONCE: usize = 4;

/// Why a password could not be hashed or verified.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// The portal is stopping.
    #[error("no more hashes are computed")]
    Closed,
    /// The hash could not be computed.
    #[error(transparent)]
    Hash(#[from] password_hash::Error),
    /// The work was broken off.
    #[error(transparent)]
    Task(#[from] JoinError),
}

/// Hashes and verifies passwords.
#[derive(Clone)]
pub struct Passwords {
    argon: Argon2<'static>,
    /// Verified against when there is no account, so that the answer takes as long.
    nobody: Arc<str>,
    places: Arc<Semaphore>,
    memory: Arc<Memory>,
}

impl Passwords {
    /// Argon2id with `memory_kib` KiB, two passes, one lane (OWASP's least: 19 MiB).
    pub fn new(memory_kib: u32) -> Result<Self, password_hash::Error> {
        let params = Params::new(memory_kib, 2, 1, None)?;
        let memory = Memory {
            blocks: params.block_count(),
            idle: Mutex::default(),
        };
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = memory.lend(|blocks| hash(&argon, b"nobody has this password", blocks))?;
        Ok(Self {
            argon,
            nobody: nobody.into(),
            places: Arc::new(Semaphore::new(AT_ONCE)),
            memory: Arc::new(memory),
        })
    }

    /// The PHC string to store.
    pub async fn hash(&self, password: Zeroizing<String>) -> Result<String, HashError> {
        let argon = self.argon.clone();
        let hash = self.compute(move |blocks| hash(&argon, password.as_bytes(), blocks));
        Ok(hash.await??)
    }

    /// Whether the password fits the stored hash. Without one, takes as long and says no.
    pub async fn verify(
        &self,
        password: Zeroizing<String>,
        stored: Option<String>,
    ) -> Result<bool, HashError> {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.nobody.to_string());
        let fits = self
            .compute(move |blocks| fits(&stored, password.as_bytes(), blocks).unwrap_or(false))
            .await?;
        Ok(fits && known)
    }

    /// The hash to store in place of one that fitted, when that was made with other parameters than are used
    /// now.
    pub async fn renewed(
        &self,
        password: Zeroizing<String>,
        stored: &str,
    ) -> Result<Option<String>, HashError> {
        let own = self.argon.params();
        let current = PasswordHash::new(stored).is_ok_and(|hash| {
            hash.algorithm == Algorithm::Argon2id.ident()
                && Params::try_from(&hash).is_ok_and(|params| {
                    (params.m_cost(), params.t_cost(), params.p_cost())
                        == (own.m_cost(), own.t_cost(), own.p_cost())
                })
        });
        if current {
            return Ok(None);
        }
        self.hash(password).await.map(Some)
    }

    async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Vec<Block>) -> T + Send + 'static,
    ) -> Result<T, HashError> {
        let place = self
            .places
            .clone()
            .acquire_owned()
            .await
            .map_err(|_| HashError::Closed)?;
        let memory = self.memory.clone();
        Ok(tokio::task::spawn_blocking(move || {
            let _place = place;
            memory.lend(work)
        })
        .await?)
    }
}

/// The memory of hashes, kept: freed and taken anew by whichever thread it would be scattered, and in the end
/// the process holds many times as much.
struct Memory {
    /// Blocks of a hash as they are made now.
    blocks: usize,
    idle: Mutex<Vec<Vec<Block>>>,
}

impl Memory {
    /// Lends memory for one hash, and wipes it.
    fn lend<T>(&self, work: impl FnOnce(&mut Vec<Block>) -> T) -> T {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let lent = idle().pop();
        let mut lent = lent.unwrap_or_else(|| Vec::with_capacity(self.blocks));
        let done = work(&mut lent);
        lent.fill(Block::default());
        // That of an older hash, which took more, is given back.
        if lent.capacity() <= self.blocks {
            idle().push(lent);
        }
        done
    }
}

fn hash(
    argon: &Argon2<'_>,
    password: &[u8],
    blocks: &mut Vec<Block>,
) -> Result<String, password_hash::Error> {
    let random = random_bytes().map_err(|_| password_hash::Error::Crypto)?;
    let salt = Salt::new(&random[..16])?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(argon.params())?,
        salt: Some(salt),
        hash: Some(computed(argon, password, &salt, blocks)?),
    };
    Ok(hash.to_string())
}

/// Whether the password fits the hash, computed as the hash says of itself.
fn fits(
    stored: &str,
    password: &[u8],
    blocks: &mut Vec<Block>,
) -> Result<bool, password_hash::Error> {
    let stored = PasswordHash::new(stored)?;
    let (Some(salt), Some(expected), Some(version)) = (stored.salt, stored.hash, stored.version)
    else {
        return Ok(false);
    };
    let argon = Argon2::new(
        Algorithm::try_from(stored.algorithm.as_str())?,
        Version::try_from(version)?,
        Params::try_from(&stored)?,
    );
    // `Output` compares in constant time.
    Ok(computed(&argon, password, &salt, blocks)? == expected)
}

fn computed(
    argon: &Argon2<'_>,
    password: &[u8],
    salt: &Salt,
    blocks: &mut Vec<Block>,
) -> Result<Output, password_hash::Error> {
    let mut buffer = Zeroizing::new([0; Output::MAX_LENGTH]);
    let length = argon.params().output_len();
    let length = length.unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    let output = buffer
        .get_mut(..length)
        .ok_or(password_hash::Error::OutputSize)?;
    blocks.resize(argon.params().block_count(), Block::default());
    argon.hash_password_into_with_memory(password, salt, output, &mut blocks[..])?;
    Ok(Output::new(output)?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::Passwords;
    use argon2::{
        Argon2, Params, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash,
    };
    use futures_util::future::join_all;
    use zeroize::Zeroizing;

    fn password(text: &str) -> Zeroizing<String> {
        Zeroizing::new(text.to_owned())
    }

    #[tokio::test]
    async fn a_hash_is_what_the_library_makes_and_verifies() {
        let passwords = Passwords::new(64).unwrap();
        let stored = passwords.hash(password("биік тау")).await.unwrap();
        let parsed = PasswordHash::new(&stored).unwrap();
        let library = Argon2::default();
        assert!(
            library
                .verify_password("биік тау".as_bytes(), &parsed)
                .is_ok()
        );
        let foreign = Argon2::from(Params::new(128, 3, 1, None).unwrap());
        let foreign = foreign.hash_password(b"older and dearer").unwrap();
        for (text, stored, fits) in [
            ("биік тау", Some(stored.clone()), true),
            ("биік тас", Some(stored.clone()), false),
            ("older and dearer", Some(foreign.to_string()), true),
            ("nobody has this password", None, false),
            ("биік тау", Some("no hash".to_owned()), false),
        ] {
            let verified = passwords.verify(password(text), stored).await.unwrap();
            assert_eq!(verified, fits, "{text}");
        }
    }

    #[tokio::test]
    async fn a_burst_leaves_no_more_memory_taken_than_hashes_are_computed_at_once() {
        let passwords = Passwords::new(64).unwrap();
        let tries = (0..100).map(|_| passwords.verify(password("x"), None));
        join_all(tries).await;
        let idle = passwords.memory.idle.lock().unwrap();
        assert!(idle.len() <= super::AT_ONCE, "{}", idle.len());
        let wiped = |block: &argon2::Block| block.as_ref().iter().all(|word| *word == 0);
        assert!(idle.iter().flatten().all(wiped));
    }
}
