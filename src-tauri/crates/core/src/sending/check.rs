//! "Check your answers": the bytes to be signed are made here, once, and shown.

use super::Submissions;
use crate::{
    app::{Answer, id},
    drafts::{
        OpenDraft, lines,
        names::{known_as, provider, requirement_name},
        pages, tasks,
    },
    session::Session,
    view::{
        failure::Failure,
        sending::{CheckAttachment, CheckView},
    },
};
use kabinet_archive::shelf::attachments::Attachment;
use kabinet_model::{canonical, failure::FailureCode, submission::Application};
use std::{sync::Arc, time::Duration};
use uuid::Uuid;

/// How long the portal may take to tell the rules of now.
const TIMEOUT: Duration = Duration::from_secs(8);

impl Submissions {
    /// Makes the bytes to be signed and shows what is in them. They may be signed for as long as the draft is the same.
    pub async fn check(&self, draft: &str) -> Answer<CheckView> {
        let session = self.session.current()?;
        let draft = id(draft)?;
        self.renew_kit(&session, draft).await?;
        let _writing = self.drafts.write().await;
        self.drafts.reopen_if_failed(&session, draft).await?;
        let open = self.drafts.open_of(session, draft).await?;
        let kept = if open.record.sealed {
            open.session.shelf.attachments(draft).await?
        } else {
            self.attachments.upright(&open.session, draft).await?
        };
        let prepared = match self.drafts.prepared(&open, &kept) {
            Some(prepared) => prepared,
            None => Arc::new(self.drafts.prepare(&open, &kept)?),
        };
        let failures = self.what_is_missing(&open, &prepared.application, &kept)?;
        let view = self.check_view(&open, &prepared.bytes, &kept, failures)?;
        if view.failures.is_empty() {
            self.drafts.show(draft, prepared);
        } else {
            self.drafts.discard(draft);
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
            sections: lines::sections(&open.kit, &shown, &self.app.texts)?,
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
            let asked = self.services.fetch_form(&session.portal, &draft.service);
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
        let context = self.drafts.context(open);
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
