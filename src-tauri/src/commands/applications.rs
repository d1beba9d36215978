//! My applications.

use super::{Answer, Cabinet};
use kabinet_core::view::applications::{ApplicationRow, ApplicationView};

/// Drafts and sent applications, newest first.
#[tauri::command]
pub async fn applications(kabinet: Cabinet<'_>) -> Answer<Vec<ApplicationRow>> {
    kabinet.applications().await
}

/// One application with its timeline.
#[tauri::command]
pub async fn application(kabinet: Cabinet<'_>, id: String) -> Answer<ApplicationView> {
    kabinet.application(&id).await
}
