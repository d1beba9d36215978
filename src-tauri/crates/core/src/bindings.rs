//! The TypeScript of the views, generated into `ui/src/lib/ipc/bindings`.

use crate::view::{
    applications, attachments, documents, drafts, events, failure, keys, portals, sending,
    services, session, settings, start, trusted_cas, verify,
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
        trusted_cas::CentresView,
        documents::DocumentRow,
        documents::DocumentView,
        verify::VerdictView,
        attachments::AttachmentView,
        sending::CheckView,
        attachments::DocumentsView,
        drafts::DraftView,
        attachments::IntakeView,
        drafts::PageOutcome,
        drafts::PageView,
        events::Changed,
        events::Notification,
        events::SessionChanged,
        failure::Failure,
        settings::ArchiveCopy,
        settings::ArchiveState,
        session::CodeSentView,
        session::PasswordStrength,
        portals::PortalOffer,
        portals::SamplePersonView,
        session::SessionView,
        settings::Settings,
        start::Start,
        keys::KeysView,
        keys::KeyLearnt,
        kabinet_model::service::Passport,
        sending::ConfirmationView,
        sending::SendingView,
        services::Catalogue,
    ];
    Ok(())
}
