//! The catalogue.

use super::{Answer, Cabinet};
use kabinet_core::view::services::Catalogue;
use kabinet_model::service::Passport;

/// The services that match a query.
#[tauri::command]
pub async fn catalogue(kabinet: Cabinet<'_>, query: String) -> Answer<Catalogue> {
    kabinet.services().catalogue(&query).await
}

/// The passport of a service.
#[tauri::command]
pub async fn service(kabinet: Cabinet<'_>, id: String) -> Answer<Passport> {
    kabinet.services().service(&id).await
}
