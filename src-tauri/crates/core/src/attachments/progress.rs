//! How far the taking in of a file is, and stopping it.

use super::Attachments;
use crate::{
    app::{Answer, App, events::Event, id, lock},
    view::attachments::{IntakeStep, IntakeView},
};
use std::{
    collections::HashMap,
    io::{self, Read, Seek, SeekFrom},
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};
use tokio::io::{AsyncRead, ReadBuf};
use uuid::Uuid;

/// How often progress is told: each time so many bytes more were read.
const TOLD_EACH: u64 = 1 << 20;

/// Files being taken in, by draft and requirement, with what stops each.
pub(super) type Intakes = Arc<Mutex<HashMap<(Uuid, String), Arc<AtomicBool>>>>;

/// Taking in one file. Cheap to clone.
#[derive(Clone)]
pub(super) struct Intake {
    app: Arc<App>,
    all: Intakes,
    draft: Uuid,
    requirement: String,
    total: u64,
    cancelled: Arc<AtomicBool>,
}

impl Attachments {
    /// Stops taking in a file for a requirement; nothing of it is kept. Without effect when none is
    /// being taken in.
    pub fn cancel_intake(&self, draft: &str, requirement: &str) -> Answer<()> {
        let place = (id(draft)?, requirement.to_owned());
        if let Some(cancelled) = lock(&self.intakes).get(&place) {
            cancelled.store(true, Ordering::SeqCst);
        }
        Ok(())
    }

    pub(super) fn begin_intake(&self, draft: Uuid, requirement: &str, total: u64) -> Intake {
        let cancelled = Arc::<AtomicBool>::default();
        let place = (draft, requirement.to_owned());
        lock(&self.intakes).insert(place, cancelled.clone());
        Intake {
            app: self.app.clone(),
            all: self.intakes.clone(),
            draft,
            requirement: requirement.to_owned(),
            total,
            cancelled,
        }
    }
}

impl Intake {
    pub(super) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::SeqCst)
    }

    /// The intake is over, one way or the other.
    pub(super) fn end(&self) {
        let place = (self.draft, self.requirement.clone());
        let mut all = lock(&self.all);
        if all
            .get(&place)
            .is_some_and(|here| Arc::ptr_eq(here, &self.cancelled))
        {
            all.remove(&place);
        }
    }

    /// Reads `source` and tells how far it is.
    pub(super) fn told<R>(&self, step: IntakeStep, source: R) -> Told<R> {
        let told = Told {
            intake: self.clone(),
            step,
            source,
            place: 0,
            furthest: 0,
            next: TOLD_EACH,
        };
        told.tell();
        told
    }
}

/// A source that tells how much of it was read, and ends in an error once it is cancelled.
pub(super) struct Told<R> {
    intake: Intake,
    step: IntakeStep,
    source: R,
    place: u64,
    furthest: u64,
    next: u64,
}

impl<R> Told<R> {
    fn tell(&self) {
        self.intake.app.emit(Event::Intake(IntakeView {
            draft: self.intake.draft.to_string(),
            requirement: self.intake.requirement.clone(),
            step: self.step,
            done: self.furthest.min(self.intake.total),
            total: self.intake.total,
        }));
    }

    fn go_on(&self) -> io::Result<()> {
        if self.intake.is_cancelled() {
            return Err(io::Error::other("cancelled"));
        }
        Ok(())
    }

    fn advance(&mut self, read: usize) {
        self.place += read as u64;
        if self.place > self.furthest {
            self.furthest = self.place;
        }
        if self.furthest >= self.next {
            self.next = self.furthest + TOLD_EACH;
            self.tell();
        }
    }
}

impl<R: Read> Read for Told<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.go_on()?;
        let read = self.source.read(buffer)?;
        self.advance(read);
        Ok(read)
    }
}

impl<R: Seek> Seek for Told<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.go_on()?;
        self.place = self.source.seek(to)?;
        Ok(self.place)
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Told<R> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.go_on()?;
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.source).poll_read(context, buffer);
        if let Poll::Ready(Ok(())) = polled {
            self.advance(buffer.filled().len() - before);
        }
        polled
    }
}
