//! What a portal says of itself, and the services it offers. No session is needed.

use super::{Catalogue, Services, providers};
use crate::{
    app::Portal,
    problem::{ApiError, InPath},
    trust::Published,
};
use axum::{
    Json,
    extract::{FromRef, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use kabinet_model::{failure::FailureCode, service::Passport};
use kabinet_portal_api::{
    portal::{CrlStore, PortalInfo, ServiceBundle},
    problem::Problem,
};
use serde::Deserialize;
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};

/// What requests about services need: the state of all requests, and the services.
#[derive(Clone, FromRef)]
pub struct ServicesState {
    /// The state of all requests.
    pub portal: Arc<Portal>,
    /// The services.
    pub services: Arc<Services>,
}

/// A request sees the services as they are when it begins.
impl FromRef<ServicesState> for Arc<Catalogue> {
    fn from_ref(state: &ServicesState) -> Self {
        state.services.now()
    }
}

/// Which edition of a service is asked for.
#[derive(Deserialize)]
struct Asked {
    /// Its id; absent: the one that is applied for today.
    edition: Option<String>,
}

/// The routes.
pub fn routes() -> OpenApiRouter<ServicesState> {
    OpenApiRouter::new()
        .routes(routes!(portal_info))
        .routes(routes!(services))
        .routes(routes!(service))
}

/// The route of the revocation lists. They are megabytes for whoever asks: for the server to limit by address.
pub fn lists() -> OpenApiRouter<Arc<Portal>> {
    OpenApiRouter::new().routes(routes!(revocation))
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
async fn services(
    State(portal): State<Arc<Portal>>,
    State(services): State<Arc<Catalogue>>,
) -> Json<Vec<Passport>> {
    let services = services.services(portal.clock.kazakhstan().date_naive());
    Json(
        services
            .into_iter()
            .map(|service| service.passport.clone())
            .collect(),
    )
}

/// One service with its form and the offices that provide it.
#[utoipa::path(get, path = "/api/services/{id}", tag = "catalogue",
    params(("id" = String, Path, description = "Service id"),
        ("edition" = Option<String>, Query, description = "Edition id; without it the one that is applied for today")),
    responses((status = 200, body = ServiceBundle), (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn service(
    State(portal): State<Arc<Portal>>,
    State(services): State<Arc<Catalogue>>,
    InPath(id): InPath<String>,
    Query(asked): Query<Asked>,
) -> Result<Json<ServiceBundle>, ApiError> {
    let service = match asked.edition {
        Some(edition) => services.edition(&id, &edition),
        None => services.service(&id, portal.clock.kazakhstan().date_naive()),
    };
    let service = service.ok_or(FailureCode::ServiceUnknown)?;
    let offices = providers::offices(services.offices(), &service.passport.region);
    let offices = offices.map(|office| office.provider.clone()).collect();
    Ok(Json(service.bundle(offices)))
}

/// The revocation lists that the portal goes by.
#[utoipa::path(get, path = "/api/revocation", tag = "catalogue",
    params(("If-None-Match" = Option<String>, Header, description = "ETag of the lists at hand")),
    responses((status = 200, body = CrlStore, headers(("ETag" = String, description = "Names these very lists"))),
        (status = 304, description = "The lists at hand are these"),
        (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn revocation(State(portal): State<Arc<Portal>>, headers: HeaderMap) -> Response {
    let snapshot = portal.trust.now();
    let Published { body, tag } = &snapshot.published;
    let named = [
        (header::ETAG, tag.as_str()),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    if knows(&headers, tag) {
        return (StatusCode::NOT_MODIFIED, named).into_response();
    }
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (named, kind, body.clone()).into_response()
}

/// Whether the client says that it has what bears this tag.
fn knows(headers: &HeaderMap, tag: &str) -> bool {
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|known| known.trim().trim_start_matches("W/") == tag)
}
