//! The training centre on the network: it answers about its certificates (OCSP, RFC 6960, appendix
//! A), publishes its revocation lists and makes timestamps (RFC 3161, 3.4).

use crate::{app::Portal, fault::Fault, problem::ApiError};
use axum::{
    Router,
    body::Bytes,
    extract::{Path, State},
    http::header::CONTENT_TYPE,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use kabinet_eds::crl::Crl;
use kabinet_model::failure::FailureCode;
use kabinet_pki_client::{CrlAddresses, PkiConfig};
use kabinet_training_ca::{Family, OcspOptions, TrainingCa, TrainingCaError};
use std::{fs, net::SocketAddr, path::PathBuf, sync::Arc};

/// Octets a question may have.
const MAX_QUESTION: usize = 4096;
const ANSWER: &str = "application/ocsp-response";
const LIST: &str = "application/pkix-crl";
const STAMP: &str = "application/timestamp-reply";

/// The routes; they answer on a training portal alone.
pub fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/ocsp", post(posted))
        .route("/ocsp/", post(posted))
        .route("/ocsp/{*question}", get(in_path))
        .route("/crl/{name}", get(list))
        .route("/tsp", post(stamped))
}

/// Where the training centre that listens at `addr` is asked.
pub fn addresses(addr: SocketAddr, cache: PathBuf) -> PkiConfig {
    let at = |path: &str| url::Url::parse(&format!("http://{addr}{path}")).ok();
    let lists = ["", "_rsa"].iter().filter_map(|family| {
        Some(CrlAddresses {
            full: at(&format!("/crl/full{family}.crl"))?,
            delta: at(&format!("/crl/delta{family}.crl")),
        })
    });
    PkiConfig {
        ocsp: at("/ocsp"),
        tsp: at("/tsp"),
        lists: lists.collect(),
        cache: Some(cache),
        ..PkiConfig::default()
    }
}

async fn posted(State(portal): State<Arc<Portal>>, question: Bytes) -> Result<Response, ApiError> {
    answer(&portal, question.to_vec()).await
}

/// `GET /ocsp/{base64 of the question}`
async fn in_path(
    State(portal): State<Arc<Portal>>,
    Path(question): Path<String>,
) -> Result<Response, ApiError> {
    let question = BASE64_STANDARD.decode(question.trim_start_matches('/'));
    // A question that cannot be read is answered so, too.
    answer(&portal, question.unwrap_or_default()).await
}

async fn answer(portal: &Portal, question: Vec<u8>) -> Result<Response, ApiError> {
    if question.len() > MAX_QUESTION {
        return Err(FailureCode::NotFound.into());
    }
    let now = portal.clock.now();
    let answer = with_authority(portal, move |authority, _| {
        authority.answer(&question, now, OcspOptions::default(), &mut rand::rng())
    });
    Ok(([(CONTENT_TYPE, ANSWER)], answer.await?).into_response())
}

async fn stamped(State(portal): State<Arc<Portal>>, question: Bytes) -> Result<Response, ApiError> {
    if question.len() > MAX_QUESTION {
        return Err(FailureCode::NotFound.into());
    }
    let now = portal.clock.now();
    let answer = with_authority(&portal, move |authority, _| {
        authority.timestamp(&question, now, &mut rand::rng())
    });
    Ok(([(CONTENT_TYPE, STAMP)], answer.await?).into_response())
}

async fn list(
    State(portal): State<Arc<Portal>>,
    Path(name): Path<String>,
) -> Result<Response, ApiError> {
    let (family, published) = match name.as_str() {
        "full.crl" | "delta.crl" => (Family::Gost, "issuing_gost.crl"),
        "full_rsa.crl" | "delta_rsa.crl" => (Family::Rsa, "issuing_rsa.crl"),
        _ => return Err(FailureCode::NotFound.into()),
    };
    let (now, full) = (portal.clock.now(), name.starts_with("full"));
    let list = with_authority(&portal, move |authority, trust| {
        let published = fs::read(trust.join(published))?;
        if full {
            return Ok(published);
        }
        let base = Crl::parse(&published).map_err(|_| TrainingCaError::Moment)?;
        authority.delta_crl(family, base.this_update(), now, &mut rand::rng())
    });
    Ok(([(CONTENT_TYPE, LIST)], list.await?).into_response())
}

/// Does something with the authority as it is now on disk, and the folder of what it publishes.
async fn with_authority(
    portal: &Portal,
    work: impl FnOnce(&TrainingCa, PathBuf) -> Result<Vec<u8>, TrainingCaError> + Send + 'static,
) -> Result<Vec<u8>, ApiError> {
    let training = portal.config.training.as_ref();
    let home = training.ok_or(FailureCode::NotFound)?.authority.clone();
    let trust = portal.config.trust.clone();
    let done = tokio::task::spawn_blocking(move || work(&TrainingCa::load(&home)?, trust)).await?;
    Ok(done.map_err(Fault::defect)?)
}
