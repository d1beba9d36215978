//! Small pictures of what was attached or issued.

#[cfg(test)]
mod tests;

use crate::{
    intake::{IntakeError, Limits, MediaType, accept, sniff},
    pdf, picture,
};
use image::{DynamicImage, ImageFormat, imageops::FilterType};
use kabinet_model::failure::FailureCode;
use std::io::Cursor;

/// Greatest side of a preview, pixels.
const MAX_SIDE: u32 = 4_096;

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PreviewError {
    /// There is no such page.
    #[error("there is no such page")]
    NoPage,
    /// Whole, but of a kind that cannot be drawn here.
    #[error("documents of this kind are not drawn here")]
    Unread,
    /// The document cannot be drawn, or not within bounds; show its kind and size instead.
    #[error("no preview of this document")]
    NoPreview,
}

impl PreviewError {
    /// The failure a citizen is told of.
    pub const fn code(self) -> FailureCode {
        match self {
            Self::NoPage => FailureCode::NotFound,
            Self::Unread => FailureCode::AttachmentKindUnread,
            Self::NoPreview => FailureCode::AttachmentDamaged,
        }
    }
}

impl From<IntakeError> for PreviewError {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::Unread => Self::Unread,
            _ => Self::NoPreview,
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
    let side = max_px.clamp(1, MAX_SIDE);
    let media_type = sniff(bytes).ok_or(PreviewError::NoPreview)?;
    let picture = match media_type {
        MediaType::Pdf => pdf::draw(bytes, page, side)?,
        kind => picture::seen(bytes, kind, usize::try_from(page).unwrap_or(usize::MAX))?,
    };
    let picture = picture.ok_or(PreviewError::NoPage)?;
    // Smaller first: turning moves every pixel.
    let small = if picture.width() > side || picture.height() > side {
        picture.resize(side, side, FilterType::Triangle)
    } else {
        picture
    };
    let turned = match rotation % 360 {
        90 => small.rotate90(),
        180 => small.rotate180(),
        270 => small.rotate270(),
        _ => small,
    };
    let mut out = Cursor::new(Vec::new());
    // Eight bits, without an alpha channel of its own, are enough for the eye.
    DynamicImage::ImageRgb8(turned.into_rgb8())
        .write_to(&mut out, ImageFormat::Png)
        .map_err(|_| PreviewError::NoPreview)?;
    Ok(out.into_inner())
}

/// How many pages [`render`] can be asked for. Blocking.
pub fn pages(bytes: &[u8]) -> Result<u32, PreviewError> {
    match sniff(bytes).ok_or(PreviewError::NoPreview)? {
        MediaType::Pdf => accept(Cursor::new(bytes), Limits::default())
            .map(|accepted| accepted.pages)
            .map_err(Into::into),
        kind => Ok(u32::try_from(picture::pages(bytes, kind)?).unwrap_or(u32::MAX)),
    }
}
