//! Issued documents.

use super::{
    failure::Failure,
    verify::{DocumentLine, VerdictView},
};
use kabinet_model::language::Localized;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A row of "Documents".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DocumentRow {
    /// Archive id.
    pub id: String,
    /// Title.
    pub title: Localized,
    /// To whom, about whom.
    pub about: String,
    /// Number.
    pub number: String,
    /// Issued at, ISO 8601.
    pub issued_at: String,
    /// Valid until, ISO date.
    pub valid_until: Option<String>,
}

/// The page of an issued document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DocumentView {
    /// The row.
    pub row: DocumentRow,
    /// Issuing office.
    pub provider: Localized,
    /// Lines.
    pub lines: Vec<DocumentLine>,
    /// Verdict, reckoned now on this computer.
    pub verdict: VerdictView,
    /// QR parts as SVG path data are fetched with `document_qr`.
    pub qr_parts: u32,
    /// Why there is no PDF of it. The document itself is kept all the same.
    pub unprinted: Option<Failure>,
}
