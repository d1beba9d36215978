//! Issued documents.

use super::{Answer, Cabinet, UiLanguage};
use crate::window::{FileKind, ask_to_save, open_file};
use kabinet_core::view::documents::{DocumentRow, DocumentView};
use tauri::ipc::Response;

/// The documents that match a query.
#[tauri::command]
pub async fn documents(kabinet: Cabinet<'_>, query: String) -> Answer<Vec<DocumentRow>> {
    kabinet.documents().list(&query).await
}

/// One document, verified now.
#[tauri::command]
pub async fn document(kabinet: Cabinet<'_>, id: String) -> Answer<DocumentView> {
    kabinet.documents().document(&id).await
}

/// A picture of the document's first page, PNG.
#[tauri::command]
pub async fn document_preview(kabinet: Cabinet<'_>, id: String) -> Answer<Response> {
    kabinet.documents().preview(&id).await.map(Response::new)
}

/// A QR part of the document, SVG.
#[tauri::command]
pub async fn document_qr(kabinet: Cabinet<'_>, id: String, part: u32) -> Answer<String> {
    kabinet.documents().qr(&id, part).await
}

/// Opens the PDF in the system's viewer.
#[tauri::command]
pub async fn open_document(kabinet: Cabinet<'_>, app: tauri::AppHandle, id: String) -> Answer<()> {
    let path = kabinet.documents().file(&id).await?;
    open_file(&app, &path)
}

/// Saves the PDF where the citizen chooses; false when the dialog is closed.
#[tauri::command]
pub async fn save_document(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
    id: String,
) -> Answer<bool> {
    let number = kabinet.documents().number(&id).await?;
    let Some(path) = ask_to_save(&app, &ui_language, FileKind::Pdf, &number).await else {
        return Ok(false);
    };
    kabinet.documents().save(&id, &path).await.map(|()| true)
}

/// Saves the document inside its signature as one CMS file; false when the dialog is closed.
#[tauri::command]
pub async fn save_signed_document(
    kabinet: Cabinet<'_>,
    app: tauri::AppHandle,
    ui_language: UiLanguage<'_>,
    id: String,
) -> Answer<bool> {
    let number = kabinet.documents().number(&id).await?;
    let Some(path) = ask_to_save(&app, &ui_language, FileKind::SignedDocument, &number).await
    else {
        return Ok(false);
    };
    kabinet
        .documents()
        .save_signed(&id, &path)
        .await
        .map(|()| true)
}

/// Hands the PDF to the system's printing (`lp`), or opens it where that is missing.
#[tauri::command]
pub async fn print_document(kabinet: Cabinet<'_>, app: tauri::AppHandle, id: String) -> Answer<()> {
    let path = kabinet.documents().file(&id).await?;
    let mut print = std::process::Command::new("lp");
    print.arg("--").arg(&path);
    let printed = tauri::async_runtime::spawn_blocking(move || print.status()).await;
    match printed {
        Ok(Ok(status)) if status.success() => Ok(()),
        _ => open_file(&app, &path),
    }
}
