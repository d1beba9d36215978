//! The documents that are attached to an application.

use super::failure::Failure;
use kabinet_model::{language::Localized, service::Source};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A file attached to a requirement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct AttachmentView {
    /// Opaque id.
    pub id: String,
    /// Name as the citizen knows it (file name without folders).
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Size in bytes.
    pub size: u64,
    /// Pages, or 1.
    pub pages: u32,
    /// Pixels across, for pictures.
    pub width: Option<u32>,
    /// Pixels down, for pictures.
    pub height: Option<u32>,
    /// `good`, `fair` (readable, below 150 dpi for A4) or `poor`.
    pub quality: String,
    /// Turned by the citizen: 0, 90, 180 or 270 degrees clockwise.
    pub rotation: u16,
    /// Why it cannot be turned, where that is known; turning is not offered then.
    pub turn_refusal: Option<Failure>,
}

/// What is being done with a file that is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IntakeStep {
    /// It is read and examined.
    Reading,
    /// It is read into the archive.
    Keeping,
}

/// Event `intake`: how far the taking in of a file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct IntakeView {
    /// Draft.
    pub draft: String,
    /// Requirement.
    pub requirement: String,
    /// What is being done.
    pub step: IntakeStep,
    /// Bytes read in this step.
    pub done: u64,
    /// Bytes of the file.
    pub total: u64,
}

/// A requirement of the documents page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct RequirementView {
    /// Requirement id.
    pub id: String,
    /// Name.
    pub name: Localized,
    /// Where to get it.
    pub where_from: Option<Localized>,
    /// "Because you said ...".
    pub reason: Option<Localized>,
    /// Must be attached.
    pub required: bool,
    /// Greatest number of files.
    pub max_files: u8,
    /// What is attached.
    pub attachments: Vec<AttachmentView>,
    /// The officials' remark, when the refusal that is corrected marked this document.
    pub remark: Option<String>,
    /// It was marked, and its files are the refused ones still.
    pub unchanged: bool,
    /// Source of the requirement.
    pub source: Source,
}

/// The documents page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct DocumentsView {
    /// Requirements now asked for.
    pub requirements: Vec<RequirementView>,
    /// Greatest size of one file, bytes.
    pub size_limit: u64,
}
