//! Who is at the desk: the person, the token of the session, and the shelf of the archive.

use crate::{kabinet::held, portal::Portal};
use chrono::{DateTime, Utc};
use kabinet_archive::Shelf;
use kabinet_model::iin::PersonNumber;
use kabinet_portal_api::account::{Person, Secret, Session};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Somebody signed in. The token is in memory only and wiped when the last task lets go of it.
pub(crate) struct Desk {
    pub(crate) portal: Arc<Portal>,
    pub(crate) shelf: Shelf,
    pub(crate) number: PersonNumber,
    /// What the person register knew at sign-in.
    pub(crate) person: Person,
    pub(crate) token: Secret,
    /// The application on the screen and since when: it is asked about more often.
    pub(crate) in_view: Mutex<Option<(Uuid, DateTime<Utc>)>>,
    /// Held while news of an application are compared with what is kept.
    pub(crate) taking_in: tokio::sync::Mutex<()>,
    /// Cancelled when the person leaves.
    pub(crate) left: CancellationToken,
    expires_at: Mutex<DateTime<Utc>>,
    ended: AtomicBool,
}

impl Desk {
    pub(super) fn new(
        portal: Arc<Portal>,
        shelf: Shelf,
        number: PersonNumber,
        session: Session,
    ) -> Self {
        Self {
            portal,
            shelf,
            number,
            person: session.person,
            token: session.token,
            in_view: Mutex::default(),
            taking_in: tokio::sync::Mutex::default(),
            left: CancellationToken::new(),
            expires_at: Mutex::new(session.expires_at.to_utc()),
            ended: AtomicBool::new(false),
        }
    }

    pub(crate) fn expires_at(&self) -> DateTime<Utc> {
        *held(&self.expires_at)
    }

    pub(super) fn set_expires_at(&self, at: DateTime<Utc>) {
        *held(&self.expires_at) = at;
    }

    /// The portal said that the session has ended.
    pub(crate) fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    /// Notes that the session has ended; true the first time.
    pub(super) fn end(&self) -> bool {
        self.left.cancel();
        !self.ended.swap(true, Ordering::AcqRel)
    }

    pub(super) fn leave(&self) {
        self.end();
    }
}
