//! The bytes to be signed, and whether they still are what the draft says.

use super::{Drafts, OpenDraft};
use crate::app::{Answer, lock};
use kabinet_archive::shelf::attachments::Attachment as KeptAttachment;
use kabinet_model::{
    canonical,
    submission::{Applicant, Application, Attachment},
    time,
};
use std::sync::Arc;
use uuid::Uuid;

/// Version of the layout of `application.json`.
const VERSION: u32 = 1;

/// An application ready to be signed.
pub(crate) struct Prepared {
    pub(crate) application: Application,
    /// Its canonical form: what is shown and signed.
    pub(crate) bytes: Vec<u8>,
    /// The archive's attachments in the order of the application.
    pub(crate) attachments: Vec<Uuid>,
    version: Version,
}

/// What the draft was when the bytes were made, besides what is in them.
#[derive(PartialEq, Eq)]
struct Version {
    /// How often its answers had changed: changed back, they are shown again before they are signed.
    answers: u64,
    /// Its files in the order of the application, each with how far it is turned.
    files: Vec<(Uuid, u16)>,
}

impl Drafts {
    /// Makes the bytes.
    pub(crate) fn prepare(&self, open: &OpenDraft, kept: &[KeptAttachment]) -> Answer<Prepared> {
        let (_, evaluator) = open.kit.form()?;
        let context = self.context(open);
        let asked = evaluator
            .evaluate(&open.record.answers, &context.as_model())
            .documents;
        // In the order of the regulation, and only what is asked for by the answers as they are.
        let ordered: Vec<&KeptAttachment> = asked
            .iter()
            .flat_map(|id| kept.iter().filter(move |kept| kept.requirement == *id))
            .collect();
        let attachments = ordered.iter().enumerate().map(|(number, kept)| Attachment {
            requirement: kept.requirement.clone(),
            name: Attachment::name_for(number + 1, &kept.requirement, &kept.media_type),
            media_type: kept.media_type.clone(),
            size: kept.size,
            sha256: kept.sha256.clone(),
        });
        let application = Application {
            version: VERSION,
            service: open.record.service.clone(),
            edition: open.kit.bundle.passport.edition.id.clone(),
            idempotency_key: Uuid::new_v4(),
            created_at: time::kazakhstan(self.app.now()),
            language: self.app.language(),
            applicant: Applicant {
                iin: open.session.number.clone(),
                name: open.session.person.name.clone(),
            },
            answers: evaluator.visible_answers(&open.record.answers),
            attachments: attachments.collect(),
            corrects: open.record.corrects,
        };
        let bytes = canonical::to_bytes(&application).map_err(|error| error.code())?;
        Ok(Prepared {
            attachments: ordered.iter().map(|kept| kept.id).collect(),
            version: Version {
                answers: open.revision,
                files: ordered
                    .iter()
                    .map(|kept| (kept.id, kept.rotation))
                    .collect(),
            },
            application,
            bytes,
        })
    }

    /// The bytes that were shown, when the draft and all else that they depend on are the same still.
    /// This is the only rule: nothing has to be thrown away when something changes.
    pub(crate) fn prepared(
        &self,
        open: &OpenDraft,
        kept: &[KeptAttachment],
    ) -> Option<Arc<Prepared>> {
        let prepared = lock(&self.prepared).get(&open.record.id).cloned()?;
        let fresh = self.prepare(open, kept).ok()?;
        let shown = Application {
            idempotency_key: fresh.application.idempotency_key,
            created_at: fresh.application.created_at,
            ..prepared.application.clone()
        };
        let same = shown == fresh.application && prepared.version == fresh.version;
        same.then_some(prepared)
    }

    /// Whether the check page was seen and nothing has changed since.
    pub(super) fn is_prepared(&self, open: &OpenDraft, kept: &[KeptAttachment]) -> bool {
        self.prepared(open, kept).is_some()
    }

    /// These bytes were shown, and nothing is missing in them.
    pub(crate) fn show(&self, draft: Uuid, prepared: Arc<Prepared>) {
        lock(&self.prepared).insert(draft, prepared);
    }

    /// Bytes are signed once: whoever signs again is shown others, with another idempotency key. Those
    /// that something is missing in are not signed at all.
    pub(crate) fn discard(&self, draft: Uuid) {
        lock(&self.prepared).remove(&draft);
    }

    /// Somebody else may sit down: what was shown is forgotten.
    pub(crate) fn forget(&self) {
        lock(&self.prepared).clear();
    }
}
