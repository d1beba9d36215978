//! Where the program keeps its files.

use std::path::PathBuf;
use tauri::Manager;

/// The program's folders.
pub struct Places {
    /// The archive, and in training mode the training portal.
    pub data: PathBuf,
    /// Portal profiles.
    pub config: PathBuf,
    /// Logs.
    pub logs: PathBuf,
}

impl Places {
    /// The folders as the system has them for this user.
    pub fn of(app: &impl Manager<tauri::Wry>) -> tauri::Result<Self> {
        let path = app.path();
        Ok(Self {
            data: path.app_data_dir()?,
            config: path.app_config_dir()?,
            logs: path.app_log_dir()?,
        })
    }
}
