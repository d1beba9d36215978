//! A citizen's own applications.

use super::{changes, log};
use crate::{
    accounts::SignedIn,
    app::Portal,
    clock::from_millis,
    fault::Fault,
    problem::{ApiError, InPath},
    security,
    store::entities::{applications, office_results},
};
use axum::{Json, extract::State};
use kabinet_model::{
    application::{Event, EventKind, stage},
    failure::FailureCode,
    process::{End, Process},
    submission::Application,
};
use kabinet_portal_api::{
    application::{ApplicationStatus, ResultFiles},
    encoding::Base64Bytes,
    problem::Problem,
    submission::SignedReceipt,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

/// The routes.
pub fn routes() -> OpenApiRouter<Arc<Portal>> {
    OpenApiRouter::new()
        .routes(routes!(applications))
        .routes(routes!(application))
        .routes(routes!(receipt))
        .routes(routes!(result))
        .routes(routes!(process))
        .routes(routes!(changes::changes))
}

/// The citizen's applications, latest first.
#[utoipa::path(get, path = "/api/applications", tag = "tracking", security(("session" = [])),
    responses((status = 200, body = Vec<ApplicationStatus>), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn applications(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
) -> Result<Json<Vec<ApplicationStatus>>, ApiError> {
    let rows = applications::Entity::find()
        .filter(applications::Column::Iin.eq(signed_in.iin.as_str()))
        .order_by_desc(applications::Column::AcceptedAt)
        .all(&portal.database)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut logs = log::events_of(&portal.database, &ids).await?;
    let mut statuses = Vec::new();
    for row in rows {
        let events = logs.remove(&row.id).unwrap_or_default();
        statuses.push(status(&portal, row, events).await?);
    }
    Ok(Json(statuses))
}

/// One of the citizen's applications.
#[utoipa::path(get, path = "/api/applications/{id}", tag = "tracking", security(("session" = [])),
    params(("id" = Uuid, Path)),
    responses((status = 200, body = ApplicationStatus), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn application(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    InPath(id): InPath<Uuid>,
) -> Result<Json<ApplicationStatus>, ApiError> {
    let row = own(&portal, &signed_in, id).await?;
    let events = log::events(&portal.database, id).await?;
    Ok(Json(status(&portal, row, events).await?))
}

/// The receipt (расписка) with the portal's signature.
#[utoipa::path(get, path = "/api/applications/{id}/receipt", tag = "tracking", security(("session" = [])),
    params(("id" = Uuid, Path)),
    responses((status = 200, body = SignedReceipt), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn receipt(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    InPath(id): InPath<Uuid>,
) -> Result<Json<SignedReceipt>, ApiError> {
    let row = own(&portal, &signed_in, id).await?;
    Ok(Json(SignedReceipt {
        receipt: Base64Bytes(row.receipt),
        signature: Base64Bytes(row.receipt_signature),
    }))
}

/// The issued document, or the refusal, with the official's signature, once it is delivered.
#[utoipa::path(get, path = "/api/applications/{id}/result", tag = "tracking", security(("session" = [])),
    params(("id" = Uuid, Path)),
    responses((status = 200, body = ResultFiles), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn result(
    State(portal): State<Arc<Portal>>,
    signed_in: SignedIn,
    InPath(id): InPath<Uuid>,
) -> Result<Json<ResultFiles>, ApiError> {
    own(&portal, &signed_in, id).await?;
    let events = log::events(&portal.database, id).await?;
    let process = portal.processes.of(&portal.database, &events).await?;
    if !has_result(&process, &events)? {
        return Err(FailureCode::NotFound.into());
    }
    let row = office_results::Entity::find_by_id(id)
        .one(&portal.database)
        .await?
        .ok_or(FailureCode::NotFound)?;
    Ok(Json(ResultFiles {
        result: Base64Bytes(row.content),
        signature: Base64Bytes(row.signature),
    }))
}

/// A process that logs name: it never changes under its name.
#[utoipa::path(get, path = "/api/processes/{service}/{version}", tag = "tracking",
    params(("service" = String, Path), ("version" = String, Path)),
    responses((status = 200, description = "The process", body = Object), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn process(
    State(portal): State<Arc<Portal>>,
    InPath((service, version)): InPath<(String, String)>,
) -> Result<Json<Process>, ApiError> {
    let name = format!("{service}/{version}");
    let found = portal.processes.find(&portal.database, &name).await?;
    let process = found.ok_or(FailureCode::NotFound)?;
    Ok(Json(Process::clone(&process)))
}

/// The application, when it is this citizen's; others' do not exist for them.
async fn own(
    portal: &Portal,
    signed_in: &SignedIn,
    id: Uuid,
) -> Result<applications::Model, ApiError> {
    applications::Entity::find_by_id(id)
        .filter(applications::Column::Iin.eq(signed_in.iin.as_str()))
        .one(&portal.database)
        .await?
        .ok_or_else(|| {
            // Whether it is another's or nobody's: who is honest asks for neither.
            security::event(security::Event::RightsRefused)
                .application(id)
                .write();
            FailureCode::NotFound.into()
        })
}

/// A refusal is a result, too. What was signed before logs named its digest says not whom it answers,
/// and stays where it is.
fn has_result(process: &Process, events: &[Event]) -> Result<bool, Fault> {
    let named = |event: &Event| {
        let kind = &event.kind;
        matches!(kind, EventKind::RefusalSigned { refusal_sha256 } if refusal_sha256.is_some())
    };
    let stage = stage(process, events).map_err(Fault::defect)?;
    Ok(match stage.and_then(|stage| stage.end) {
        Some(End::Issued) => true,
        Some(End::Refused) => events.iter().any(named),
        _ => false,
    })
}

async fn status(
    portal: &Portal,
    row: applications::Model,
    events: Vec<Event>,
) -> Result<ApplicationStatus, Fault> {
    let process = portal.processes.of(&portal.database, &events).await?;
    let stage = stage(&process, &events).map_err(Fault::defect)?;
    let stage = stage.ok_or_else(|| Fault::defect("an accepted application without events"))?;
    let signed: Application = serde_json::from_slice(&row.application).map_err(Fault::defect)?;
    Ok(ApplicationStatus {
        id: row.id,
        idempotency_key: row.idempotency_key,
        number: row.number,
        service: row.service,
        edition: Some(signed.edition),
        provider: row.provider,
        accepted_at: from_millis(row.accepted_at),
        due: row.due,
        due_at: row.due_at.map(from_millis),
        state: stage.id.clone(),
        has_result: has_result(&process, &events)?,
        events,
    })
}
