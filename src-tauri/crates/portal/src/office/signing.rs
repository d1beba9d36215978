//! The head signs `result.json`: the issued document, or the reasoned refusal.
//!
//! Before anything is stored the signature is verified by the independent path, and the certificate
//! must be the head's own: the ИИН, the БИН of the provider and the right to sign.

use super::{
    OfficeError, Official,
    act::{Act, Expected, unchanged},
    content::{office_of, preview_result, refusal_document},
};
use crate::{
    app::Portal,
    fault::Fault,
    lasting::lasting,
    security::{self, Event},
    services::Catalogue,
    store::entities::office_results,
    tracking,
    trust::Snapshot,
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
use kabinet_model::{application::EventKind, canonical, failure::FailureCode, iin::PersonNumber};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use std::sync::Arc;
use zeroize::Zeroizing;

/// The head's key container and its password, for one signature.
pub struct HeadKey {
    /// The `.p12` file.
    pub container: Zeroizing<Vec<u8>>,
    /// Its password.
    pub password: Zeroizing<String>,
}

/// The head signs the prepared result.
pub async fn sign_result(
    portal: &Portal,
    services: &Catalogue,
    official: &Official,
    expected: impl Into<Expected>,
    key: HeadKey,
) -> Result<(), OfficeError> {
    let expected = expected.into();
    let document = preview_result(portal, services, official, expected.application).await?;
    let content = document.to_bytes().map_err(Fault::defect)?;
    let kind = EventKind::ResultSigned {
        result_sha256: canonical::sha256_hex(&content),
    };
    sign(portal, services, official, expected, key, content, kind).await
}

/// The head signs the prepared refusal: the one of the log that was seen, and no other.
pub async fn sign_refusal(
    portal: &Portal,
    services: &Catalogue,
    official: &Official,
    expected: impl Into<Expected>,
    key: HeadKey,
) -> Result<(), OfficeError> {
    let expected = expected.into();
    let events = tracking::events(&portal.database, expected.application).await?;
    let expected = Expected {
        version: expected.version.or(Some(events.len())),
        ..expected
    };
    let document =
        refusal_document(portal, services, official, expected.application, &events).await?;
    let content = document.to_bytes().map_err(Fault::defect)?;
    let kind = EventKind::RefusalSigned {
        refusal_sha256: Some(canonical::sha256_hex(&content)),
    };
    sign(portal, services, official, expected, key, content, kind).await
}

async fn sign(
    portal: &Portal,
    services: &Catalogue,
    official: &Official,
    expected: Expected,
    key: HeadKey,
    content: Vec<u8>,
    kind: EventKind,
) -> Result<(), OfficeError> {
    let act = Act::begin(portal, official, expected).await?;
    if !act.allows(&kind)? {
        return Err(OfficeError::Conflict);
    }
    // Not while the transaction holds the database: opening a container takes its time.
    act.transaction.rollback().await?;
    let (trust, at) = (portal.trust.now(), portal.clock.now());
    let refused = |code: FailureCode| {
        security::event(Event::KeyRefused)
            .what(code.code())
            .official(official.id)
            .application(expected.application)
            .write();
        OfficeError::from(code)
    };
    let opened = tokio::task::spawn_blocking(move || opened(&key, at)).await?;
    let signer = opened.map_err(refused)?;
    let signing = Signing {
        evidence: portal.evidence(&trust, signer.certificate(), at).await,
        trust,
        at,
        iin: official
            .iin
            .clone()
            .ok_or(FailureCode::CertificateForeign)?,
        bin: office_of(services, official)?.provider.bin.clone(),
    };
    let signed = content.clone();
    let signature = tokio::task::spawn_blocking(move || signing.sign(&signer, &signed)).await?;
    let signature = signature.map_err(refused)?;
    security::event(Event::KeyUsed)
        .what(if matches!(kind, EventKind::ResultSigned { .. }) {
            "result"
        } else {
            "refusal"
        })
        .official(official.id)
        .application(expected.application)
        .write();
    let signature = lasting(portal, signature, &content).await;
    let act = Act::begin(portal, official, expected).await?;
    // The same form sent twice, or somebody else at the same request: the other one was faster.
    if !act.allows(&kind)? {
        return Err(OfficeError::Conflict);
    }
    office_results::ActiveModel {
        application: Set(expected.application),
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

fn opened(key: &HeadKey, at: DateTime<Utc>) -> Result<FileSigner, FailureCode> {
    let container = KeyContainer::open(&key.container, &key.password);
    let container = container.map_err(kabinet_eds::container::ContainerError::code)?;
    Ok(container.for_signing_at(at).into_signer())
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
