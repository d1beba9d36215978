//! Who is signed in: the person, the token of the session, and the shelf of the archive.

use crate::{
    app::{Answer, lock},
    portals::Portal,
};
use chrono::{DateTime, Utc};
use kabinet_archive::Shelf;
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use kabinet_portal_api::account::{Person, Secret, Session as SessionOpened};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Somebody signed in: at the portal, or without it by what the archive knows them by.
pub(crate) struct Session {
    pub(crate) portal: Arc<Portal>,
    pub(crate) shelf: Shelf,
    pub(crate) number: PersonNumber,
    /// What the person register knew at sign-in.
    pub(crate) person: Person,
    /// In memory only, and wiped when the last task lets go of it. Without the portal there is none.
    token: Option<Secret>,
    /// The application on the screen and since when: it is asked about more often.
    pub(crate) in_view: Mutex<Option<(Uuid, DateTime<Utc>)>>,
    /// Held while news of an application are compared with what is kept.
    pub(crate) taking_in: tokio::sync::Mutex<()>,
    /// Cancelled when the person leaves.
    pub(crate) left: CancellationToken,
    expires_at: Mutex<Option<DateTime<Utc>>>,
    ended: AtomicBool,
}

impl Session {
    /// At the portal.
    pub(super) fn new(
        portal: Arc<Portal>,
        shelf: Shelf,
        number: PersonNumber,
        opened: SessionOpened,
    ) -> Self {
        let expires_at = opened.expires_at.to_utc();
        Self {
            token: Some(opened.token),
            expires_at: Mutex::new(Some(expires_at)),
            ..Self::offline(portal, shelf, number, opened.person)
        }
    }

    /// Without the portal.
    pub(super) fn offline(
        portal: Arc<Portal>,
        shelf: Shelf,
        number: PersonNumber,
        person: Person,
    ) -> Self {
        Self {
            portal,
            shelf,
            number,
            person,
            token: None,
            in_view: Mutex::default(),
            taking_in: tokio::sync::Mutex::default(),
            left: CancellationToken::new(),
            expires_at: Mutex::default(),
            ended: AtomicBool::new(false),
        }
    }

    /// What the portal knows the session by. Whatever needs the portal asks for it, and is refused here where
    /// the person signed in without.
    pub(crate) fn token(&self) -> Answer<&Secret> {
        let token = self.token.as_ref();
        token.ok_or_else(|| FailureCode::SessionWithoutPortal.into())
    }

    /// When the session ends; without the portal it does not end by itself.
    pub(crate) fn expires_at(&self) -> Option<DateTime<Utc>> {
        *lock(&self.expires_at)
    }

    pub(super) fn set_expires_at(&self, at: DateTime<Utc>) {
        *lock(&self.expires_at) = Some(at);
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
