//! Event logs in the database. Each event carries the hash of the one before.

use crate::{
    fault::Fault,
    store::entities::{applications, events},
};
use chrono::{DateTime, FixedOffset};
use kabinet_model::{
    application::{self, Actor, Event, EventKind},
    iin::PersonNumber,
    process::Process,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};
use std::collections::HashMap;
use uuid::Uuid;

/// The log of one application, oldest first.
pub async fn events(
    connection: &impl ConnectionTrait,
    application: Uuid,
) -> Result<Vec<Event>, Fault> {
    let rows = events::Entity::find()
        .filter(events::Column::Application.eq(application))
        .order_by_asc(events::Column::Sequence)
        .all(connection)
        .await?;
    rows.iter().map(parse).collect()
}

/// The logs of several applications, each oldest first.
pub async fn events_of(
    connection: &impl ConnectionTrait,
    applications: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Event>>, Fault> {
    let rows = events::Entity::find()
        .filter(events::Column::Application.is_in(applications.iter().copied()))
        .order_by_asc(events::Column::Sequence)
        .all(connection)
        .await?;
    let mut logs: HashMap<Uuid, Vec<Event>> = HashMap::new();
    for row in rows {
        logs.entry(row.application).or_default().push(parse(&row)?);
    }
    Ok(logs)
}

/// How many events the log of each application of this person has.
pub async fn lengths(
    connection: &impl ConnectionTrait,
    iin: &PersonNumber,
) -> Result<HashMap<Uuid, u32>, Fault> {
    let own = applications::Entity::find()
        .select_only()
        .column(applications::Column::Id)
        .filter(applications::Column::Iin.eq(iin.as_str()));
    let rows: Vec<(Uuid, i64)> = events::Entity::find()
        .select_only()
        .column(events::Column::Application)
        .column_as(events::Column::Sequence.count(), "events")
        .filter(events::Column::Application.in_subquery(own.into_query()))
        .group_by(events::Column::Application)
        .into_tuple()
        .all(connection)
        .await?;
    let count = |events: i64| u32::try_from(events).unwrap_or(u32::MAX);
    Ok(rows
        .into_iter()
        .map(|(id, events)| (id, count(events)))
        .collect())
}

/// Appends to a log of a process, `log` being all of it so far. Two who append at once: one of them fails.
pub async fn append(
    connection: &impl ConnectionTrait,
    process: &Process,
    application: Uuid,
    log: &mut Vec<Event>,
    kind: EventKind,
    actor: Actor,
    at: DateTime<FixedOffset>,
) -> Result<(), Fault> {
    let event = application::append(process, log, kind, actor, at).map_err(Fault::defect)?;
    let body = serde_json::to_string(&event).map_err(Fault::defect)?;
    events::ActiveModel {
        application: Set(application),
        sequence: Set(i32::try_from(event.sequence).map_err(Fault::defect)?),
        body: Set(body),
    }
    .insert(connection)
    .await?;
    log.push(event);
    Ok(())
}

fn parse(row: &events::Model) -> Result<Event, Fault> {
    serde_json::from_str(&row.body).map_err(Fault::defect)
}
