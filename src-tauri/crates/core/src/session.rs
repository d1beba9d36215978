//! Who is signed in, and what the portal and this computer ask of them before.

mod by_key;
mod current;
mod offline;
mod opening;
mod registration;

pub(crate) use current::Session;
pub(crate) use opening::{Opening, Proven, Shown};
pub(crate) use registration::{number, password_strength, strong_enough};

use crate::{
    app::{Answer, App, events::Event, lock},
    portals::{Portals, client::ClientError},
    revocation::Revocations,
    view::{events::SessionChanged, iso, session::SessionView},
};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use std::sync::{Arc, Mutex};

/// The session of this program, and the ways to one.
pub struct Sessions {
    app: Arc<App>,
    portals: Arc<Portals>,
    revocation: Arc<Revocations>,
    current: Mutex<Option<Arc<Session>>>,
    /// Closes the keys when the portal says that the session has ended.
    close_keys: Box<dyn Fn() + Send + Sync>,
}

impl Sessions {
    pub(crate) fn new(
        app: Arc<App>,
        portals: Arc<Portals>,
        revocation: Arc<Revocations>,
        close_keys: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self {
            app,
            portals,
            revocation,
            current: Mutex::default(),
            close_keys: Box::new(close_keys),
        }
    }

    /// The session of the person who is signed in.
    pub(crate) fn current(&self) -> Answer<Arc<Session>> {
        let session = self.to_save()?;
        if session.has_ended() {
            return Err(FailureCode::SessionExpired.into());
        }
        Ok(session)
    }

    /// The session, also when it has ended meanwhile: what was typed is saved nevertheless.
    pub(crate) fn to_save(&self) -> Answer<Arc<Session>> {
        lock(&self.current)
            .clone()
            .ok_or_else(|| FailureCode::SessionExpired.into())
    }

    /// Puts a session in the place of the one before, which ends here.
    pub(crate) fn replace(&self, session: Arc<Session>) -> Option<Arc<Session>> {
        let before = lock(&self.current).replace(session)?;
        before.leave();
        Some(before)
    }

    /// Ends the session here; the portal is not told.
    pub(crate) fn take(&self) -> Option<Arc<Session>> {
        let session = lock(&self.current).take()?;
        session.leave();
        Some(session)
    }

    /// Asks the portal to let a person in. Spaces in the ИИН are ignored; the refusal never says which of
    /// the two was wrong.
    pub(crate) async fn ask(&self, iin: &str, password: &str) -> Answer<Opening> {
        let portal = self.portals.chosen()?;
        // What cannot be a number is refused as the portal refuses an unknown one.
        let number = PersonNumber::parse(iin).map_err(|_| FailureCode::SignInRefused)?;
        let opened = portal.client.sign_in(&number, password).await?;
        Ok(Opening {
            portal,
            opened,
            shown: Shown::password(password),
        })
    }

    /// The session of a person whom the portal has let in, with their shelf. It is not the current one yet.
    pub(crate) async fn open(&self, opening: Opening) -> Answer<Arc<Session>> {
        let Opening {
            portal,
            opened,
            shown,
        } = opening;
        let number =
            PersonNumber::parse(&opened.person.iin).map_err(|_| FailureCode::PortalNonsense)?;
        let archive = self.app.archive().await?;
        let shelf = archive.shelf(&portal.id, &number).await?;
        // Numbers the portal takes although their check digit is wrong are among what it says.
        self.portals.renew_info(&portal).await;
        let session = Arc::new(Session::new(portal, shelf, number, opened));
        self.keep_offline(&session, shown).await;
        Ok(session)
    }

    /// Extends the session.
    ///
    /// # Errors
    /// Why the portal does not.
    pub async fn extend(&self) -> Answer<SessionView> {
        let session = self.current()?;
        let extended = session.portal.client.extend(session.token()?).await;
        let extended = self.handle_response(&session, extended)?;
        session.set_expires_at(extended.expires_at.to_utc());
        self.tell(Some(iso(&extended.expires_at)));
        self.view(&session).await
    }

    pub(crate) async fn view(&self, session: &Session) -> Answer<SessionView> {
        Ok(SessionView {
            name: session.person.name.clone(),
            iin_tail: session.number.tail().to_owned(),
            expires_at: session.expires_at().map(|at| iso(&at)),
            without_portal: session.token().is_err(),
            offline: self.app.archive().await?.offline_portals().await?,
            unread: session.shelf.unread_count().await?,
        })
    }

    /// Tells the window when the session ends, or that it has.
    pub(crate) fn tell(&self, expires_at: Option<String>) {
        self.app.emit(Event::Session(SessionChanged { expires_at }));
    }

    /// Passes an answer on; when the portal says that the session has ended, it has.
    pub(crate) fn handle_response<T>(
        &self,
        session: &Session,
        answer: Result<T, ClientError>,
    ) -> Answer<T> {
        if let Err(error) = &answer
            && error.is(FailureCode::SessionExpired)
            && session.end()
        {
            (self.close_keys)();
            self.tell(None);
        }
        Ok(answer?)
    }
}
