//! File dialogs. The window never learns a path: it asks, and this side opens the file.

use super::recent::Unlisted;
use crate::ui_language::UiLanguage;
use std::path::PathBuf;
use tauri::AppHandle;
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};
use tokio::sync::oneshot;

/// What a dialog is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A scan to attach.
    Scan,
    /// A key container.
    Key,
    /// The library of a token.
    TokenLibrary,
    /// A signed document to check.
    Signed,
    /// What a signature signs: any file.
    Content,
    /// The certificate of a certification centre.
    Centre,
    /// A portal file.
    Portal,
    /// A certificate to save.
    Pdf,
    /// The recovery sheet of the archive to save.
    RecoverySheet,
    /// The PDF of a receipt to save.
    Receipt,
    /// A receipt inside its signature, to save.
    SignedReceipt,
    /// A signed application to save.
    Container,
    /// A file that was sent, or one of a container, to save.
    Sent,
    /// The PDF of a refusal to save.
    Refusal,
    /// A refusal inside its signature, to save.
    SignedRefusal,
    /// An issued document inside its signature, to save.
    SignedDocument,
}

impl FileKind {
    /// Fluent key of the dialog's title.
    const fn title(self) -> &'static str {
        match self {
            Self::Scan => "dialog-scan",
            Self::Key => "dialog-key",
            Self::TokenLibrary => "dialog-token-library",
            Self::Signed => "dialog-signed",
            Self::Content => "dialog-content",
            Self::Centre => "dialog-centre",
            Self::Portal => "dialog-portal",
            Self::Pdf => "dialog-pdf",
            Self::RecoverySheet => "dialog-recovery",
            Self::Receipt => "dialog-receipt",
            Self::SignedReceipt => "dialog-signed-receipt",
            Self::Container => "dialog-container",
            Self::Sent => "dialog-sent",
            Self::Refusal => "dialog-refusal",
            Self::SignedRefusal => "dialog-signed-refusal",
            Self::SignedDocument => "dialog-signed-document",
        }
    }

    /// Endings of the files offered first.
    const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Scan => &[
                "jpg", "jpeg", "png", "tif", "tiff", "pdf", "JPG", "JPEG", "PNG", "PDF",
            ],
            Self::Key => &["p12", "pfx", "P12"],
            Self::TokenLibrary => &["so", "dll", "dylib"],
            Self::Signed => &[
                "pdf", "asice", "p7s", "p7m", "cms", "sig", "xml", "jpg", "jpeg", "png", "tif",
                "tiff", "txt", "PDF", "JPG", "JPEG", "PNG",
            ],
            Self::Content | Self::Sent => &["*"],
            Self::Centre => &["cer", "crt", "pem", "der", "CER", "CRT"],
            Self::Portal => &["toml", "TOML"],
            Self::Pdf | Self::RecoverySheet | Self::Receipt | Self::Refusal => &["pdf"],
            Self::Container => &["asice"],
            Self::SignedReceipt | Self::SignedRefusal | Self::SignedDocument => &["p7m"],
        }
    }
}

/// Lets the citizen choose a file to open.
pub async fn ask_to_open(
    app: &AppHandle,
    ui_language: &UiLanguage,
    kind: FileKind,
) -> Option<PathBuf> {
    let _unlisted = Unlisted::begin(app);
    let (answer, chosen) = oneshot::channel();
    dialog(app, ui_language, kind).pick_file(move |path| {
        let _ = answer.send(path);
    });
    chosen.await.ok().flatten().and_then(into_path)
}

/// Lets the citizen choose a folder; `title` is the Fluent key of the dialog's title.
pub async fn ask_for_folder(
    app: &AppHandle,
    ui_language: &UiLanguage,
    title: &str,
) -> Option<PathBuf> {
    let _unlisted = Unlisted::begin(app);
    let (answer, chosen) = oneshot::channel();
    let dialog = app.dialog().file().set_title(ui_language.say(title));
    dialog.pick_folder(move |path| {
        let _ = answer.send(path);
    });
    chosen.await.ok().flatten().and_then(into_path)
}

/// Lets the citizen choose where to save. The name that is offered says what the file is, in the language of the
/// window, and the number it is of.
pub async fn ask_to_save(
    app: &AppHandle,
    ui_language: &UiLanguage,
    kind: FileKind,
    number: &str,
) -> Option<PathBuf> {
    let ending = kind.endings().first().copied().unwrap_or_default();
    let what = ui_language.say(&format!("{}-name", kind.title()));
    ask_to_save_as(app, ui_language, kind, &format!("{what} {number}.{ending}")).await
}

/// The same under a whole name.
pub async fn ask_to_save_as(
    app: &AppHandle,
    ui_language: &UiLanguage,
    kind: FileKind,
    name: &str,
) -> Option<PathBuf> {
    let _unlisted = Unlisted::begin(app);
    let (answer, chosen) = oneshot::channel();
    dialog(app, ui_language, kind)
        .set_file_name(name)
        .save_file(move |path| {
            let _ = answer.send(path);
        });
    chosen.await.ok().flatten().and_then(into_path)
}

fn dialog(
    app: &AppHandle,
    ui_language: &UiLanguage,
    kind: FileKind,
) -> FileDialogBuilder<tauri::Wry> {
    app.dialog()
        .file()
        .set_title(ui_language.say(kind.title()))
        .add_filter(
            ui_language.say(&format!("{}-files", kind.title())),
            kind.endings(),
        )
        .add_filter(ui_language.say("dialog-all-files"), &["*"])
}

fn into_path(path: FilePath) -> Option<PathBuf> {
    path.into_path().ok()
}
