//! условие 2: whose signature it is, and whether it counts. Each failure is its own refusal.

use super::{SubmissionError, package::Package, quota};
use crate::{
    app::Portal,
    fault::Fault,
    services::Catalogue,
    store::{self, entities::refused_submissions},
};
use kabinet_eds::{condition, verify::verify_detached};
use kabinet_model::{
    application::{Actor, EventKind, append},
    failure::FailureCode,
    form::Prefill,
    iin::PersonNumber,
    process::Process,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use uuid::Uuid;

/// Checks the signature over the manifest and условие 2: the certificate's term, its revocation, and
/// ИИН in the request = ИИН in the certificate = ИИН of the session.
pub async fn check(
    portal: &Portal,
    services: &Catalogue,
    package: &Package,
    signed_in: &PersonNumber,
) -> Result<(), FailureCode> {
    let (trust, at) = (portal.trust.now(), portal.clock.now());
    let manifest = package.envelope.manifest.0.clone();
    let signature = package.envelope.signature.0.clone();
    let expected = signed_in.clone();
    let evidence = portal.evidence_of(&trust, &signature, at).await;
    tokio::task::spawn_blocking(move || {
        let context = trust.with(&evidence, at);
        let verdict = verify_detached(&signature, manifest.as_slice(), &context)
            .map_err(|_| FailureCode::SignatureInvalid)?;
        if !verdict.binds_its_signer() {
            return Err(FailureCode::SignatureInvalid);
        }
        condition::check(&verdict.signer, &expected, &context)
            .map_err(condition::ConditionError::code)
    })
    .await
    .map_err(|_| FailureCode::Internal)??;
    if request_names(services, package, signed_in) {
        Ok(())
    } else {
        Err(FailureCode::CertificateForeign)
    }
}

/// Whether the request names this person wherever it names its applicant.
fn request_names(services: &Catalogue, package: &Package, person: &PersonNumber) -> bool {
    let application = &package.application;
    let in_answers = services
        .of(application)
        .and_then(|service| service.form.as_ref())
        .and_then(|form| form.pointer(Prefill::ApplicantIin))
        .and_then(|pointer| application.answers.pointer(pointer))
        .and_then(|value| value.as_str());
    application.applicant.iin == *person
        && in_answers.is_none_or(|number| number == person.as_str())
}

/// процесс 4: keeps the refusal with its log. The idempotency key stays free, so that the citizen
/// can sign the same request with a certificate that will do. So many are kept of one person in a day.
pub async fn record_refusal(
    portal: &Portal,
    services: &Catalogue,
    package: &Package,
    signed_in: &PersonNumber,
    failure: FailureCode,
) -> Result<(), SubmissionError> {
    let at = portal.clock.kazakhstan();
    let process = services
        .of(&package.application)
        .and_then(|service| service.process.as_ref())
        .unwrap_or_else(|| Process::first());
    let mut log = Vec::new();
    for (kind, actor) in [
        (package.submitted(process), Actor::APPLICANT),
        (EventKind::SignatureRefused { failure }, Actor::PORTAL),
    ] {
        let event = append(process, &log, kind, actor, at).map_err(Fault::defect)?;
        log.push(event);
    }
    let transaction = store::begin(&portal.database).await?;
    quota::hold(portal, &transaction, signed_in).await?;
    portal.processes.keep(&transaction, process).await?;
    refused_submissions::ActiveModel {
        id: Set(Uuid::now_v7()),
        iin: Set(signed_in.as_str().to_owned()),
        idempotency_key: Set(package.application.idempotency_key),
        application_sha256: Set(package.application_sha256.clone()),
        failure: Set(failure.code().to_owned()),
        events: Set(serde_json::to_string(&log).map_err(Fault::defect)?),
        at: Set(portal.clock.millis()),
    }
    .insert(&transaction)
    .await?;
    Ok(transaction.commit().await?)
}
