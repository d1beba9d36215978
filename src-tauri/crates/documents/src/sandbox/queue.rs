//! How many files are looked at at once.

use std::{
    sync::{Condvar, Mutex, PoisonError},
    time::Duration,
};

/// So many at once; the others wait for a while.
#[derive(Debug)]
pub(super) struct Queue {
    free: Mutex<usize>,
    freed: Condvar,
    patience: Duration,
}

/// A place among those being looked at; free again when dropped.
#[derive(Debug)]
pub(super) struct Turn<'a>(&'a Queue);

impl Queue {
    pub(super) fn new(at_once: usize, patience: Duration) -> Self {
        Self {
            free: Mutex::new(at_once),
            freed: Condvar::new(),
            patience,
        }
    }

    /// Waits for a turn; `None` when none came in time.
    pub(super) fn turn(&self) -> Option<Turn<'_>> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut free, _) = self
            .freed
            .wait_timeout_while(free, self.patience, |free| *free == 0)
            .unwrap_or_else(PoisonError::into_inner);
        *free = free.checked_sub(1)?;
        Some(Turn(self))
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.0.free.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.0.freed.notify_one();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn nobody_more_than_allowed_has_a_turn_at_once() {
        let queue = Queue::new(1, Duration::ZERO);
        let first = queue.turn().unwrap();
        assert!(queue.turn().is_none());
        drop(first);
        assert!(queue.turn().is_some());
    }

    #[test]
    fn who_waits_has_the_turn_that_becomes_free() {
        let queue = Queue::new(1, Duration::from_mins(10));
        let first = queue.turn().unwrap();
        std::thread::scope(|scope| {
            let second = scope.spawn(|| queue.turn().is_some());
            drop(first);
            assert!(second.join().unwrap());
        });
    }
}
