//! The queue of requests at a provider, the most urgent first.

use super::{OfficeError, Official, Role, state_name, state_of};
use crate::{
    app::Portal,
    clock::from_millis,
    store::entities::{applications, office_requests, officials},
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use kabinet_model::{application::State, failure::FailureCode, submission::Application};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
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
    pub state: State,
    /// When it came through the gateway.
    pub received_at: DateTime<FixedOffset>,
    /// Last day of the term.
    pub due: NaiveDate,
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
    /// Only those that stand so.
    pub state: Option<State>,
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
        state,
        number,
    } = sought;
    let today = portal.clock.kazakhstan().date_naive();
    let mut query = office_requests::Entity::find()
        .filter(office_requests::Column::Provider.eq(&official.provider));
    query = match shown {
        QueueFilter::Mine => query.filter(waiting_for(official)),
        QueueFilter::Open => query.filter(undecided()),
        QueueFilter::Overdue => query
            .filter(undecided())
            .filter(office_requests::Column::Due.lt(today)),
        QueueFilter::All => query,
    };
    if let Some(state) = state {
        query = query.filter(office_requests::Column::State.eq(state_name(state)));
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
    rows.into_iter()
        .map(|(row, application)| {
            let state = state_of(&row.state).ok_or(FailureCode::Internal)?;
            Ok(QueueRow {
                id: row.application,
                number: row.number,
                service: row.service,
                applicant: application.as_ref().map(applicant).unwrap_or_default(),
                overdue: row.due < today && !FINAL.contains(&state),
                state,
                received_at: from_millis(row.received_at),
                due: row.due,
                specialist: row.specialist.and_then(|id| names.get(&id).cloned()),
            })
        })
        .collect()
}

/// The states a request can have at the office, in the order of its way.
pub const STATES: [State; 11] = [
    State::HandedOver,
    State::Registered,
    State::Assigned,
    State::InReview,
    State::ResultPrepared,
    State::RefusalPrepared,
    State::ResultSigned,
    State::RefusalSigned,
    State::Issued,
    State::Refused,
    State::IntakeRefused,
];

/// States in which nothing is left to do.
const FINAL: [State; 3] = [State::IntakeRefused, State::Issued, State::Refused];

fn undecided() -> Condition {
    let decided = FINAL.into_iter().map(state_name);
    Condition::all().add(office_requests::Column::State.is_not_in(decided))
}

fn waiting_for(official: &Official) -> Condition {
    let own = STATES
        .into_iter()
        .filter(|state| Role::on_turn(*state) == Some(official.role))
        .map(state_name);
    let waiting = Condition::all().add(office_requests::Column::State.is_in(own));
    if official.role == Role::Specialist {
        waiting.add(office_requests::Column::Specialist.eq(official.id))
    } else {
        waiting
    }
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
