//! Signing in, and the session.

mod by_key;
mod desk;
mod offline;
mod proof;
mod registration;

pub(crate) use desk::Desk;

use crate::{
    clock::iso,
    documents::laid_out,
    events::Event,
    kabinet::{Answer, Kabinet, held},
    portal::Portal,
    portal_client::ClientError,
    view::{
        events::SessionChanged,
        frame::{PasswordStrength, SessionView},
    },
};
use kabinet_model::{failure::FailureCode, iin::PersonNumber, password};
use kabinet_portal_api::account::Session;
use offline::Shown;
use std::sync::Arc;

impl Kabinet {
    /// Signs in. Spaces in the ИИН are ignored; the refusal never says which of the two was wrong.
    pub async fn sign_in(&self, iin: &str, password: &str) -> Answer<SessionView> {
        let portal = self.portal()?;
        // What cannot be a number is refused as the portal refuses an unknown one.
        let number = PersonNumber::parse(iin).map_err(|_| FailureCode::SignInRefused)?;
        let session = portal.client.sign_in(&number, password).await?;
        self.begin_session(portal, session, Shown::password(password))
            .await
    }

    /// Signs out here and at the portal; forgets every opened key.
    pub async fn sign_out(&self) -> Answer<()> {
        if let Some(desk) = self.leave_desk() {
            if let Ok(token) = desk.token() {
                // At the portal the session ends by itself if it is not reached now.
                let _ = desk.portal.client.sign_out(token).await;
            }
            self.emit(Event::Session(SessionChanged { expires_at: None }));
        }
        Ok(())
    }

    /// Extends the session.
    pub async fn extend_session(&self) -> Answer<SessionView> {
        let desk = self.desk()?;
        let extended = desk.portal.client.extend(desk.token()?).await;
        let session = self.heard(&desk, extended)?;
        desk.set_expires_at(session.expires_at.to_utc());
        self.emit(Event::Session(SessionChanged {
            expires_at: Some(iso(&session.expires_at)),
        }));
        self.session_view(&desk).await
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

    /// Sits the person of a new session down at their desk and takes up what was left undone.
    async fn begin_session(
        &self,
        portal: Arc<Portal>,
        session: Session,
        shown: Shown,
    ) -> Answer<SessionView> {
        let number =
            PersonNumber::parse(&session.person.iin).map_err(|_| FailureCode::PortalNonsense)?;
        let archive = self.archive().await?;
        let shelf = archive.shelf(&portal.id, &number).await?;
        // Numbers the portal takes although their check digit is wrong are among what it says.
        self.renew_info(&portal).await;
        let desk = Arc::new(Desk::new(portal, shelf, number, session));
        self.keep_offline(&desk, shown).await;
        self.sit_down(&desk);
        let expires_at = desk.expires_at().map(|at| iso(&at));
        self.emit(Event::Session(SessionChanged { expires_at }));
        self.follow(&desk)?;
        self.take_up_sendings(&desk).await?;
        self.session_view(&desk).await
    }

    /// In the place of whoever was at the desk before.
    fn sit_down(&self, desk: &Arc<Desk>) {
        let before = held(&self.desk).replace(desk.clone());
        if let Some(before) = before {
            before.leave();
            held(&self.underway).clear();
            if before.number != desk.number {
                self.forget_person();
            }
        }
    }

    pub(crate) async fn session_view(&self, desk: &Desk) -> Answer<SessionView> {
        Ok(SessionView {
            name: desk.person.name.clone(),
            iin_tail: desk.number.tail().to_owned(),
            expires_at: desk.expires_at().map(|at| iso(&at)),
            without_portal: desk.token().is_err(),
            offline: self.archive().await?.offline_portals().await?,
            unread: desk.shelf.unread_count().await?,
        })
    }

    /// The desk of the person who is signed in.
    pub(crate) fn desk(&self) -> Answer<Arc<Desk>> {
        let desk = self.desk_to_save()?;
        if desk.has_ended() {
            return Err(FailureCode::SessionExpired.into());
        }
        Ok(desk)
    }

    /// The desk also when the session has ended meanwhile: what was typed is saved nevertheless.
    pub(crate) fn desk_to_save(&self) -> Answer<Arc<Desk>> {
        held(&self.desk)
            .clone()
            .ok_or_else(|| FailureCode::SessionExpired.into())
    }

    /// Passes an answer on; when the portal says that the session has ended, it has.
    pub(crate) fn heard<T>(&self, desk: &Desk, answer: Result<T, ClientError>) -> Answer<T> {
        if let Err(error) = &answer
            && error.is(FailureCode::SessionExpired)
            && desk.end()
        {
            held(&self.keys).close_all();
            self.emit(Event::Session(SessionChanged { expires_at: None }));
        }
        Ok(answer?)
    }

    /// Ends everything that belongs to the person at the desk.
    pub(crate) fn leave_desk(&self) -> Option<Arc<Desk>> {
        let desk = held(&self.desk).take()?;
        desk.leave();
        held(&self.underway).clear();
        self.forget_person();
        Some(desk)
    }

    fn forget_person(&self) {
        held(&self.keys).forget();
        held(&self.prepared).clear();
        laid_out::clear(&self.setup.folder);
    }
}
