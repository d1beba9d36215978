//! Files dropped on the window. The window learns an opaque id and the names; the paths stay here.

use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};
use uuid::Uuid;

/// How many drops are remembered; older ones are forgotten.
const REMEMBERED: usize = 16;

/// Files dropped at once.
struct Dropped {
    id: Uuid,
    paths: Vec<PathBuf>,
}

/// The drops that the window may still speak of, oldest first.
#[derive(Default)]
pub struct Drops(Mutex<VecDeque<Dropped>>);

impl Drops {
    /// Keeps the paths of a drop and returns its id.
    pub fn keep(&self, paths: Vec<PathBuf>) -> Uuid {
        let id = Uuid::new_v4();
        let mut kept = self.lock();
        kept.push_back(Dropped { id, paths });
        if kept.len() > REMEMBERED {
            kept.pop_front();
        }
        id
    }

    /// Takes the paths of a drop; each drop can be taken once.
    pub fn take(&self, id: &str) -> Option<Vec<PathBuf>> {
        let id = Uuid::parse_str(id).ok()?;
        let mut kept = self.lock();
        let place = kept.iter().position(|drop| drop.id == id)?;
        kept.remove(place).map(|drop| drop.paths)
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Dropped>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_drop_is_taken_once() {
        let drops = Drops::default();
        let id = drops.keep(vec!["scan.jpg".into()]).to_string();
        assert_eq!(drops.take(&id).unwrap(), [PathBuf::from("scan.jpg")]);
        assert!(drops.take(&id).is_none());
    }

    #[test]
    fn a_made_up_id_gives_no_file() {
        assert!(Drops::default().take("../../etc/passwd").is_none());
    }

    #[test]
    fn only_the_latest_drops_are_remembered() {
        let drops = Drops::default();
        let first = drops.keep(vec![]).to_string();
        for _ in 0..REMEMBERED {
            drops.keep(vec![]);
        }
        assert!(drops.take(&first).is_none());
    }
}
