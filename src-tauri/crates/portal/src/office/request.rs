//! One request, opened by an official: what was asked, what was attached, whose signature it is.

use super::{OfficeError, Official, act::of_office};
use crate::{
    app::Portal,
    clock::from_millis,
    fault::Fault,
    security,
    store::entities::{applications, office_acts, office_requests, officials, uploads},
    tracking, uploads as tus,
};
use chrono::{DateTime, FixedOffset};
use kabinet_eds::verify::{Verdict, verify_detached};
use kabinet_model::{
    application::{Event, EventKind, Refusal, progress, stage},
    failure::FailureCode,
    process::{Process, Stage},
    submission::Application,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::{collections::BTreeMap, sync::Arc};
use uuid::Uuid;

/// A request with everything an official needs to decide.
pub struct RequestDetails {
    /// Application id.
    pub id: Uuid,
    /// Number.
    pub number: String,
    /// Incoming number of the office, once registered.
    pub incoming: Option<String>,
    /// Its process.
    pub process: Arc<Process>,
    /// The specialist in charge, in the store.
    named: Option<Uuid>,
    /// Last day of the term.
    pub due: chrono::NaiveDate,
    /// When it ends, where it is counted in minutes.
    pub due_at: Option<DateTime<FixedOffset>>,
    /// What the citizen signed: answers and attachments.
    pub application: Application,
    /// SHA-256 of `application.json`.
    pub application_sha256: String,
    /// The signature checked anew, by the path that is independent of signing; `Err` when it cannot
    /// be checked at all.
    pub signature: Result<Verdict, FailureCode>,
    /// The log.
    pub events: Vec<Event>,
    /// The names of the officials who took steps, by the position of the step in the log.
    pub acted: BTreeMap<u32, String>,
    /// The specialist in charge.
    pub specialist: Option<Official>,
    /// The refusal that was prepared or given, the latest.
    pub refusal: Option<Refusal>,
    /// The refused application that this one corrects, with its number.
    pub corrects: Option<(Uuid, String)>,
}

/// An attachment's content, for a blocking thread.
pub struct AttachmentContent {
    /// Media type.
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
    /// Its SHA-256, lower-case hex.
    pub sha256: String,
    /// Reads it; blocks.
    pub content: tus::UploadReader,
}

impl RequestDetails {
    /// Where it stands.
    ///
    /// # Errors
    ///
    /// The log is not one of the process: it was changed behind the portal's back.
    pub fn stage(&self) -> Result<&Stage, Fault> {
        let stage = stage(&self.process, &self.events).map_err(Fault::defect)?;
        stage.ok_or_else(|| Fault::defect("a request without events"))
    }

    /// Whether the citizen is refused, or a refusal is on its way.
    pub fn is_refusal(&self) -> bool {
        let progress = progress(&self.process, &self.events).ok().flatten();
        progress.is_some_and(|progress| progress.refusal)
    }

    /// Whether the next step is this official's.
    pub fn waits_for(&self, official: &Official) -> bool {
        let on_turn = self
            .stage()
            .is_ok_and(|stage| stage.actor.as_ref() == Some(&official.role));
        on_turn && (!self.process.is_assigned(&official.role) || self.named == Some(official.id))
    }
}

/// Opens a request of the official's office.
pub async fn request(
    portal: &Portal,
    official: &Official,
    id: Uuid,
) -> Result<RequestDetails, OfficeError> {
    let (request, row) = find(portal, official, id).await?;
    let application: Application =
        serde_json::from_slice(&row.application).map_err(Fault::defect)?;
    let events = tracking::events(&portal.database, id).await?;
    let specialist = match request.specialist {
        Some(specialist) => officials::Entity::find_by_id(specialist)
            .one(&portal.database)
            .await?
            .map(Official::try_from)
            .transpose()?,
        None => None,
    };
    let refusal = events.iter().rev().find_map(|event| match &event.kind {
        EventKind::IntakeRefused { refusal } | EventKind::RefusalPrepared { refusal } => {
            Some(refusal.clone())
        }
        _ => None,
    });
    let corrects = match application.corrects {
        Some(corrected) => applications::Entity::find_by_id(corrected)
            .one(&portal.database)
            .await?
            .map(|row| (row.id, row.number)),
        None => None,
    };
    let (trust, at) = (portal.trust.now(), portal.clock.now());
    let evidence = portal.evidence_of(&trust, &row.signature, at).await;
    let signature = tokio::task::spawn_blocking(move || {
        let context = trust.with(&evidence, at);
        verify_detached(&row.signature, row.manifest.as_slice(), &context)
            .map_err(|error| error.code())
    })
    .await?;
    Ok(RequestDetails {
        id,
        number: request.number,
        incoming: request.incoming,
        process: portal.processes.of(&portal.database, &events).await?,
        named: request.specialist,
        due: request.due,
        due_at: request.due_at.map(from_millis),
        application,
        application_sha256: row.application_sha256,
        signature,
        acted: acted(portal, id).await?,
        events,
        specialist,
        refusal,
        corrects,
    })
}

/// Who took the steps of a request at the office.
async fn acted(portal: &Portal, id: Uuid) -> Result<BTreeMap<u32, String>, OfficeError> {
    let acts = office_acts::Entity::find()
        .filter(office_acts::Column::Application.eq(id))
        .find_also_related(officials::Entity)
        .all(&portal.database)
        .await?;
    let named = acts.into_iter().filter_map(|(act, official)| {
        let sequence = u32::try_from(act.sequence).ok()?;
        Some((sequence, official?.name))
    });
    Ok(named.collect())
}

/// The content of an attachment, by its position in the application.
pub async fn attachment(
    portal: &Portal,
    official: &Official,
    id: Uuid,
    position: usize,
) -> Result<AttachmentContent, OfficeError> {
    let (_, row) = find(portal, official, id).await?;
    let pairs: Vec<(String, Uuid)> = serde_json::from_str(&row.uploads).map_err(Fault::defect)?;
    let (_, upload) = pairs.get(position).ok_or(FailureCode::NotFound)?;
    let upload = uploads::Entity::find_by_id(*upload)
        .one(&portal.database)
        .await?
        .ok_or(FailureCode::NotFound)?;
    Ok(AttachmentContent {
        media_type: upload.media_type,
        size: u64::try_from(upload.size).unwrap_or(0),
        sha256: upload.sha256,
        content: tus::reader(portal, upload.id).await?,
    })
}

/// A request of the official's own office; others' do not exist for this official.
pub(super) async fn find(
    portal: &Portal,
    official: &Official,
    id: Uuid,
) -> Result<(office_requests::Model, applications::Model), OfficeError> {
    let request = office_requests::Entity::find_by_id(id)
        .filter(of_office(official))
        .one(&portal.database)
        .await?;
    let Some(request) = request else {
        // Whether it is another office's or nobody's: who is honest asks for neither.
        security::event(security::Event::RightsRefused)
            .official(official.id)
            .application(id)
            .write();
        return Err(FailureCode::NotFound.into());
    };
    let application = applications::Entity::find_by_id(id)
        .one(&portal.database)
        .await?
        .ok_or(FailureCode::NotFound)?;
    Ok((request, application))
}
