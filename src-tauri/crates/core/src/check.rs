//! "Check your answers": the bytes to be signed are made here, once, and shown.

mod lines;
mod prepared;
mod sent;

pub(crate) use prepared::Prepared;
pub(crate) use sent::package_of;

use crate::{
    catalogue::ServiceForm,
    draft::{OpenDraft, pages, tasks},
    kabinet::{Answer, Kabinet, id, lock},
    session::Session,
    view::{
        draft::{CheckAttachment, CheckView},
        failure::Failure,
    },
};
use kabinet_archive::shelf::attachments::Attachment;
use kabinet_model::{
    canonical, failure::FailureCode, form::Prefill, language::Localized, submission::Application,
};
use std::{sync::Arc, time::Duration};
use uuid::Uuid;

/// How long the portal may take to tell the rules of now.
const TIMEOUT: Duration = Duration::from_secs(8);

impl Kabinet {
    /// Makes the bytes to be signed and shows what is in them. Any change of the draft discards them.
    pub async fn check(&self, draft: &str) -> Answer<CheckView> {
        let session = self.session()?;
        let draft = id(draft)?;
        self.renew_kit(&session, draft).await?;
        let _writing = self.draft_lock.lock().await;
        self.reopen_if_failed(&session, draft).await?;
        let open = self.open_draft_of(session, draft).await?;
        let kept = if open.record.sealed {
            open.session.shelf.attachments(draft).await?
        } else {
            self.upright_attachments(&open.session, draft).await?
        };
        let prepared = match self.prepared(&open, &kept) {
            Some(prepared) => prepared,
            None => Arc::new(self.prepare(&open, &kept)?),
        };
        let failures = self.what_is_missing(&open, &prepared.application, &kept)?;
        let view = self.check_view(&open, &prepared.bytes, &kept, failures)?;
        if view.failures.is_empty() {
            lock(&self.prepared).insert(draft, prepared);
        } else {
            lock(&self.prepared).remove(&draft);
        }
        Ok(view)
    }

    /// Everything on the page comes out of the bytes; only the names of files as the citizen knows them
    /// come from the archive, by digest.
    fn check_view(
        &self,
        open: &OpenDraft,
        bytes: &[u8],
        kept: &[Attachment],
        failures: Vec<Failure>,
    ) -> Answer<CheckView> {
        let shown: Application = canonical::from_bytes(bytes).map_err(|error| error.code())?;
        let attachments = shown.attachments.iter().map(|attachment| CheckAttachment {
            requirement: requirement_name(&open.kit, &attachment.requirement),
            name: known_as(kept, &attachment.sha256, &attachment.requirement),
            size: attachment.size,
            sha256: attachment.sha256.clone(),
        });
        Ok(CheckView {
            sections: lines::sections(&open.kit, &shown, &self.texts)?,
            attachments: attachments.collect(),
            digest: canonical::sha256_hex(bytes),
            provider: provider(&open.kit, &shown),
            edition_changed: open.record.edition != open.kit.bundle.passport.edition.id,
            failures,
        })
    }

    /// What is signed now is signed by the rules of now: those of the day when the draft was begun may
    /// be out of force. Where the portal is slow or away, by those known here.
    async fn renew_kit(&self, session: &Session, draft: Uuid) -> Answer<()> {
        let draft = session.shelf.draft(draft).await?;
        let draft = draft.ok_or(FailureCode::NotFound)?;
        if !draft.sealed {
            let asked = self.fetch_service_form(&session.portal, &draft.service);
            if let Ok(Err(failure)) = tokio::time::timeout(TIMEOUT, asked).await {
                return Err(failure);
            }
        }
        Ok(())
    }

    /// Why the application cannot be signed yet.
    fn what_is_missing(
        &self,
        open: &OpenDraft,
        application: &Application,
        kept: &[Attachment],
    ) -> Answer<Vec<Failure>> {
        let (_, evaluator) = open.kit.form()?;
        let context = self.context(open);
        let evaluation = evaluator.evaluate(&application.answers, &context.as_model());
        let mut failures: Vec<Failure> = evaluation
            .problems
            .iter()
            .cloned()
            .map(pages::failure)
            .collect();
        let attached = |id: &str| application.attachments.iter().any(|a| a.requirement == id);
        for requirement in tasks::required(open, &evaluation) {
            if !attached(&requirement.id) {
                failures.push(Failure::new(FailureCode::DocumentMissing).at(&requirement.id));
            }
        }
        if let Some(correction) = open.record.correction() {
            let asked = tasks::asked_for(open, &evaluation);
            let unchanged = asked
                .filter(|requirement| attached(&requirement.id))
                .filter(|requirement| correction.is_unchanged(&requirement.id, kept));
            failures.extend(unchanged.map(|requirement| {
                Failure::new(FailureCode::DocumentUnchanged).at(&requirement.id)
            }));
        }
        Ok(failures)
    }
}

fn requirement_name(kit: &ServiceForm, id: &str) -> Localized {
    let documents = &kit.bundle.passport.documents;
    let found = documents.iter().find(|requirement| requirement.id == id);
    found.map_or_else(
        || Localized {
            kk: id.to_owned(),
            ru: id.to_owned(),
            en: id.to_owned(),
            unofficial: Vec::new(),
        },
        |requirement| requirement.name.clone(),
    )
}

fn known_as(kept: &[Attachment], sha256: &str, requirement: &str) -> String {
    kept.iter()
        .find(|kept| kept.sha256 == sha256 && kept.requirement == requirement)
        .map(|kept| kept.name.clone())
        .unwrap_or_default()
}

/// The office the application is for.
fn provider(kit: &ServiceForm, shown: &Application) -> Localized {
    let bundle = &kit.bundle;
    let chosen = kit
        .field_from(Prefill::Provider)
        .and_then(|field| shown.answers.pointer(&field.pointer)?.as_str())
        .and_then(|id| bundle.providers.iter().find(|provider| provider.id == id));
    chosen.map_or_else(
        || bundle.passport.provider.clone(),
        |provider| provider.name.clone(),
    )
}
