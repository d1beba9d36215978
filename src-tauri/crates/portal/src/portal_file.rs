//! The portal file: by it citizens' programs get to know this portal. What is printed for the akimat to hand
//! out and what the portal answers under [`PLACE`] are the same octets, and so have the same fingerprint.

use crate::{app::Portal, config::PortalConfig, problem::ApiError};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use kabinet_eds::{
    certificate::Certificate,
    folder::TrustFolder,
    pem::{self, CERTIFICATE},
    trust::Trust,
};
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::{
    portal_file::{PLACE, PortalFile},
    problem::Problem,
};
use std::sync::Arc;
use url::Url;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Why there is no portal file.
#[derive(Debug, thiserror::Error)]
pub enum PortalFileError {
    /// The configuration does not say where citizens find the portal.
    #[error("`public_url` is not set in the configuration")]
    PublicUrl,
    /// A trust folder cannot be read.
    #[error("a trust folder cannot be read: {0}")]
    Trust(#[from] std::io::Error),
    /// No root certificate lies in the trust folders.
    #[error("no root certificate that can be used lies in the trust folders")]
    NobodyTrusted,
    /// It cannot be written as TOML.
    #[error("the portal file cannot be written: {0}")]
    Form(#[from] toml::ser::Error),
}

/// The routes.
pub fn routes() -> OpenApiRouter<Arc<Portal>> {
    OpenApiRouter::new().routes(routes!(portal_file))
}

/// The file by which the portal makes itself known.
#[utoipa::path(get, path = PLACE, tag = "catalogue",
    responses((status = 200, description = "The portal file", body = String, content_type = "application/toml"),
        (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn portal_file(State(portal): State<Arc<Portal>>) -> Result<Response, ApiError> {
    let url = Url::parse(&portal.origin).map_err(|_| FailureCode::Internal)?;
    let text = write(&portal.config, url, &portal.trust.now().trust).map_err(|error| {
        tracing::error!(%error, "no portal file");
        FailureCode::Internal
    })?;
    let kind = [(header::CONTENT_TYPE, "application/toml")];
    Ok((kind, text).into_response())
}

/// The portal file of a configuration.
pub fn of(config: &PortalConfig) -> Result<String, PortalFileError> {
    let url = config
        .public_url
        .as_ref()
        .ok_or(PortalFileError::PublicUrl)?;
    let url = Url::parse(&url.origin().ascii_serialization());
    let url = url.map_err(|_| PortalFileError::PublicUrl)?;
    let mut trust = Trust::default();
    for folder in std::iter::once(&config.trust).chain(&config.extra_trust) {
        trust.extend(TrustFolder::read(folder)?.trust());
    }
    write(config, url, &trust)
}

fn write(config: &PortalConfig, url: Url, trust: &Trust) -> Result<String, PortalFileError> {
    if trust.anchors().is_empty() {
        return Err(PortalFileError::NobodyTrusted);
    }
    let roots = trust.anchors().iter().map(|anchor| &anchor.certificate);
    let mut certificates: Vec<_> = roots.chain(trust.intermediates()).collect();
    // A folder has no order; the same centres must make the same file.
    certificates.sort_by_key(|one| one.der());
    certificates.dedup();
    let wrapped = certificates
        .into_iter()
        .map(|one: &Certificate| pem::wrap(CERTIFICATE, one.der()));
    let file = PortalFile {
        url,
        training: config.training.is_some(),
        trust: None,
        certificates: Some(wrapped.collect()),
        name: config.name.clone(),
        centre: None,
    };
    Ok(toml::to_string_pretty(&file)?)
}
