//! How many of something are open at once: by person and in all.

use kabinet_model::failure::FailureCode;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// Why there is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Full {
    /// This person has as many as one may have.
    #[error("this person has as many open as one may have")]
    Person,
    /// All are taken.
    #[error("all places are taken")]
    All,
}

impl Full {
    /// What a client is told: `portal.too-many`, or `portal.busy`.
    pub const fn code(self) -> FailureCode {
        match self {
            Self::Person => FailureCode::PortalTooMany,
            Self::All => FailureCode::PortalBusy,
        }
    }
}

/// Bounds what is open at once.
pub struct Places {
    by_person: u32,
    all: u32,
    taken: Arc<Mutex<Taken>>,
}

#[derive(Default)]
struct Taken {
    by_person: HashMap<String, u32>,
    all: u32,
}

/// A place that is taken until this is dropped.
pub struct Place {
    who: String,
    taken: Arc<Mutex<Taken>>,
}

impl Places {
    /// So many for each person and so many in all.
    pub fn new(by_person: u32, all: u32) -> Self {
        Self {
            by_person,
            all,
            taken: Arc::default(),
        }
    }

    /// Takes a place for `who`.
    ///
    /// # Errors
    ///
    /// They have enough, or all are taken.
    pub fn take(&self, who: &str) -> Result<Place, Full> {
        let mut taken = lock(&self.taken);
        let own = taken.by_person.get(who).copied().unwrap_or(0);
        if own >= self.by_person {
            return Err(Full::Person);
        }
        if taken.all >= self.all {
            return Err(Full::All);
        }
        taken.by_person.insert(who.to_owned(), own + 1);
        taken.all += 1;
        Ok(Place {
            who: who.to_owned(),
            taken: self.taken.clone(),
        })
    }
}

impl Place {
    /// Who took it.
    pub fn who(&self) -> &str {
        &self.who
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = lock(&self.taken);
        taken.all = taken.all.saturating_sub(1);
        let own = taken.by_person.remove(&self.who).unwrap_or(0);
        if own > 1 {
            taken.by_person.insert(self.who.clone(), own - 1);
        }
    }
}

fn lock(taken: &Mutex<Taken>) -> MutexGuard<'_, Taken> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::Places;
    use kabinet_model::failure::FailureCode;

    #[test]
    fn each_person_has_so_many_places_and_a_place_given_up_is_free() {
        let places = Places::new(2, 10);
        let first = places.take("a").unwrap();
        let _second = places.take("a").unwrap();
        let refused = places.take("a").err().unwrap();
        assert_eq!(refused.code(), FailureCode::PortalTooMany);
        assert!(places.take("b").is_ok());
        drop(first);
        assert!(places.take("a").is_ok());
    }

    #[test]
    fn all_together_have_so_many_places() {
        let places = Places::new(2, 3);
        let _taken = ["a", "a", "b"].map(|who| places.take(who).unwrap());
        let refused = places.take("c").err().unwrap();
        assert_eq!(refused.code(), FailureCode::PortalBusy);
    }
}
