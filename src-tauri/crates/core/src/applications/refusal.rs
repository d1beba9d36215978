//! A refusal: the reason, the ground, the places that were marked, and the office's signature under them.

use super::{Applications, KeptStatus};
use crate::{
    app::{Answer, blocking, id, write_file},
    documents::Words,
    drafts::field_at,
    portals::ServiceForm,
    session::Session,
    verify::{refusal_lines, verdict_view},
    view::{applications::RefusalView, failure::Failure, verify::VerdictView},
};
use kabinet_documents::{
    certificate::{CopyOf, ReadableCopy, Section},
    check,
    proof::Proof,
};
use kabinet_eds::{cms, verify::Signature};
use kabinet_model::{
    application::{Event, EventKind, Refusal},
    failure::FailureCode,
    form::Layout,
    language::Localized,
    refusal::RefusalDocument,
};
use kabinet_portal_api::application::ResultFiles;
use std::{path::Path, sync::Arc};

impl Applications {
    /// Keeps a signed refusal with the application, if it is the one that the log tells of.
    pub(super) async fn keep_refusal(
        &self,
        session: &Arc<Session>,
        known: &mut KeptStatus,
        files: ResultFiles,
    ) -> Answer<()> {
        let document =
            RefusalDocument::from_bytes(&files.result.0).map_err(|error| error.code())?;
        let told = standing(&known.status.events).is_some_and(|refusal| document.is_of(refusal));
        // What cannot be put into one file can be given to nobody.
        if !told || attached(&files).is_err() {
            return Err(FailureCode::ResultInvalid.into());
        }
        self.is_answer(session, &known.status, &document.heading, &files)
            .await?;
        known.refusal = Some(files);
        Ok(())
    }

    /// The refusal that holds, when there is one, with its signature verified now.
    pub(super) async fn refusal_view(
        &self,
        session: &Session,
        known: &KeptStatus,
        kit: Option<&ServiceForm>,
    ) -> Answer<Option<RefusalView>> {
        let Some(refusal) = standing(&known.status.events) else {
            return Ok(None);
        };
        let signature = match &known.refusal {
            Some(files) => Some(self.signature(session, files).await?),
            None => None,
        };
        Ok(Some(view(refusal, kit, signature)))
    }

    /// Nobody but the portal is asked about the signer: the signature brings along what proves it.
    async fn signature(&self, session: &Session, files: &ResultFiles) -> Answer<VerdictView> {
        let signed = attached(files)?;
        let signature =
            Signature::parse(&files.signature.0).map_err(|_| FailureCode::ArchiveDamaged)?;
        let certificate = signature.certificate();
        let (known, _) = self
            .revocation
            .at_hand_of(&session.portal, certificate)
            .await;
        let now = self.app.now();
        let report = blocking(move || check::check(&signed, None, &known.context(now))).await?;
        Ok(verdict_view(&report, |anchor| {
            self.trusted_cas.is_added(anchor)
        }))
    }

    /// Writes the signed refusal to a path the citizen chose (`save_signed_refusal`): one file, the refusal
    /// inside its signature, that any program for signatures reads.
    pub async fn save_signed_refusal(&self, application: &str, path: &Path) -> Answer<()> {
        let session = self.session.current()?;
        let files = refusal_of(&session, application).await?;
        write_file(path, attached(&files)?).await
    }

    /// Writes the signed refusal as a PDF in the language of the window to a path the citizen chose
    /// (`save_refusal`), with what the office signed inside.
    pub async fn save_refusal(&self, application: &str, path: &Path) -> Answer<()> {
        let session = self.session.current()?;
        let files = refusal_of(&session, application).await?;
        let signature = self.signature(&session, &files).await?;
        if signature.verdict == "bad" {
            return Err(FailureCode::ResultInvalid.into());
        }
        let document =
            RefusalDocument::from_bytes(&files.result.0).map_err(|error| error.code())?;
        let language = self.app.language();
        let words = Words {
            texts: &self.app.texts,
            language,
        };
        let rows = refusal_lines(&document, |text| text.get(language).to_owned());
        let rows = rows.into_iter().map(|(key, value)| words.row(&key, value));
        let signers = signature.signers.iter();
        let proof = Proof {
            result_json: files.result.0,
            result_p7s: files.signature.0,
            application: None,
        };
        let copy = ReadableCopy {
            of: CopyOf::Result,
            language,
            title: words.say("refusal-title"),
            above: Vec::new(),
            sections: vec![Section {
                heading: String::new(),
                rows: rows.collect(),
            }],
            signatures: signers
                .map(|signer| words.signature("refusal-signed-by", signer))
                .collect(),
            below: vec![words.say("refusal-proof")],
            author: document.heading.provider.get(language).to_owned(),
            at: document.heading.issued_at,
            number: document.heading.number,
            proof: &proof,
        };
        let pdf = copy.print().map_err(Failure::from)?;
        write_file(path, pdf).await
    }
}

/// The signed refusal that is kept with an application.
async fn refusal_of(session: &Session, application: &str) -> Answer<ResultFiles> {
    let kept = session.shelf.application(id(application)?).await?;
    let kept = KeptStatus::of(&kept.ok_or(FailureCode::NotFound)?)?;
    Ok(kept.refusal.ok_or(FailureCode::NotFound)?)
}

fn attached(files: &ResultFiles) -> Answer<Vec<u8>> {
    cms::with_content(&files.signature.0, &files.result.0)
        .map_err(|_| FailureCode::ArchiveDamaged.into())
}

fn view(
    refusal: &Refusal,
    kit: Option<&ServiceForm>,
    signature: Option<VerdictView>,
) -> RefusalView {
    let layout = kit.and_then(|kit| Some(&kit.form().ok()?.0.layout));
    let fields = refusal.fields.iter();
    let documents = refusal.documents.iter();
    RefusalView {
        reason: refusal.reason.clone(),
        ground: refusal.ground.clone(),
        fields: fields
            .filter_map(|pointer| label(layout?, pointer))
            .collect(),
        documents: documents.filter_map(|id| name(kit?, id)).collect(),
        signature,
    }
}

/// The refusal that a log ends with, unless it is nobody's word yet.
pub(super) fn standing(events: &[Event]) -> Option<&Refusal> {
    let mut refusal = None;
    let mut signed = false;
    for event in events {
        match &event.kind {
            EventKind::IntakeRefused { refusal: intake } => return Some(intake),
            EventKind::RefusalPrepared { refusal: prepared } => refusal = Some(prepared),
            EventKind::Returned { .. } => refusal = None,
            EventKind::RefusalSigned { .. } => signed = true,
            _ => {}
        }
    }
    // What a specialist prepared is nobody's word yet.
    refusal.filter(|_| signed)
}

fn label(layout: &Layout, pointer: &str) -> Option<Localized> {
    field_at(layout, pointer).map(|field| field.label.clone())
}

fn name(kit: &ServiceForm, id: &str) -> Option<Localized> {
    let documents = &kit.bundle.passport.documents;
    let document = documents.iter().find(|document| document.id == id)?;
    Some(document.name.clone())
}
