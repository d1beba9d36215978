//! `POST /api/submissions`.

use super::{SubmissionError, acceptance, container, content, package::Package, quota, signature};
use crate::{
    accounts::SignedIn,
    app::Portal,
    problem::{ApiError, Body},
    security::{self, Event},
    services::{Catalogue, ServicesState},
};
use axum::{Json, extract::State, http::StatusCode};
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::{
    problem::Problem,
    submission::{Envelope, SignedReceipt},
};
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};

/// The routes.
pub fn routes() -> OpenApiRouter<ServicesState> {
    OpenApiRouter::new().routes(routes!(submit))
}

impl From<SubmissionError> for ApiError {
    fn from(error: SubmissionError) -> Self {
        match error {
            SubmissionError::Malformed(title) => Self::malformed(title),
            SubmissionError::OtherEdition => Self::new(FailureCode::SubmissionAnswers)
                .with_title("the application is for another edition of the regulation"),
            SubmissionError::OtherName => Self::new(FailureCode::SubmissionAnswers)
                .with_title("the applicant's name is not that of the person register"),
            SubmissionError::Answers(problems) => Self::answers(problems),
            SubmissionError::Refused(code) => code.into(),
            SubmissionError::Upload(error) => error.into(),
            SubmissionError::Fault(fault) => fault.into(),
        }
    }
}

/// Takes a signed application in. The same application sent again is answered with the same receipt.
#[utoipa::path(post, path = "/api/submissions", tag = "submissions", security(("session" = [])), request_body = Envelope,
    responses((status = 201, description = "Accepted now", body = SignedReceipt),
        (status = 200, description = "Accepted before", body = SignedReceipt),
        (status = "default", body = Problem, content_type = "application/problem+json")))]
async fn submit(
    State(portal): State<Arc<Portal>>,
    State(services): State<Arc<Catalogue>>,
    signed_in: SignedIn,
    Body(envelope): Body<Envelope>,
) -> Result<(StatusCode, Json<SignedReceipt>), ApiError> {
    let package = Package::open(envelope)?;
    let key = package.application.idempotency_key;
    if let Some(earlier) = acceptance::earlier(&portal, key).await? {
        let receipt = acceptance::again(earlier, &package, &signed_in.iin)?;
        return Ok((StatusCode::OK, Json(receipt)));
    }
    quota::check(&portal, &signed_in.iin).await?;
    if let Err(failure) = signature::check(&portal, &services, &package, &signed_in.iin).await {
        security::event(Event::SignatureRefused)
            .what(failure.code())
            .write();
        // What cannot be learnt now refuses nothing: the same request may be sent again later.
        if failure != FailureCode::CertificateRevocationUnknown {
            signature::record_refusal(&portal, &services, &package, &signed_in.iin, failure)
                .await?;
        }
        return Err(failure.into());
    }
    match take_in(&portal, &services, &package).await {
        Ok(Some(receipt)) => Ok((StatusCode::CREATED, Json(receipt))),
        // The same application may have been accepted while this sending of it was being checked:
        // then its uploads are taken and its key is used, and neither is the citizen's mistake.
        taken => match acceptance::earlier(&portal, key).await? {
            Some(earlier) => {
                let receipt = acceptance::again(earlier, &package, &signed_in.iin)?;
                Ok((StatusCode::OK, Json(receipt)))
            }
            None => Err(taken
                .err()
                .map_or(FailureCode::Internal.into(), ApiError::from)),
        },
    }
}

/// Checks what the signature vouches for and accepts it. `None` when its key is used already.
async fn take_in(
    portal: &Portal,
    services: &Catalogue,
    package: &Package,
) -> Result<Option<SignedReceipt>, SubmissionError> {
    package.check_manifest()?;
    let addressee = content::check_answers(portal, services, package)?;
    content::check_applicant(portal, package).await?;
    content::check_corrected(portal, package).await?;
    let uploads = content::check_uploads(portal, package).await?;
    container::verify(portal, package, &uploads).await?;
    acceptance::accept(portal, package, &addressee, &uploads).await
}
