//! My applications, and what becomes of them.

mod follow;
mod kept;
mod news;
mod refusal;
mod result;
mod sent;
mod timeline;

pub(crate) use kept::KeptStatus;
use refusal::standing;
#[cfg(test)]
pub(crate) use result::tests::verdict_on;
pub(crate) use sent::{APPLICATION, package_of};

use crate::{
    app::{Answer, App, events::Event, id, lock},
    documents::Documents,
    drafts::{Drafts, Refused, tasks},
    revocation::Revocations,
    services::Services,
    session::{Session, Sessions},
    trusted_cas::TrustedCas,
    view::{
        applications::{
            ApplicationLink, ApplicationRow, ApplicationView, Phase, SkippedDay, StandingView,
        },
        events::Changed,
        failure::Failure,
        iso,
    },
};
use chrono::{DateTime, FixedOffset};
use kabinet_archive::shelf::{applications::KeptApplication, drafts::Draft};
use kabinet_model::{
    application::{Actor, Event as LogEvent, EventKind, progress},
    failure::FailureCode,
    language::Localized,
    process::{End, Process, Stage},
    term::{self, WorkingHours},
    time,
};
use kabinet_portal_api::application::ApplicationStatus;
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// Most applications of one person that are listed.
const LISTED: u32 = 100_000;

/// The applications of whoever is signed in.
pub struct Applications {
    app: Arc<App>,
    trusted_cas: Arc<TrustedCas>,
    revocation: Arc<Revocations>,
    services: Arc<Services>,
    session: Arc<Sessions>,
    drafts: Arc<Drafts>,
    documents: Arc<Documents>,
}

impl Applications {
    pub(crate) fn new(
        app: Arc<App>,
        trusted_cas: Arc<TrustedCas>,
        revocation: Arc<Revocations>,
        services: Arc<Services>,
        session: Arc<Sessions>,
        drafts: Arc<Drafts>,
        documents: Arc<Documents>,
    ) -> Self {
        Self {
            app,
            trusted_cas,
            revocation,
            services,
            session,
            drafts,
            documents,
        }
    }

    /// Drafts and sent applications, newest first.
    pub async fn list(&self) -> Answer<Vec<ApplicationRow>> {
        let session = self.session.current()?;
        let drafts = session.shelf.drafts().await?;
        // Read after the drafts: what is sent meanwhile is listed once, neither twice nor not at all.
        let mut sent = Vec::new();
        for kept in session.shelf.applications(LISTED, 0).await? {
            sent.push((KeptStatus::of(&kept)?.status, kept));
        }
        let mut rows = Vec::new();
        for draft in drafts {
            if let Some(place) = arrived(&session, &draft, &sent).await? {
                // The portal's news does not say for whom it is: the draft does.
                let about = &mut sent[place].1.application.about;
                if about.is_empty() {
                    let open = self.drafts.open_of(session.clone(), draft.id).await;
                    *about = open.map(|open| tasks::about(&open)).unwrap_or_default();
                }
                continue;
            }
            let (id, sealed) = (draft.id, draft.sealed);
            let (service, saved_at) = (draft.service.clone(), draft.saved_at);
            let open = self.drafts.open_of(session.clone(), id).await;
            rows.push(ApplicationRow {
                id: id.to_string(),
                draft: true,
                sending: sealed,
                number: None,
                title: self.services.title(&session.portal, &service).await,
                about: open.map(|open| tasks::about(&open)).unwrap_or_default(),
                standing: None,
                at: iso(&saved_at),
                due: None,
                overdue: false,
                unread: false,
            });
        }
        let mut titles = HashMap::new();
        let now = time::kazakhstan(self.app.now());
        for (status, kept) in sent {
            let process = self.services.process_of(&session.portal, &status).await?;
            let stage = process
                .as_deref()
                .and_then(|process| process.stage(&status.state));
            if !titles.contains_key(&status.service) {
                let title = self.services.title(&session.portal, &status.service).await;
                titles.insert(status.service.clone(), title);
            }
            rows.push(ApplicationRow {
                id: status.id.to_string(),
                draft: false,
                sending: false,
                number: Some(status.number.clone()),
                title: titles[&status.service].clone(),
                about: kept.application.about,
                standing: Some(standing_view(&status, stage)),
                at: iso(&status.accepted_at),
                due: Some(status.due.to_string()),
                overdue: !stage.is_some_and(Stage::is_final) && is_overdue(&status, now),
                unread: kept.application.unread,
            });
        }
        Ok(rows)
    }

    /// The page of an application; marks it as read.
    pub async fn application(&self, id_: &str) -> Answer<ApplicationView> {
        let session = self.session.current()?;
        let id = id(id_)?;
        *lock(&session.in_view) = Some((id, self.app.now()));
        let asked = self.refresh(&session, id).await;
        if let Err(failure) = &asked
            && failure.is(FailureCode::SessionExpired)
        {
            return Err(failure.clone());
        }
        let kept = session.shelf.application(id).await?;
        let kept = match (kept, &asked) {
            (Some(kept), _) => kept,
            (None, Err(failure)) => return Err(failure.clone()),
            (None, Ok(())) => return Err(FailureCode::NotFound.into()),
        };
        if kept.application.unread {
            session.shelf.mark_read(id).await?;
        }
        self.view(&session, &kept, asked.err()).await
    }

    /// Begins the correction of a refused application, or finds the one begun. Answers and files are
    /// carried over when it was sent from this computer; only what the officials marked is asked
    /// again. The draft's id.
    pub async fn correct(&self, application: &str) -> Answer<String> {
        let session = self.session.current()?;
        let application = id(application)?;
        let kept = session.shelf.application(application).await?;
        let kept = kept.ok_or(FailureCode::NotFound)?;
        let status = KeptStatus::of(&kept)?.status;
        let process = self.services.process_of(&session.portal, &status).await?;
        let process = process.ok_or(FailureCode::PortalUnreachable)?;
        let progress = progress(&process, &status.events).map_err(|error| error.code())?;
        let refused = progress.is_some_and(|progress| progress.refusal);
        let refusal = standing(&status.events).filter(|_| refused);
        let refused = Refused {
            application,
            number: &status.number,
            service: &status.service,
            refusal: refusal.ok_or(FailureCode::NotFound)?,
            draft: kept.draft,
        };
        Ok(self.drafts.correct(&session, refused).await?.to_string())
    }

    async fn view(
        &self,
        session: &Arc<Session>,
        kept: &KeptApplication,
        offline: Option<Failure>,
    ) -> Answer<ApplicationView> {
        let known = KeptStatus::of(kept)?;
        let status = &known.status;
        let kit = self
            .services
            .form_of(&session.portal, &status.service, status.edition.as_deref())
            .await
            .ok();
        let passport = kit.as_ref().map(|kit| &kit.bundle.passport);
        let term = passport.map_or(term::Term::WorkingDays(0), |passport| passport.term);
        let process = self.services.process_of(&session.portal, status).await?;
        let process = process.as_deref();
        let stage = known.stage(process);
        let days_left = (!stage.is_some_and(Stage::is_final))
            .then(|| term::days_left(term, self.app.today(), status.due, &self.app.calendar).ok())
            .flatten();
        let document = session.shelf.document_of(status.id).await?;
        let corrects = match known.corrects() {
            Some(corrected) => link(session, corrected).await?,
            None => None,
        };
        let corrected_by = match session.shelf.correction_of(status.id).await? {
            Some(correction) => link(session, correction).await?,
            None => None,
        };
        let begun = session.shelf.correction_begun(status.id).await?;
        Ok(ApplicationView {
            id: status.id.to_string(),
            number: status.number.clone(),
            service: status.service.clone(),
            title: self.services.title(&session.portal, &status.service).await,
            about: kept.application.about.clone(),
            standing: standing_view(status, stage),
            accepted_at: iso(&status.accepted_at),
            term,
            due: status.due.to_string(),
            due_at: status.due_at.as_ref().map(iso),
            days_left,
            skipped: self.skipped(term, status.accepted_at),
            holder: holder(process, stage),
            timeline: process.map_or_else(Vec::new, |process| {
                timeline::timeline(status, process, corrects.as_ref(), &self.app.calendar)
            }),
            refusal: self.refusal_view(session, &known, kit.as_deref()).await?,
            corrects,
            corrected_by,
            correction: begun.map(|draft| draft.to_string()),
            document: document.map(|row| row.id.to_string()),
            log_whole: known.log_whole,
            offline_since: offline.map(|_| iso(&kept.application.as_of)),
            failure: known.failure.map(Failure::from),
        })
    }

    fn skipped(&self, term: term::Term, accepted_at: DateTime<FixedOffset>) -> Vec<SkippedDay> {
        let due = term::due(
            term,
            accepted_at,
            &self.app.calendar,
            &WorkingHours::default(),
        );
        let skipped = due.map(|due| due.skipped).unwrap_or_default();
        skipped
            .into_iter()
            .map(|day| {
                let name = day.day_off.map(|day_off| day_off.name);
                SkippedDay {
                    date: day.date.to_string(),
                    name_kk: name.as_ref().map(|name| name.kk.clone()),
                    name_ru: name.map(|name| name.ru),
                }
            })
            .collect()
    }

    pub(crate) fn emit_changed(&self, application: Uuid) {
        self.app.emit(Event::Changed(Changed {
            application: application.to_string(),
        }));
    }
}

/// Another application of the same person, when it is known here.
async fn link(session: &Session, id: Uuid) -> Answer<Option<ApplicationLink>> {
    let kept = session.shelf.application(id).await?;
    Ok(kept.map(|kept| ApplicationLink {
        id: id.to_string(),
        number: kept.application.number,
    }))
}

/// Who has it now, in words: the applicant once it has ended.
fn holder(process: Option<&Process>, stage: Option<&Stage>) -> Option<Localized> {
    let actor = stage?.actor.as_ref().unwrap_or(&Actor::APPLICANT);
    let role = process?.role(actor)?;
    Some(role.words.as_ref()?.holds.clone())
}

/// Where it stands, as the window shows it.
fn standing_view(status: &ApplicationStatus, stage: Option<&Stage>) -> StandingView {
    let signed = |event: &LogEvent| matches!(event.kind, EventKind::RefusalSigned { .. });
    let end = stage.and_then(|stage| stage.end);
    StandingView {
        stage: status.state.clone(),
        words: stage.and_then(|stage| Some(stage.words.as_ref()?.citizen.clone())),
        phase: match end {
            None => Phase::UnderWay,
            Some(End::Issued) => Phase::Granted,
            Some(end) if end.is_refusal() => Phase::Refused,
            Some(_) => Phase::Ended,
        },
        refusal_signed: end.is_none() && status.events.last().is_some_and(signed),
    }
}

/// Whether the term has passed at this moment.
fn is_overdue(status: &ApplicationStatus, now: DateTime<FixedOffset>) -> bool {
    match status.due_at {
        Some(due_at) => due_at < now,
        None => status.due < now.date_naive(),
    }
}

/// Which of the applications a draft is by now. The portal's news of it may be here before the receipt is.
async fn arrived(
    session: &Session,
    draft: &Draft,
    sent: &[(ApplicationStatus, KeptApplication)],
) -> Answer<Option<usize>> {
    if !draft.sealed {
        return Ok(None);
    }
    let sending = session.shelf.sending(draft.id).await?;
    let key = sending.map(|sending| sending.package.idempotency_key);
    Ok(sent.iter().position(|(status, kept)| {
        kept.draft == Some(draft.id) || key == Some(status.idempotency_key)
    }))
}
