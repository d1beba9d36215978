//! Issued documents, and checking a document.

use super::{failure::Failure, revocation::RevocationView};
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

/// A verdict on a signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct VerdictView {
    /// `good`, `bad` or `cannot_tell`.
    pub verdict: String,
    /// What was checked: `kabinet-pdf`, `asic-e`, `cms`.
    pub kind: String,
    /// Signer's name.
    pub signer: Option<String>,
    /// Organisation of the signer.
    pub organisation: Option<String>,
    /// Roles in the certificate.
    pub roles: Vec<String>,
    /// Signing time as the signer claims, ISO 8601.
    pub signed_at: Option<String>,
    /// By when it was signed, as a third party proves, ISO 8601.
    pub proven_at: Option<String>,
    /// Since when the certificate is revoked, where that was after the proven time, ISO 8601.
    pub revoked_later: Option<String>,
    /// Content is whole.
    pub whole: bool,
    /// The chain reaches a trusted centre.
    pub chain: bool,
    /// Certificate was valid at signing time.
    pub valid_then: bool,
    /// What is known of the revocation of the signer's certificate.
    pub revocation: RevocationView,
    /// Under which trusted centre, with test and training centres named as such.
    pub anchor: Option<String>,
    /// What is wrong, or could not be told.
    pub failures: Vec<Failure>,
    /// Lines of the document, when it is an issued document or an application.
    pub lines: Vec<DocumentLine>,
    /// Title of the document.
    pub title: Option<Localized>,
}

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DocumentLine {
    /// Label.
    pub label: Localized,
    /// Value.
    pub value: String,
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
}
