//! Opening things outside the window: only files that Kabinet made, and its own training portal.

use super::failure;
use crate::commands::Answer;
use kabinet_model::failure::FailureCode;
use std::path::Path;
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;

/// Opens a file in the system's viewer.
pub fn open_file(app: &AppHandle, path: &Path) -> Answer<()> {
    app.opener()
        .open_path(path.display().to_string(), None::<&str>)
        .map_err(|_| failure(FailureCode::FileNotOpened))
}

/// Opens the officials' pages of the training portal in the browser.
#[cfg(feature = "training")]
pub fn open_workstation(app: &AppHandle) -> Answer<()> {
    use tauri::Manager;
    let running = app.try_state::<crate::training::Running>();
    let running = running.ok_or_else(|| failure(FailureCode::NotFound))?;
    app.opener()
        .open_url(running.workstation(), None::<&str>)
        .map_err(|_| failure(FailureCode::FileNotOpened))
}

/// There is no officials' side in the program as it is shipped.
#[cfg(not(feature = "training"))]
pub fn open_workstation(_: &AppHandle) -> Answer<()> {
    Err(failure(FailureCode::NotFound))
}
