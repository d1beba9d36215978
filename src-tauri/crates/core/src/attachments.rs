//! Files attached to a draft.

mod intake;
mod merged;
mod progress;
mod turned;

use crate::{
    app::{Answer, App, blocking, id},
    documents::Documents,
    drafts::{Drafts, OpenDraft},
    session::{Session, Sessions},
    view::{
        attachments::{AttachmentView, DocumentsView, IntakeStep, RequirementView},
        failure::Failure,
    },
};
use kabinet_archive::shelf::attachments::Attachment;
use kabinet_documents::{
    intake::{Limits, MediaType},
    sandbox::{Input, Sandbox},
};
use kabinet_model::{failure::FailureCode, service::DocumentRequirement};
use progress::{Intake, Intakes};
use std::{io::Cursor, path::Path, sync::Arc};
use tokio::io::AsyncReadExt;

/// Edge of a preview, pixels.
const PREVIEW: u32 = 1200;

/// Largest file that is taken into memory to be drawn, turned or merged, bytes. A larger one is shown by
/// its kind and size, and sent as it lies.
const MAX_IN_MEMORY: u64 = 60_000_000;

/// The files of drafts.
pub struct Attachments {
    app: Arc<App>,
    session: Arc<Sessions>,
    drafts: Arc<Drafts>,
    documents: Arc<Documents>,
    /// Files being taken in, by draft and requirement, with what stops each.
    intakes: Intakes,
}

impl Attachments {
    pub(crate) fn new(
        app: Arc<App>,
        session: Arc<Sessions>,
        drafts: Arc<Drafts>,
        documents: Arc<Documents>,
    ) -> Self {
        Self {
            app,
            session,
            drafts,
            documents,
            intakes: Intakes::default(),
        }
    }

    /// Which documents are asked for, and what is attached.
    pub async fn page(&self, draft: &str) -> Answer<DocumentsView> {
        let open = self.drafts.open(draft).await?;
        let attachments = open.session.shelf.attachments(open.record.id).await?;
        let (_, evaluator) = open.kit.form()?;
        let context = self.drafts.context(&open);
        let asked = evaluator
            .evaluate(&open.record.answers, &context.as_model())
            .documents;
        let requirements = open.kit.bundle.passport.documents.iter();
        let requirements = requirements
            .filter(|requirement| asked.contains(&requirement.id))
            .map(|requirement| requirement_view(&open, requirement, &attachments))
            .collect();
        Ok(DocumentsView {
            requirements,
            size_limit: limits(&open.session).bytes,
        })
    }

    /// Attaches the file at a path the citizen chose or dropped (`attach_chosen`, `attach_dropped`).
    pub async fn attach(
        &self,
        draft: &str,
        requirement: &str,
        path: &Path,
    ) -> Answer<AttachmentView> {
        let open = self.open_to_attach(draft, requirement).await?;
        let total = tokio::fs::metadata(path).await.map_or(0, |file| file.len());
        let intake = self.begin_intake(open.record.id, requirement, total);
        let sandbox = self.app.sandbox.clone();
        let kept = take_in(&open, requirement, path, &intake, sandbox).await;
        intake.end();
        let kept = kept.map_err(|failure| {
            // However it shows where it was stopped.
            let failure = if intake.is_cancelled() {
                FailureCode::AttachmentCancelled.into()
            } else {
                failure
            };
            failure.at(requirement)
        })?;
        Ok(view(&kept))
    }

    /// Attaches an issued document from Documents.
    pub async fn attach_from_documents(
        &self,
        draft: &str,
        requirement: &str,
        document: &str,
    ) -> Answer<AttachmentView> {
        let open = self.open_to_attach(draft, requirement).await?;
        let document = id(document)?;
        let row = open.session.shelf.document(document).await?;
        let row = row.ok_or(FailureCode::NotFound)?;
        let files = open.session.shelf.document_files(document).await?;
        let pdf = self
            .documents
            .print_of(&open.session, document, files)
            .await?;
        let name = format!("{}.pdf", row.number);
        let (limits, sandbox) = (limits(&open.session), self.app.sandbox.clone());
        let file = intake::examine_bytes(name, pdf.clone(), limits, sandbox).await?;
        let new = file.attachment(requirement);
        let shelf = &open.session.shelf;
        let kept = shelf.attach(open.record.id, &new, Cursor::new(pdf)).await?;
        Ok(view(&kept))
    }

    /// Removes an attachment.
    pub async fn remove(&self, id: &str) -> Answer<()> {
        let (session, attachment) = self.attached(id).await?;
        session.shelf.remove_attachment(attachment.id).await?;
        Ok(())
    }

    /// Turns a picture by a quarter, clockwise. The bytes are turned when the answers are checked, once,
    /// so that turning back and forth costs no quality.
    pub async fn rotate(&self, id: &str) -> Answer<AttachmentView> {
        let (session, attachment) = self.attached(id).await?;
        if let Some(code) = turn_refusal(&attachment) {
            return Err(Failure::from(code).at(&attachment.requirement));
        }
        let degrees = (attachment.rotation + 90) % 360;
        // Turned back to how it lies, it is sent as it is.
        if degrees != 0 && attachment.media_type == MediaType::Pdf.as_str() {
            let bytes = bytes_of(&session, &attachment, FailureCode::AttachmentNotTurned).await?;
            let sandbox = self.app.sandbox.clone();
            let turnable = move || sandbox.can_turn(Input::Stream(&mut bytes.as_slice()));
            let turnable = blocking(turnable).await?;
            turnable.map_err(|error| Failure::new(error.code()).at(&attachment.requirement))?;
        }
        session.shelf.set_rotation(attachment.id, degrees).await?;
        Ok(view(&Attachment {
            rotation: degrees,
            ..attachment
        }))
    }

    /// Moves an attachment among those of its requirement; negative is up.
    pub async fn move_by(&self, id: &str, by: i32) -> Answer<()> {
        let (session, attachment) = self.attached(id).await?;
        session.shelf.move_attachment(attachment.id, by).await?;
        Ok(())
    }

    /// A page of an attachment, from 0, as PNG.
    pub async fn preview(&self, id: &str, page: u32) -> Answer<Vec<u8>> {
        let (session, attachment) = self.attached(id).await?;
        let bytes = bytes_of(&session, &attachment, FailureCode::AttachmentTooLarge).await?;
        let rotation = attachment.rotation;
        let sandbox = self.app.sandbox.clone();
        let draw = move || {
            let source = Input::Stream(&mut bytes.as_slice());
            sandbox.render(source, page, PREVIEW, rotation)
        };
        blocking(draw).await?.map_err(|error| error.code().into())
    }

    /// The attachment with this id, which must belong to the person who is signed in.
    async fn attached(&self, text: &str) -> Answer<(Arc<Session>, Attachment)> {
        let session = self.session.current()?;
        let attachment = session.shelf.attachment(id(text)?).await?;
        let attachment = attachment.ok_or(FailureCode::NotFound)?;
        self.drafts
            .reopen_if_failed(&session, attachment.draft)
            .await?;
        Ok((session, attachment))
    }

    /// The draft, when the requirement takes one more file.
    async fn open_to_attach(&self, draft: &str, requirement: &str) -> Answer<OpenDraft> {
        let session = self.session.current()?;
        self.drafts.reopen_if_failed(&session, id(draft)?).await?;
        let open = self.drafts.open(draft).await?;
        let documents = &open.kit.bundle.passport.documents;
        let known = documents
            .iter()
            .find(|known| known.id == requirement && known.attachable)
            .ok_or(FailureCode::NotFound)?;
        let attachments = open.session.shelf.attachments(open.record.id).await?;
        let here = attachments.iter().filter(|a| a.requirement == requirement);
        if here.count() >= usize::from(known.max_files) {
            let failure = Failure::new(FailureCode::AttachmentTooMany);
            return Err(failure.with("limit", &known.max_files).at(requirement));
        }
        Ok(open)
    }
}

/// Reads a file twice, telling how far it is: to examine it, and into the archive.
async fn take_in(
    open: &OpenDraft,
    requirement: &str,
    path: &Path,
    intake: &Intake,
    sandbox: Sandbox,
) -> Answer<Attachment> {
    let (limits, told) = (limits(&open.session), intake.clone());
    let file = intake::examine_file(path.to_owned(), limits, told, sandbox).await?;
    let new = file.attachment(requirement);
    let source = tokio::fs::File::open(path)
        .await
        .map_err(|_| FailureCode::AttachmentUnreadable)?;
    let source = intake.told(IntakeStep::Keeping, source);
    Ok(open
        .session
        .shelf
        .attach(open.record.id, &new, source)
        .await?)
}

/// All bytes of an attachment, for drawing, turning or merging it; not for sending, which streams.
/// `too_large` is what one that is too large for that fails with.
async fn bytes_of(
    session: &Session,
    attachment: &Attachment,
    too_large: FailureCode,
) -> Answer<Vec<u8>> {
    if attachment.size > MAX_IN_MEMORY {
        return Err(Failure::from(too_large).at(&attachment.requirement));
    }
    let mut bytes = Vec::new();
    let mut source = session.shelf.read_attachment(attachment.id, 0).await?;
    source
        .read_to_end(&mut bytes)
        .await
        .map_err(|_| FailureCode::ArchiveDamaged)?;
    Ok(bytes)
}

/// What the portal takes, and what this program opens.
fn limits(session: &Session) -> Limits {
    let ours = Limits::default();
    let portal = session.portal.known_info();
    Limits {
        bytes: portal.map_or(ours.bytes, |info| info.attachment_limit),
        ..ours
    }
}

fn requirement_view(
    open: &OpenDraft,
    requirement: &DocumentRequirement,
    attachments: &[Attachment],
) -> RequirementView {
    let here = attachments
        .iter()
        .filter(|a| a.requirement == requirement.id);
    let correction = open.record.correction();
    let remark = correction.and_then(|correction| correction.at_document(&requirement.id));
    RequirementView {
        remark: remark.map(str::to_owned),
        unchanged: correction
            .is_some_and(|correction| correction.is_unchanged(&requirement.id, attachments)),
        id: requirement.id.clone(),
        name: requirement.name.clone(),
        where_from: requirement.where_from.clone(),
        reason: requirement.reason.clone(),
        required: requirement.required,
        max_files: requirement.max_files,
        attachments: here.map(view).collect(),
        source: requirement.source.clone(),
    }
}

fn view(attachment: &Attachment) -> AttachmentView {
    AttachmentView {
        id: attachment.id.to_string(),
        name: attachment.name.clone(),
        media_type: attachment.media_type.clone(),
        size: attachment.size,
        pages: attachment.pages,
        width: attachment.width,
        height: attachment.height,
        quality: attachment.quality.clone(),
        rotation: attachment.rotation,
        turn_refusal: turn_refusal(attachment).map(Failure::from),
    }
}

/// Why an attachment cannot be turned, where that was found when it was taken in.
fn turn_refusal(attachment: &Attachment) -> Option<FailureCode> {
    if attachment.size > MAX_IN_MEMORY {
        return Some(FailureCode::AttachmentNotTurned);
    }
    FailureCode::from_code(attachment.turn_refusal.as_deref()?)
}
