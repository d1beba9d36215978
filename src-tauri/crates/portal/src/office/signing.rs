//! The head signs: the result as `result.json`, or the reasoned refusal.
//!
//! Before anything is stored the signature is verified by the independent path, and the certificate
//! must be the head's own: the ИИН, the БИН of the provider and the right to sign.

use super::{
    Official,
    act::{Act, allowed, out_of_turn, unchanged},
    request,
};
use crate::{
    catalogue::Office, lasting::lasting, portal::Portal, problem::Refused,
    store::entities::office_results, trust::Snapshot,
};
use chrono::{DateTime, Utc};
use kabinet_eds::{
    certificate::{Certificate, Role as CertificateRole},
    cms, condition,
    container::KeyContainer,
    evidence::Evidence,
    signer::{FileSigner, Signer},
    verify::{VerifyContext, verify_detached},
};
use kabinet_model::{
    application::EventKind, canonical, failure::FailureCode, iin::PersonNumber,
    issued::IssuedDocument, submission::Application,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use std::sync::Arc;
use uuid::Uuid;
use zeroize::Zeroizing;

/// The head's key container and its password, for one signature.
pub struct HeadKey {
    /// The `.p12` file.
    pub container: Zeroizing<Vec<u8>>,
    /// Its password.
    pub password: Zeroizing<String>,
}

/// The document as it would be signed now.
pub async fn preview_result(
    portal: &Portal,
    official: &Official,
    id: Uuid,
) -> Result<IssuedDocument, Refused> {
    let (request, row) = request::find(portal, official, id).await?;
    let application: Application =
        serde_json::from_slice(&row.application).map_err(|error| Refused::internal(&error))?;
    let service = portal
        .catalogue
        .service(&application.service)
        .ok_or(FailureCode::ServiceUnknown)?;
    let layout = service.result.as_ref().ok_or(FailureCode::ServiceNotYet)?;
    let office = office_of(portal, official)?;
    let answers = &application.answers;
    let unfit = |error: kabinet_model::result_layout::UnfitAnswers| Refused::internal(&error);
    Ok(IssuedDocument {
        version: 1,
        number: request.number,
        service: application.service.clone(),
        edition: application.edition.clone(),
        title: layout.title.clone(),
        body: layout.body(answers).map_err(unfit)?,
        applicant: application.applicant.iin.clone(),
        applicant_name: application.applicant.name.clone(),
        application_sha256: row.application_sha256,
        provider: office.provider.name.clone(),
        provider_bin: office.provider.bin.clone(),
        official: official.name.clone(),
        position: official.position.clone(),
        issued_at: portal.clock.kazakhstan(),
        valid_until: layout.valid_until(answers).map_err(unfit)?,
        fields: layout.fields(answers).map_err(unfit)?,
    })
}

/// The head signs the prepared result.
pub async fn sign_result(
    portal: &Portal,
    official: &Official,
    id: Uuid,
    key: HeadKey,
) -> Result<(), Refused> {
    let document = preview_result(portal, official, id).await?;
    let content = canonical::to_bytes(&document).map_err(|error| Refused::internal(&error))?;
    let kind = EventKind::ResultSigned {
        result_sha256: canonical::sha256_hex(&content),
    };
    sign(portal, official, id, key, content, kind).await
}

/// The head signs the prepared refusal.
pub async fn sign_refusal(
    portal: &Portal,
    official: &Official,
    id: Uuid,
    key: HeadKey,
) -> Result<(), Refused> {
    let refusal = request::request(portal, official, id)
        .await?
        .refusal
        .ok_or_else(out_of_turn)?;
    let content = canonical::to_bytes(&refusal).map_err(|error| Refused::internal(&error))?;
    sign(portal, official, id, key, content, EventKind::RefusalSigned).await
}

async fn sign(
    portal: &Portal,
    official: &Official,
    id: Uuid,
    key: HeadKey,
    content: Vec<u8>,
    kind: EventKind,
) -> Result<(), Refused> {
    let act = Act::begin(portal, official, id).await?;
    if !allowed(&act.log, &kind, official)? {
        return Err(out_of_turn());
    }
    // Not while the transaction holds the database: opening a container takes its time.
    act.transaction.rollback().await?;
    let (trust, at) = (portal.trust.now(), portal.clock.now());
    let signer = tokio::task::spawn_blocking(move || opened(&key)).await??;
    let signing = Signing {
        evidence: portal.evidence(&trust, signer.certificate(), at).await,
        trust,
        at,
        iin: official
            .iin
            .clone()
            .ok_or(FailureCode::CertificateForeign)?,
        bin: office_of(portal, official)?.provider.bin.clone(),
    };
    let signed = content.clone();
    let signature = tokio::task::spawn_blocking(move || signing.sign(&signer, &signed)).await??;
    let signature = lasting(portal, signature, &content).await;
    let act = Act::begin(portal, official, id).await?;
    // The same form sent twice: the other one was faster.
    if !allowed(&act.log, &kind, official)? {
        return Err(out_of_turn());
    }
    office_results::ActiveModel {
        application: Set(id),
        content: Set(content),
        signature: Set(signature),
        signed_by: Set(official.id),
        signed_at: Set(portal.clock.millis()),
    }
    .insert(&act.transaction)
    .await?;
    act.finish(kind, unchanged()).await
}

/// Everything a signature is made and judged by.
struct Signing {
    trust: Arc<Snapshot>,
    evidence: Evidence,
    at: DateTime<Utc>,
    iin: PersonNumber,
    bin: String,
}

fn opened(key: &HeadKey) -> Result<FileSigner, FailureCode> {
    let container = KeyContainer::open(&key.container, &key.password);
    let container = container.map_err(kabinet_eds::container::ContainerError::code)?;
    Ok(container.into_signer())
}

impl Signing {
    fn sign(&self, signer: &FileSigner, content: &[u8]) -> Result<Vec<u8>, FailureCode> {
        self.check_certificate(signer.certificate())?;
        let signature =
            cms::sign_detached(content, signer, self.at).map_err(|error| error.code())?;
        let verdict =
            verify_detached(&signature, content, &self.context()).map_err(|error| error.code())?;
        if !verdict.is_good() {
            return Err(FailureCode::SignatureInvalid);
        }
        if verdict.signer != *signer.certificate() {
            return Err(FailureCode::SignatureMismatch);
        }
        Ok(signature)
    }

    fn context(&self) -> VerifyContext<'_> {
        self.trust.with(&self.evidence, self.at)
    }

    /// The head's own certificate, for this provider, with the right to sign.
    fn check_certificate(&self, certificate: &Certificate) -> Result<(), FailureCode> {
        condition::check(certificate, &self.iin, &self.context())
            .map_err(condition::ConditionError::code)?;
        let info = certificate.info();
        if info.bin.as_deref() != Some(self.bin.as_str()) {
            return Err(FailureCode::CertificateForeign);
        }
        let may_sign =
            info.has_role(CertificateRole::Head) || info.has_role(CertificateRole::RightToSign);
        if may_sign {
            Ok(())
        } else {
            Err(FailureCode::CertificatePurpose)
        }
    }
}

fn office_of<'a>(portal: &'a Portal, official: &Official) -> Result<&'a Office, Refused> {
    portal
        .catalogue
        .office(&official.provider)
        .ok_or_else(|| Refused::internal(&"an official of an unknown office"))
}
