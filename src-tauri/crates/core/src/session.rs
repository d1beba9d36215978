//! Signing in, and the session.

mod by_key;
mod current;
mod offline;
mod proof;
mod registration;

pub(crate) use current::Session;

use crate::{
    clock::iso,
    documents::exports,
    events::Event,
    kabinet::{Answer, Kabinet, lock},
    portal::Portal,
    portal_client::ClientError,
    view::{
        events::SessionChanged,
        frame::{PasswordStrength, SessionView},
    },
};
use kabinet_model::{failure::FailureCode, iin::PersonNumber, password};
use kabinet_portal_api::account::Session as SessionOpened;
use offline::Shown;
use std::sync::Arc;

impl Kabinet {
    /// Signs in. Spaces in the ИИН are ignored; the refusal never says which of the two was wrong.
    pub async fn sign_in(&self, iin: &str, password: &str) -> Answer<SessionView> {
        let portal = self.portal()?;
        // What cannot be a number is refused as the portal refuses an unknown one.
        let number = PersonNumber::parse(iin).map_err(|_| FailureCode::SignInRefused)?;
        let opened = portal.client.sign_in(&number, password).await?;
        self.begin_session(portal, opened, Shown::password(password))
            .await
    }

    /// Signs out here and at the portal; forgets every opened key.
    pub async fn sign_out(&self) -> Answer<()> {
        if let Some(session) = self.end_session() {
            if let Ok(token) = session.token() {
                // At the portal the session ends by itself if it is not reached now.
                let _ = session.portal.client.sign_out(token).await;
            }
            self.emit(Event::Session(SessionChanged { expires_at: None }));
        }
        Ok(())
    }

    /// Extends the session.
    pub async fn extend_session(&self) -> Answer<SessionView> {
        let session = self.session()?;
        let extended = session.portal.client.extend(session.token()?).await;
        let extended = self.handle_response(&session, extended)?;
        session.set_expires_at(extended.expires_at.to_utc());
        self.emit(Event::Session(SessionChanged {
            expires_at: Some(iso(&extended.expires_at)),
        }));
        self.session_view(&session).await
    }

    /// How strong a password is; the portal decides by the same rule, knowing the ИИН besides.
    pub fn password_strength(password: &str) -> PasswordStrength {
        match password::strength(password, "") {
            password::Strength::Weak => PasswordStrength::Weak,
            password::Strength::Fair => PasswordStrength::Fair,
            password::Strength::Strong => PasswordStrength::Strong,
        }
    }

    /// Before anybody signs for it with a token or in NCALayer.
    fn strong_enough(password: &str) -> Answer<()> {
        match Self::password_strength(password) {
            PasswordStrength::Weak => Err(FailureCode::PasswordWeak.into()),
            PasswordStrength::Fair | PasswordStrength::Strong => Ok(()),
        }
    }

    /// Makes a new session the current one and takes up what was left undone.
    async fn begin_session(
        &self,
        portal: Arc<Portal>,
        opened: SessionOpened,
        shown: Shown,
    ) -> Answer<SessionView> {
        let number =
            PersonNumber::parse(&opened.person.iin).map_err(|_| FailureCode::PortalNonsense)?;
        let archive = self.archive().await?;
        let shelf = archive.shelf(&portal.id, &number).await?;
        // Numbers the portal takes although their check digit is wrong are among what it says.
        self.renew_info(&portal).await;
        let session = Arc::new(Session::new(portal, shelf, number, opened));
        self.keep_offline(&session, shown).await;
        self.sit_down(&session);
        let expires_at = session.expires_at().map(|at| iso(&at));
        self.emit(Event::Session(SessionChanged { expires_at }));
        self.follow(&session)?;
        self.take_up_sendings(&session).await?;
        self.session_view(&session).await
    }

    /// In the place of whoever was signed in before.
    fn sit_down(&self, session: &Arc<Session>) {
        let before = lock(&self.session).replace(session.clone());
        if let Some(before) = before {
            before.leave();
            lock(&self.underway).clear();
            if before.number != session.number {
                self.forget_person();
            }
        }
    }

    pub(crate) async fn session_view(&self, session: &Session) -> Answer<SessionView> {
        Ok(SessionView {
            name: session.person.name.clone(),
            iin_tail: session.number.tail().to_owned(),
            expires_at: session.expires_at().map(|at| iso(&at)),
            without_portal: session.token().is_err(),
            offline: self.archive().await?.offline_portals().await?,
            unread: session.shelf.unread_count().await?,
        })
    }

    /// The session of the person who is signed in.
    pub(crate) fn session(&self) -> Answer<Arc<Session>> {
        let session = self.desk_to_save()?;
        if session.has_ended() {
            return Err(FailureCode::SessionExpired.into());
        }
        Ok(session)
    }

    /// The session, also when it has ended meanwhile: what was typed is saved nevertheless.
    pub(crate) fn desk_to_save(&self) -> Answer<Arc<Session>> {
        lock(&self.session)
            .clone()
            .ok_or_else(|| FailureCode::SessionExpired.into())
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
            lock(&self.keys).close_all();
            self.emit(Event::Session(SessionChanged { expires_at: None }));
        }
        Ok(answer?)
    }

    /// Ends everything that belongs to the person who is signed in.
    pub(crate) fn end_session(&self) -> Option<Arc<Session>> {
        let session = lock(&self.session).take()?;
        session.leave();
        lock(&self.underway).clear();
        self.forget_person();
        Some(session)
    }

    fn forget_person(&self) {
        lock(&self.keys).forget();
        lock(&self.prepared).clear();
        exports::clear(&self.setup.folder);
    }
}
