//! The program as it is shipped has no training portal.

use crate::{commands::Answer, window::failure};
use kabinet_core::kabinet::Kabinet;
use kabinet_model::failure::FailureCode;
use tauri::AppHandle;

/// There is none to start.
pub async fn start_in(_: &AppHandle, _: &Kabinet) -> Answer<String> {
    Err(failure(FailureCode::NotFound))
}
