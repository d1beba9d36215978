//! The result: fetched, verified, printed, kept.

use super::KeptStatus;
use crate::{
    kabinet::{Answer, Kabinet, blocking},
    session::Desk,
};
use kabinet_archive::shelf::documents::{DocumentFiles, DocumentRow};
use kabinet_documents::certificate;
use kabinet_eds::{
    certificate::Role,
    verify::{Conclusion, Verdict, verify_detached},
};
use kabinet_model::{
    application::EventKind,
    canonical::{self, sha256_hex},
    failure::FailureCode,
    issued::IssuedDocument,
};
use kabinet_portal_api::application::{ApplicationStatus, ResultFiles};
use std::sync::Arc;
use uuid::Uuid;

impl Kabinet {
    /// Brings the issued document in, when there is one that is not kept yet. That it does not hold, or
    /// could not be asked for, is noted in `known` until the next time.
    pub(super) async fn look_for_result(
        &self,
        desk: &Arc<Desk>,
        known: &mut KeptStatus,
    ) -> Answer<()> {
        let id = known.status.id;
        if !known.status.has_result || desk.shelf.document_of(id).await?.is_some() {
            return Ok(());
        }
        let files = desk.portal.client.result(&desk.token, id).await;
        let files = match self.heard(desk, files) {
            Ok(files) => files,
            Err(failure) => {
                known.failure = FailureCode::from_code(&failure.code);
                return Ok(());
            }
        };
        known.failure = match self.keep_result(desk, &known.status, files).await {
            Ok(()) => None,
            Err(failure) => {
                tracing::warn!(application = %id, code = failure.code, "the result was not kept");
                FailureCode::from_code(&failure.code)
            }
        };
        Ok(())
    }

    async fn keep_result(
        &self,
        desk: &Arc<Desk>,
        status: &ApplicationStatus,
        files: ResultFiles,
    ) -> Answer<()> {
        let (json, p7s) = (files.result.0, files.signature.0);
        let document: IssuedDocument =
            canonical::from_bytes(&json).map_err(|_| FailureCode::ResultInvalid)?;
        if !self.answers_ours(desk, status, &document, &json).await? {
            return Err(FailureCode::ResultInvalid.into());
        }
        self.is_signed_by_official(desk, &document, &json, &p7s)
            .await?;
        let (to_print, proof) = (json.clone(), p7s.clone());
        let pdf = blocking(move || certificate::print(&to_print, &proof))
            .await?
            .map_err(|error| error.code())?;
        let kept = desk.shelf.application(status.id).await?;
        let about = kept.map(|kept| kept.application.about).unwrap_or_default();
        let row = DocumentRow {
            id: Uuid::now_v7(),
            application: status.id,
            number: document.number.clone(),
            title: document.title.clone(),
            about: if about.is_empty() {
                document.applicant_name.clone()
            } else {
                about
            },
            issued_at: document.issued_at,
            valid_until: document.valid_until,
        };
        let words = words(&document, &row.about);
        let files = DocumentFiles {
            result_json: json,
            result_p7s: p7s,
            pdf,
        };
        desk.shelf.keep_document(&row, &words, &files).await?;
        Ok(())
    }

    /// The document is for this person and answers this application, whose bytes are kept here when it
    /// was sent from this computer; the log names its digest.
    async fn answers_ours(
        &self,
        desk: &Desk,
        status: &ApplicationStatus,
        document: &IssuedDocument,
        json: &[u8],
    ) -> Answer<bool> {
        let kept = desk.shelf.application(status.id).await?;
        let draft = kept.and_then(|kept| kept.draft);
        let sent = match draft {
            Some(draft) => desk.shelf.sending(draft).await?,
            None => None,
        };
        let in_log = status.events.iter().find_map(|event| match &event.kind {
            EventKind::Submitted {
                application_sha256, ..
            } => Some(application_sha256.clone()),
            _ => None,
        });
        let ours = match sent {
            Some(sent) => Some(sha256_hex(&sent.package.application)),
            None => in_log.clone(),
        };
        let signed_in_log = status
            .events
            .iter()
            .rev()
            .find_map(|event| match &event.kind {
                EventKind::ResultSigned { result_sha256 } => Some(result_sha256.clone()),
                _ => None,
            });
        Ok(document.version == 1
            && ours.as_deref() == Some(document.application_sha256.as_str())
            && in_log == ours
            && signed_in_log == Some(sha256_hex(json))
            && document.number == status.number
            && document.service == status.service
            && document.applicant == desk.number)
    }

    async fn is_signed_by_official(
        &self,
        desk: &Arc<Desk>,
        document: &IssuedDocument,
        json: &[u8],
        p7s: &[u8],
    ) -> Answer<()> {
        let known = self.known_of_signer(&desk.portal, p7s).await;
        let now = self.now();
        let (content, signature) = (json.to_vec(), p7s.to_vec());
        let verdict = blocking(move || {
            let context = known.context(now);
            verify_detached(&signature, content.as_slice(), &context)
        })
        .await?
        .map_err(|_| FailureCode::ResultInvalid)?;
        match verdict.conclusion() {
            Conclusion::Good if may_sign(&verdict, document) => Ok(()),
            Conclusion::Good | Conclusion::Bad => Err(FailureCode::ResultInvalid.into()),
            // Not wrong, not sure: asked again until the lists can be had.
            Conclusion::Unclear => Err(FailureCode::CertificateRevocationUnknown.into()),
        }
    }
}

/// The signer is the head of the issuing office, or has the right to sign for it.
fn may_sign(verdict: &Verdict, document: &IssuedDocument) -> bool {
    let info = verdict.signer.info();
    let role = info.has_role(Role::Head) || info.has_role(Role::RightToSign);
    role && info.bin.as_deref() == Some(document.provider_bin.as_str())
}

/// Everything one may search a document by.
fn words(document: &IssuedDocument, about: &str) -> String {
    let title = &document.title;
    let mut words = vec![
        document.number.as_str(),
        about,
        &title.kk,
        &title.ru,
        &title.en,
        &document.applicant_name,
        &document.provider.kk,
        &document.provider.ru,
    ];
    words.extend(document.fields.iter().map(|field| field.value.as_str()));
    words.join(" ")
}
