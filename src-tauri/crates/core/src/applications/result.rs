//! The result, a refusal among them: fetched and verified; an issued document is kept, then printed.

use super::{Applications, KeptStatus};
use crate::{
    app::{Answer, blocking},
    session::Session,
};
use kabinet_archive::shelf::documents::{DocumentFiles, DocumentRow};
use kabinet_eds::{
    certificate::Role,
    verify::{Conclusion, Verdict, verify_detached},
};
use kabinet_model::{
    application::{Event, EventKind},
    canonical::sha256_hex,
    failure::FailureCode,
    issued::{Heading, IssuedDocument},
    process::{End, Stage},
};
use kabinet_portal_api::application::{ApplicationStatus, ResultFiles};
use std::sync::Arc;
use uuid::Uuid;

/// Largest signature of an answer that is kept, bytes.
const SIGNATURE_LIMIT: usize = 64 * 1024;

impl Applications {
    /// Brings the issued document, or the signed refusal, in, when there is one that is not kept yet. That
    /// it does not hold, or could not be asked for, is noted in `known` until the next time.
    pub(super) async fn look_for_result(
        &self,
        session: &Arc<Session>,
        known: &mut KeptStatus,
        stage: Option<&Stage>,
    ) -> Answer<()> {
        let id = known.status.id;
        let end = stage.and_then(|stage| stage.end);
        let kept = match end {
            Some(End::Issued) => session.shelf.document_of(id).await?.is_some(),
            Some(End::Refused) => known.refusal.is_some(),
            _ => return Ok(()),
        };
        if kept || signed_in_log(&known.status.events).is_none() {
            return Ok(());
        }
        let files = session.portal.client.result(session.token()?, id).await;
        let files = match self.session.handle_response(session, files) {
            Ok(files) => files,
            Err(failure) => {
                known.failure = FailureCode::from_code(&failure.code);
                return Ok(());
            }
        };
        let kept = if end == Some(End::Refused) {
            self.keep_refusal(session, known, files).await
        } else {
            self.keep_result(session, &known.status, files).await
        };
        known.failure = match kept {
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
        session: &Arc<Session>,
        status: &ApplicationStatus,
        files: ResultFiles,
    ) -> Answer<()> {
        let document = IssuedDocument::from_bytes(&files.result.0).map_err(|error| error.code())?;
        self.is_answer(session, status, &document.heading, &files)
            .await?;
        let kept = session.shelf.application(status.id).await?;
        let about = kept.map(|kept| kept.application.about).unwrap_or_default();
        let row = DocumentRow {
            id: Uuid::now_v7(),
            application: status.id,
            number: document.heading.number.clone(),
            title: document.heading.title.clone(),
            about: if about.is_empty() {
                document.heading.applicant_name.clone()
            } else {
                about
            },
            issued_at: document.heading.issued_at,
            valid_until: document.valid_until,
        };
        let words = words(&document, &row.about);
        let files = DocumentFiles {
            result_json: files.result.0,
            result_p7s: files.signature.0,
            pdf: None,
        };
        // What was signed is safe before anything is made of it.
        let id = session.shelf.keep_document(&row, &words, &files).await?;
        if let Err(failure) = self.documents.print_of(session, id, files).await {
            tracing::warn!(code = failure.code, "a document is kept and not printed");
        }
        Ok(())
    }

    /// Whether what came is the answer to this application, an issued document or a refusal alike, and
    /// signed for the office that it names.
    pub(super) async fn is_answer(
        &self,
        session: &Arc<Session>,
        status: &ApplicationStatus,
        heading: &Heading,
        files: &ResultFiles,
    ) -> Answer<()> {
        if files.signature.0.len() > SIGNATURE_LIMIT
            || !answers_ours(session, status, heading, &files.result.0).await?
        {
            return Err(FailureCode::ResultInvalid.into());
        }
        self.is_signed_by_official(session, &heading.provider_bin, files)
            .await
    }

    async fn is_signed_by_official(
        &self,
        session: &Arc<Session>,
        bin: &str,
        files: &ResultFiles,
    ) -> Answer<()> {
        let (content, signature) = (files.result.0.clone(), files.signature.0.clone());
        let known = self
            .revocation
            .known_of_signer(&session.portal, &signature)
            .await;
        let now = self.app.now();
        let verdict = blocking(move || {
            let context = known.context(now);
            verify_detached(&signature, content.as_slice(), &context)
        })
        .await?
        .map_err(|_| FailureCode::ResultInvalid)?;
        judged(&verdict, bin).map_err(Into::into)
    }
}

/// Whether a signature proves that the office with this number has answered.
fn judged(verdict: &Verdict, bin: &str) -> Result<(), FailureCode> {
    match verdict.conclusion() {
        Conclusion::Good if may_sign(verdict, bin) => Ok(()),
        Conclusion::Good | Conclusion::Bad => Err(FailureCode::ResultInvalid),
        // Whose certificate was meant will never be known.
        Conclusion::Unclear if !verdict.binds_its_signer() => Err(FailureCode::ResultInvalid),
        // Not wrong, not sure: asked again until the lists can be had.
        Conclusion::Unclear => Err(FailureCode::CertificateRevocationUnknown),
    }
}

/// The answer is to this person and to this application, whose bytes are kept here when it was sent from
/// this computer; the log names its digest.
async fn answers_ours(
    session: &Session,
    status: &ApplicationStatus,
    heading: &Heading,
    json: &[u8],
) -> Answer<bool> {
    let kept = session.shelf.application(status.id).await?;
    let draft = kept.and_then(|kept| kept.draft);
    let sent = match draft {
        Some(draft) => session.shelf.sending(draft).await?,
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
    Ok(ours.as_ref() == Some(&heading.application_sha256)
        && in_log == ours
        && signed_in_log(&status.events) == Some(&sha256_hex(json))
        && heading.number == status.number
        && heading.service == status.service
        && heading.applicant == session.number)
}

/// The digest of what the head has signed, by the log. Old logs name none for a refusal.
fn signed_in_log(events: &[Event]) -> Option<&String> {
    events.iter().rev().find_map(|event| match &event.kind {
        EventKind::ResultSigned { result_sha256 } => Some(result_sha256),
        EventKind::RefusalSigned { refusal_sha256 } => refusal_sha256.as_ref(),
        _ => None,
    })
}

/// The signer is the head of the answering office, or has the right to sign for it, and by a key for
/// signing.
fn may_sign(verdict: &Verdict, bin: &str) -> bool {
    let info = verdict.signer.info();
    let role = info.has_role(Role::Head) || info.has_role(Role::RightToSign);
    role && info.purpose.signs() && info.bin.as_deref() == Some(bin)
}

/// Everything one may search a document by.
fn words(document: &IssuedDocument, about: &str) -> String {
    let title = &document.heading.title;
    let mut words = vec![
        document.heading.number.as_str(),
        about,
        &title.kk,
        &title.ru,
        &title.en,
        &document.heading.applicant_name,
        &document.heading.provider.kk,
        &document.heading.provider.ru,
    ];
    words.extend(document.fields.iter().map(|field| field.value.as_str()));
    words.join(" ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
pub(crate) mod tests {
    use super::*;
    use chrono::{DateTime, TimeDelta, Utc};
    use kabinet_eds::{
        cms,
        container::KeyContainer,
        revocation::{CrlStore, Revocation, UnknownReason},
        trust::Trust,
        verify::{Shortcoming, VerifyContext},
    };
    use kabinet_model::iin::PersonNumber;
    use kabinet_training_ca::{Algorithm, Family, Role as Right, Subject, TrainingCa, Validity};

    const BIN: &str = "140340000018";

    /// What is found of a good signature by a key of this holder.
    pub(crate) fn verdict_on(holder: &Subject) -> Verdict {
        let now: DateTime<Utc> = "2026-11-21T09:00:00Z".parse().unwrap();
        let (mut rng, family) = (rand::rng(), Family::Gost);
        let mut authority = TrainingCa::create(now - TimeDelta::days(30), &mut rng).unwrap();
        let year = Validity::days_from(now, 365);
        let issued = authority.issue(holder, Algorithm::Gost2015, year, "Qwerty12", &mut rng);
        let key = KeyContainer::open(&issued.unwrap().container_p12, "Qwerty12").unwrap();
        let roots = [authority.root_der(family)];
        let trust = Trust::from_der(roots, [authority.issuing_der(family)]).unwrap();
        let list = authority.crl(family, now, &mut rng).unwrap();
        let context = VerifyContext {
            trust: &trust,
            evidence: &CrlStore::from_der([list]).unwrap().into(),
            at: now,
        };
        let cms = cms::sign_detached(&b"{}"[..], &key.into_signer(), now).unwrap();
        let verdict = verify_detached(&cms, &b"{}"[..], &context).unwrap();
        assert_eq!(verdict.conclusion(), Conclusion::Good);
        verdict
    }

    #[test]
    fn an_answer_whose_signature_names_no_certificate_is_not_waited_for_and_never_kept() {
        let head = Subject::Official {
            surname: "ҮЛГІБАЕВ".into(),
            name: "ОҚУ".into(),
            patronymic: None,
            iin: PersonNumber::parse("123456789011").unwrap(),
            organisation: "БӨЛІМ".into(),
            bin: BIN.into(),
            role: Right::Head,
        };
        let good = verdict_on(&head);
        assert_eq!(judged(&good, BIN), Ok(()));
        let mut unknown = good.clone();
        unknown.revocation = Revocation::Unknown {
            why: UnknownReason::NotReached,
        };
        let told = judged(&unknown, BIN);
        assert_eq!(told, Err(FailureCode::CertificateRevocationUnknown));
        for mut verdict in [good, unknown] {
            for shortcoming in [Shortcoming::Unnamed, Shortcoming::NoAttributes] {
                verdict.shortcoming = Some(shortcoming);
                assert_eq!(judged(&verdict, BIN), Err(FailureCode::ResultInvalid));
            }
        }
    }
}
