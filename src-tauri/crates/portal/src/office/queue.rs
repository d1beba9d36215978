//! The queue of requests at a provider, the most urgent first.

use super::{OfficeError, Official, act::of_office};
use crate::{
    app::Portal,
    clock::from_millis,
    fault::Fault,
    store::entities::{applications, office_requests, officials},
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use kabinet_model::{
    application::Actor,
    process::{End, Stage},
    submission::Application,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Rows shown at once.
pub const LIMIT: usize = 200;

/// Which requests to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueueFilter {
    /// Those that wait for this official.
    Mine,
    /// All that are not decided.
    Open,
    /// Those whose term has passed undecided.
    Overdue,
    /// All, decided ones too, latest first.
    All,
}

/// A request as the queue shows it.
#[derive(Debug, Clone)]
pub struct QueueRow {
    /// Application id.
    pub id: Uuid,
    /// Number.
    pub number: String,
    /// Service id.
    pub service: String,
    /// Name of the applicant.
    pub applicant: String,
    /// Where it stands.
    pub stage: Stage,
    /// When it came through the gateway.
    pub received_at: DateTime<FixedOffset>,
    /// Last day of the term.
    pub due: NaiveDate,
    /// When it ends, where it is counted in minutes.
    pub due_at: Option<DateTime<FixedOffset>>,
    /// The term has passed and nothing is decided.
    pub overdue: bool,
    /// Name of the specialist in charge.
    pub specialist: Option<String>,
}

/// What is looked for in the queue.
#[derive(Debug, Clone, Copy)]
pub struct QueueQuery<'a> {
    /// Which part of the queue.
    pub shown: QueueFilter,
    /// Only those that stand in this stage.
    pub stage: Option<&'a str>,
    /// Part of a number; empty finds all.
    pub number: &'a str,
}

/// The queue of the official's provider.
pub async fn queue(
    portal: &Portal,
    official: &Official,
    sought: QueueQuery<'_>,
) -> Result<Vec<QueueRow>, OfficeError> {
    let QueueQuery {
        shown,
        stage,
        number,
    } = sought;
    let today = portal.clock.kazakhstan().date_naive();
    let now = portal.clock.millis();
    let mut query = office_requests::Entity::find().filter(of_office(official));
    query = match shown {
        QueueFilter::Mine => query.filter(waiting_for(official)),
        QueueFilter::Open => query.filter(undecided()),
        QueueFilter::Overdue => query.filter(overdue(now, today)),
        QueueFilter::All => query,
    };
    if let Some(stage) = stage {
        query = query.filter(office_requests::Column::State.eq(stage));
    }
    if !number.trim().is_empty() {
        query = query.filter(office_requests::Column::Number.contains(number.trim()));
    }
    query = match shown {
        QueueFilter::All => query.order_by_desc(office_requests::Column::ReceivedAt),
        _ => query
            .order_by_asc(office_requests::Column::Due)
            .order_by_asc(office_requests::Column::ReceivedAt),
    };
    let rows = query
        .find_also_related(applications::Entity)
        .limit(LIMIT as u64)
        .all(&portal.database)
        .await?;
    let names = specialists_by_id(portal, official).await?;
    let mut shown = Vec::new();
    for (row, application) in rows {
        let process = row.process.as_deref();
        let process = portal.processes.named(&portal.database, process).await?;
        let stage = process.stage(&row.state).cloned();
        let passed = match row.due_at {
            Some(due_at) => due_at < now,
            None => row.due < today,
        };
        shown.push(QueueRow {
            id: row.application,
            number: row.number,
            service: row.service,
            applicant: application.as_ref().map(applicant).unwrap_or_default(),
            stage: stage.ok_or_else(|| Fault::defect("a stage that its process lacks"))?,
            received_at: from_millis(row.received_at),
            due: row.due,
            due_at: row.due_at.map(from_millis),
            overdue: passed && !row.ended,
            specialist: row.specialist.and_then(|id| names.get(&id).cloned()),
        });
    }
    Ok(shown)
}

/// A stage that requests of the official's office can stand in: its id, and the process that knows its words.
pub async fn stages(portal: &Portal, official: &Official) -> Result<Vec<Stage>, OfficeError> {
    let known: Vec<Option<String>> = office_requests::Entity::find()
        .select_only()
        .column(office_requests::Column::Process)
        .filter(of_office(official))
        .distinct()
        .into_tuple()
        .all(&portal.database)
        .await?;
    let mut stages: Vec<Stage> = Vec::new();
    for name in known.into_iter().chain([None]) {
        let process = portal
            .processes
            .named(&portal.database, name.as_deref())
            .await?;
        for stage in &process.stages {
            let is_new = !stages.iter().any(|one| one.id == stage.id);
            if is_new && is_at_an_office(stage) {
                stages.push(stage.clone());
            }
        }
    }
    Ok(stages)
}

/// Whether a request can stand so once it is at an office.
fn is_at_an_office(stage: &Stage) -> bool {
    match (&stage.actor, stage.end) {
        (Some(actor), _) => ![Actor::PORTAL, Actor::GATEWAY].contains(actor),
        (None, end) => end != Some(End::SignatureRefused),
    }
}

fn undecided() -> Condition {
    Condition::all().add(office_requests::Column::Ended.eq(false))
}

/// Undecided, and its term has passed.
fn overdue(now: i64, today: NaiveDate) -> Condition {
    let by_day = Condition::all()
        .add(office_requests::Column::DueAt.is_null())
        .add(office_requests::Column::Due.lt(today));
    let passed = Condition::any()
        .add(office_requests::Column::DueAt.lt(now))
        .add(by_day);
    undecided().add(passed)
}

/// What is on this official's turn: of what somebody was named for, only what is theirs.
fn waiting_for(official: &Official) -> Condition {
    let named = Condition::any()
        .add(office_requests::Column::Specialist.is_null())
        .add(office_requests::Column::Specialist.eq(official.id))
        .add(
            office_requests::Column::Specialist.not_in_subquery(
                officials::Entity::find()
                    .select_only()
                    .column(officials::Column::Id)
                    .filter(officials::Column::Role.eq(official.role.name()))
                    .into_query(),
            ),
        );
    undecided()
        .add(office_requests::Column::Turn.eq(official.role.name()))
        .add(office_requests::Column::TurnOffice.eq(&official.provider))
        .add(named)
}

async fn specialists_by_id(
    portal: &Portal,
    official: &Official,
) -> Result<HashMap<Uuid, String>, OfficeError> {
    let rows = officials::Entity::find()
        .filter(officials::Column::Provider.eq(&official.provider))
        .all(&portal.database)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

fn applicant(row: &applications::Model) -> String {
    serde_json::from_slice::<Application>(&row.application)
        .map(|application| application.applicant.name)
        .unwrap_or_default()
}
