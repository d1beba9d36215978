//! The commands of the window: each hands its words to `kabinet-core` and the answer back.
//!
//! Only what needs the system is done here: file dialogs, opening files, dropped files. A path
//! never comes from the window.

pub mod applications;
pub mod attachments;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod closed;
pub mod documents;
pub mod drafts;
pub mod keys;
pub mod portals;
pub mod sending;
pub mod services;
pub mod session;
pub mod settings;
pub mod trusted_cas;
pub mod verify;

use crate::{
    drops::Drops,
    window::{FileKind, ask_to_save},
};
use kabinet_core::{kabinet::Kabinet, view::failure::Failure};
use std::{path::PathBuf, sync::Arc};

/// What a command answers.
pub type Answer<T> = Result<T, Failure>;

/// The program behind the window.
pub type Cabinet<'a> = tauri::State<'a, Arc<Kabinet>>;

/// The language of dialogs and notifications.
pub type UiLanguage<'a> = tauri::State<'a, crate::ui_language::UiLanguage>;

/// The drops the window may speak of.
pub type Dropped<'a> = tauri::State<'a, Drops>;

/// Asks where to save what is of an application, and has it saved there; false when the dialog is closed.
async fn save_of_application(
    kabinet: &Kabinet,
    (app, ui_language): (&tauri::AppHandle, &crate::ui_language::UiLanguage),
    kind: FileKind,
    application: &str,
    save: impl AsyncFnOnce(PathBuf) -> Answer<()>,
) -> Answer<bool> {
    let number = kabinet.applications().number(application).await?;
    let Some(path) = ask_to_save(app, ui_language, kind, &number).await else {
        return Ok(false);
    };
    save(path).await.map(|()| true)
}

/// The handler of all commands; `command_names.rs` lists them for the build.
pub fn handler() -> impl Fn(tauri::ipc::Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        settings::start,
        settings::set_settings,
        settings::unlock_archive,
        settings::unlock_archive_with_code,
        settings::save_recovery_sheet,
        settings::restore_archive,
        settings::begin_archive_anew,
        portals::choose_portal,
        portals::choose_portal_file,
        portals::ask_for_portal,
        portals::take_portal,
        portals::forget_portal,
        portals::start_training,
        portals::sample_people,
        portals::open_workstation,
        session::sign_in,
        session::sign_in_with_key,
        session::reset_password,
        session::sign_in_offline,
        session::sign_in_offline_with_key,
        session::forget_me,
        session::sign_out,
        session::extend_session,
        session::request_code,
        session::password_strength,
        session::register_with_code,
        session::register_with_key,
        services::catalogue,
        services::service,
        drafts::start_application,
        drafts::correct_application,
        drafts::draft,
        drafts::delete_draft,
        drafts::page,
        drafts::save_answer,
        drafts::add_item,
        drafts::remove_item,
        drafts::continue_page,
        drafts::dispute_answer,
        attachments::documents_page,
        attachments::attach_chosen,
        attachments::attach_dropped,
        attachments::attach_from_documents,
        attachments::cancel_intake,
        attachments::leave_document,
        attachments::merge_attachments,
        attachments::remove_attachment,
        attachments::rotate_attachment,
        attachments::move_attachment,
        attachments::attachment_preview,
        drafts::check,
        keys::keys,
        keys::choose_key,
        keys::choose_key_folder,
        keys::choose_token_library,
        keys::connect_ncalayer,
        keys::open_key,
        sending::sign_and_send,
        sending::sending,
        sending::cancel_sending,
        sending::resume_sending,
        sending::confirmation,
        sending::save_receipt,
        sending::save_signed_receipt,
        sending::save_container,
        applications::applications,
        applications::application,
        applications::sent,
        applications::save_sent_file,
        applications::open_sent_file,
        applications::print_page,
        applications::save_refusal,
        applications::save_signed_refusal,
        documents::documents,
        documents::document,
        documents::document_preview,
        documents::document_qr,
        documents::open_document,
        documents::save_document,
        documents::save_signed_document,
        documents::print_document,
        verify::check_chosen,
        verify::check_dropped,
        verify::check_content_chosen,
        verify::check_text,
        verify::save_content,
        verify::open_content,
        trusted_cas::trusted_centres,
        trusted_cas::choose_centre,
        trusted_cas::add_centre,
        trusted_cas::remove_centre,
    ]
}
