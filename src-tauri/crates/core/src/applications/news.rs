//! Asking the portal for news, and what comes of it.

use super::{Applications, KeptStatus};
use crate::{
    app::{Answer, events::Event},
    portals::client::ClientError,
    session::Session,
    view::events::Notification,
};
use kabinet_archive::shelf::applications::NewApplication;
use kabinet_model::{
    failure::FailureCode,
    process::{ActName, End, Stage},
};
use kabinet_portal_api::application::ApplicationStatus;
use std::{sync::Arc, time::Duration};
use uuid::Uuid;

/// How long one application may take to be told of.
const TIMEOUT: Duration = Duration::from_secs(8);

impl Applications {
    /// Asks for one application. Somebody may wait at the screen: what is slow counts as unreachable.
    pub(crate) async fn refresh(&self, session: &Arc<Session>, id: Uuid) -> Answer<()> {
        let status = self.ask(session, id).await?;
        self.take_in(session, status).await
    }

    async fn ask(&self, session: &Arc<Session>, id: Uuid) -> Answer<ApplicationStatus> {
        let asked = session.portal.client.application(session.token()?, id);
        let answer = tokio::time::timeout(TIMEOUT, asked).await;
        let answer = answer.unwrap_or(Err(ClientError::Unreachable));
        let status = self.session.handle_response(session, answer)?;
        if status.id != id {
            return Err(FailureCode::PortalNonsense.into());
        }
        Ok(status)
    }

    /// Asks for every application; those sent from another computer come in as well.
    pub(super) async fn refresh_all(&self, session: &Arc<Session>) -> Answer<()> {
        let client = &session.portal.client;
        let all = self
            .session
            .handle_response(session, client.applications(session.token()?).await)?;
        for status in all {
            self.take_in(session, status).await?;
        }
        Ok(())
    }

    async fn take_in(&self, session: &Arc<Session>, mut status: ApplicationStatus) -> Answer<()> {
        let _one_at_a_time = session.taking_in.lock().await;
        let id = status.id;
        let kept = session.shelf.application(id).await?;
        let before = kept.as_ref().map(KeptStatus::of).transpose()?;
        let seen = before
            .as_ref()
            .map_or(0, |before| before.status.events.len());
        if status.events.len() < seen {
            // Overtaken by a later answer while it waited, or cut short: asked with nobody beside, the
            // portal tells which.
            status = self.ask(session, id).await?;
        }
        let process = self.services.process_of(&session.portal, &status).await?;
        let process = process.as_deref();
        let mut known = KeptStatus::judged(status, process, before.as_ref());
        let stage = known.stage(process);
        self.look_for_result(session, &mut known, stage).await?;
        if before.as_ref() == Some(&known) {
            return Ok(());
        }
        if !known.log_whole {
            tracing::warn!(application = %id, "the log of an application is broken");
        }
        let status = &known.status;
        // The first log only fills in what the receipt said already.
        let news = seen > 0 && status.events.len() > seen;
        let unread = kept.as_ref().is_some_and(|kept| kept.application.unread);
        let application = NewApplication {
            id,
            number: status.number.clone(),
            service: status.service.clone(),
            about: String::new(),
            status: known.to_json()?,
            receipt: None,
            accepted_at: status.accepted_at.to_utc(),
            as_of: self.app.now(),
            unread: unread || news,
            corrects: known.corrects(),
        };
        session.shelf.put_application(&application).await?;
        self.emit_changed(id);
        if news && let Some(key) = stage.and_then(worth_telling) {
            self.app.emit(Event::Notify(Notification {
                key: key.to_owned(),
                application: id.to_string(),
            }));
        }
        Ok(())
    }
}

/// The text of a desktop notification: for what a citizen waits for, not for every step inside an
/// office.
fn worth_telling(stage: &Stage) -> Option<&'static str> {
    match stage.end {
        Some(end) if end.is_refusal() => Some("notify-refused"),
        Some(End::Issued) => Some("notify-issued"),
        Some(_) => Some("notify-moved"),
        None => match stage.acts.first()?.name {
            // Registered, and under review.
            ActName::Assign | ActName::Prepare => Some("notify-moved"),
            _ => None,
        },
    }
}
