//! What a portal says of itself, and the services it offers. No session is needed.

use super::providers;
use crate::{
    portal::Portal,
    problem::{InPath, Refused},
};
use axum::{Json, extract::State};
use kabinet_model::{failure::FailureCode, service::Passport};
use kabinet_portal_api::{
    encoding::Base64Bytes,
    portal::{PortalInfo, RevocationLists, ServiceBundle},
    problem::Problem,
};
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes.
pub fn routes() -> OpenApiRouter<Arc<Portal>> {
    OpenApiRouter::new()
        .routes(routes!(portal_info))
        .routes(routes!(services))
        .routes(routes!(service))
        .routes(routes!(revocation))
}

/// What the portal says of itself.
#[utoipa::path(get, path = "/api/portal", tag = "catalogue", responses((status = 200, body = PortalInfo)))]
async fn portal_info(State(portal): State<Arc<Portal>>) -> Json<PortalInfo> {
    let config = &portal.config;
    Json(PortalInfo {
        name: config.name.clone(),
        training: config.training.is_some(),
        iin_exceptions: config.iin_exceptions.clone(),
        attachment_limit: config.limits.attachment,
        attachments_limit: config.limits.attachments,
        now: portal.clock.kazakhstan(),
        sample_people: config
            .training
            .as_ref()
            .map(|training| training.sample_people.clone())
            .unwrap_or_default(),
    })
}

/// The passports of all services.
#[utoipa::path(get, path = "/api/services", tag = "catalogue",
    responses((status = 200, description = "Passports", body = Vec<Object>)))]
async fn services(State(portal): State<Arc<Portal>>) -> Json<Vec<Passport>> {
    let services = portal.catalogue.services();
    Json(
        services
            .into_iter()
            .map(|service| service.passport.clone())
            .collect(),
    )
}

/// One service with its form and the offices that provide it.
#[utoipa::path(get, path = "/api/services/{id}", tag = "catalogue",
    params(("id" = String, Path, description = "Service id, such as besplatnoe-pitanie")),
    responses((status = 200, body = ServiceBundle), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn service(
    State(portal): State<Arc<Portal>>,
    InPath(id): InPath<String>,
) -> Result<Json<ServiceBundle>, Refused> {
    let service = portal
        .catalogue
        .service(&id)
        .ok_or(FailureCode::ServiceUnknown)?;
    let offices = providers::offices(portal.catalogue.offices(), &service.passport.region);
    let offices = offices.map(|office| office.provider.clone()).collect();
    Ok(Json(service.bundle(offices)))
}

/// The revocation lists that the portal goes by.
#[utoipa::path(get, path = "/api/revocation", tag = "catalogue", responses((status = 200, body = RevocationLists)))]
async fn revocation(State(portal): State<Arc<Portal>>) -> Json<RevocationLists> {
    let snapshot = portal.trust.now();
    let lists = snapshot
        .list_files
        .iter()
        .cloned()
        .map(Base64Bytes)
        .collect();
    Json(RevocationLists { lists })
}
