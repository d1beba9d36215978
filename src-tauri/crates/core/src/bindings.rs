//! The TypeScript of the views, generated into `ui/src/lib/ipc/bindings`.

use crate::view::{
    applications, centres, documents, draft, events, failure, frame, keys, sending, services,
};
use std::path::Path;
use ts_rs::{Config, ExportError, TS};

/// Writes the TypeScript of every type the window is told, and of what they are made of, to `folder`.
/// Whole numbers are `number`: sizes of files stay far below 2^53.
pub fn export(folder: &Path) -> Result<(), ExportError> {
    let config = Config::new().with_out_dir(folder).with_large_int("number");
    macro_rules! export {
        ($($view:ty),* $(,)?) => { $(<$view>::export_all(&config)?;)* };
    }
    export![
        applications::ApplicationRow,
        applications::ApplicationView,
        applications::SentView,
        centres::CentresView,
        documents::DocumentRow,
        documents::DocumentView,
        documents::VerdictView,
        draft::AttachmentView,
        draft::CheckView,
        draft::DocumentsView,
        draft::DraftView,
        draft::IntakeView,
        draft::PageOutcome,
        draft::PageView,
        events::Changed,
        events::Notification,
        events::SessionChanged,
        failure::Failure,
        frame::ArchiveCopy,
        frame::ArchiveState,
        frame::CodeSentView,
        frame::PasswordStrength,
        frame::PortalOffer,
        frame::SamplePersonView,
        frame::SessionView,
        frame::Settings,
        frame::Start,
        keys::KeysView,
        keys::KeyLearnt,
        kabinet_model::service::Passport,
        sending::ConfirmationView,
        sending::SendingView,
        services::Catalogue,
    ];
    Ok(())
}
