//! Pages of attachments that were drawn lately: each is drawn once, however many officials look at it and
//! however often. That a page cannot be drawn is remembered too: it costs as much to find out.

use axum::body::Bytes;
use kabinet_model::failure::FailureCode;
use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

/// Most that is kept, bytes.
const KEPT: usize = 32 * 1024 * 1024;

/// What an entry costs besides its picture, bytes: so the small ones are bounded in number.
const ENTRY: usize = 1024;

/// What is asked of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asking {
    /// How many pages it has.
    Pages,
    /// A page, from 0.
    Page(u32),
}

/// What there is to see of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sheet {
    /// So many pages.
    Pages(u32),
    /// A page as PNG.
    Picture(Bytes),
}

type Found = Result<Sheet, FailureCode>;
/// The SHA-256 of a file, and what is asked of it.
type Key = (String, Asking);

/// What was found lately.
#[derive(Debug, Default)]
pub struct Sheets {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    found: HashMap<Key, Arc<OnceLock<Found>>>,
    /// The oldest first, with what each costs.
    order: VecDeque<(Key, usize)>,
    bytes: usize,
}

impl Sheets {
    /// What was found before, or what `find` finds now; who asks for the same meanwhile waits for that.
    /// Blocks.
    pub fn shown(&self, key: Key, find: impl FnOnce() -> Found) -> Found {
        let place = self.kept().found.entry(key.clone()).or_default().clone();
        let mut found_here = false;
        let found = place.get_or_init(|| {
            found_here = true;
            find()
        });
        if found_here {
            self.kept().keep(key, found);
        }
        found.clone()
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn keep(&mut self, key: Key, found: &Found) {
        if !lasts(found) {
            self.found.remove(&key);
            return;
        }
        let cost = ENTRY
            + match found {
                Ok(Sheet::Picture(picture)) => picture.len(),
                _ => 0,
            };
        self.bytes += cost;
        self.order.push_back((key, cost));
        while self.bytes > KEPT
            && let Some((oldest, cost)) = self.order.pop_front()
        {
            self.found.remove(&oldest);
            self.bytes -= cost;
        }
    }
}

/// Whether it would be found again: not so where nothing was found out about the file.
fn lasts(found: &Found) -> bool {
    !matches!(
        found,
        Err(FailureCode::PortalBusy | FailureCode::AttachmentUnreadable | FailureCode::Internal)
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::sync::{
        Barrier,
        atomic::{AtomicUsize, Ordering},
    };

    fn key(file: usize) -> Key {
        (file.to_string(), Asking::Page(0))
    }

    #[test]
    fn a_page_is_drawn_once_for_all_who_look_at_once() {
        let (sheets, drawn, together) = (Sheets::default(), AtomicUsize::new(0), Barrier::new(4));
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    together.wait();
                    let found = sheets.shown(key(0), || {
                        drawn.fetch_add(1, Ordering::SeqCst);
                        Ok(Sheet::Pages(7))
                    });
                    assert_eq!(found, Ok(Sheet::Pages(7)));
                });
            }
        });
        assert_eq!(drawn.into_inner(), 1);
    }

    #[test]
    fn that_a_page_costs_too_much_is_found_out_once() {
        let sheets = Sheets::default();
        let refused = Err(FailureCode::AttachmentTooComplex);
        assert_eq!(sheets.shown(key(0), || refused.clone()), refused);
        assert_eq!(sheets.shown(key(0), || Ok(Sheet::Pages(1))), refused);
    }

    #[test]
    fn a_busy_portal_is_asked_again() {
        let sheets = Sheets::default();
        let busy = Err(FailureCode::PortalBusy);
        assert_eq!(sheets.shown(key(0), || busy.clone()), busy);
        let found = Ok(Sheet::Pages(1));
        assert_eq!(sheets.shown(key(0), || found.clone()), found);
    }

    #[test]
    fn what_is_kept_is_bounded_and_the_oldest_goes_first() {
        let sheets = Sheets::default();
        let large = Sheet::Picture(vec![0; KEPT / 4].into());
        for file in 0..20 {
            sheets.shown(key(file), || Ok(large.clone())).unwrap();
        }
        {
            let kept = sheets.kept();
            assert!(kept.bytes <= KEPT);
            assert_eq!(kept.found.len(), kept.order.len());
        }
        let old = sheets.shown(key(0), || Ok(Sheet::Pages(1)));
        assert_eq!(old, Ok(Sheet::Pages(1)));
        let young = sheets.shown(key(19), || Ok(Sheet::Pages(1)));
        assert_eq!(young, Ok(large));
    }
}
