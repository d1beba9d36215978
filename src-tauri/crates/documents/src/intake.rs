//! Taking in a scan: what it is, whether it is whole, and its digest, in one bounded reading.

mod jpeg;
mod pdf;
mod picture;
mod reading;

#[cfg(test)]
mod tests;

pub use reading::sniff;
pub(crate) use reading::through;

use kabinet_model::failure::FailureCode;
use serde::{Deserialize, Serialize};
use std::io::{Read, Seek, SeekFrom};

/// What an office can open. Told by the first bytes, never by the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaType {
    /// JPEG picture.
    Jpeg,
    /// PNG picture.
    Png,
    /// TIFF picture, one or more pages.
    Tiff,
    /// PDF document.
    Pdf,
}

impl MediaType {
    /// The media type as in `Content-Type`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Tiff => "image/tiff",
            Self::Pdf => "application/pdf",
        }
    }

    /// The usual ending of a file name, without the dot.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Tiff => "tif",
            Self::Pdf => "pdf",
        }
    }
}

/// How well a picture can be read, reckoned as a scan of an A4 sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Quality {
    /// 150 dots per inch or more, and every PDF.
    Good,
    /// Readable: 100 dots per inch or more.
    Fair,
    /// Probably not readable.
    Poor,
}

impl Quality {
    /// `good`, `fair` or `poor`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Fair => "fair",
            Self::Poor => "poor",
        }
    }

    /// By the dots per inch that a whole A4 sheet (8.27 by 11.69 inches) would have.
    fn of_scan((width, height): (u32, u32)) -> Self {
        let (short, long) = (width.min(height), width.max(height));
        let dpi = f64::min(f64::from(short) / 8.27, f64::from(long) / 11.69);
        if dpi >= 150.0 {
            Self::Good
        } else if dpi >= 100.0 {
            Self::Fair
        } else {
            Self::Poor
        }
    }
}

/// How much is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: u64,
    /// Pixels of a picture: width times height.
    pub pixels: u64,
    /// Pages of a PDF or TIFF.
    pub pages: u32,
}

impl Default for Limits {
    /// 50 MB; 60 million pixels (an A4 sheet at 600 dpi has 35); 500 pages.
    fn default() -> Self {
        Self {
            bytes: 50_000_000,
            pixels: 60_000_000,
            pages: 500,
        }
    }
}

/// A file that can be attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// What it is.
    pub media_type: MediaType,
    /// Bytes.
    pub size: u64,
    /// SHA-256 of the bytes, lower-case hex.
    pub sha256: String,
    /// Pages; 1 for JPEG and PNG.
    pub pages: u32,
    /// Pixels across as shown upright, for pictures.
    pub width: Option<u32>,
    /// Pixels down as shown upright, for pictures.
    pub height: Option<u32>,
    /// How well it can be read.
    pub quality: Quality,
}

/// Why a file cannot be attached.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// No bytes at all.
    #[error("the file is empty")]
    Empty,
    /// More bytes or pages than the limit.
    #[error("the file is larger than the limit")]
    TooLarge,
    /// Neither JPEG, PNG, TIFF nor PDF.
    #[error("the content is not JPEG, PNG, TIFF or PDF")]
    WrongKind,
    /// Begins like one of the four but cannot be read as such.
    #[error("the file is damaged")]
    Damaged,
    /// Whole, but of a kind that is not read here.
    #[error("the file is of a kind that is not read here")]
    Unread,
    /// A PDF that asks for a password.
    #[error("the PDF is protected by a password")]
    Password,
    /// A picture with more pixels than the limit.
    #[error("the picture has too many pixels")]
    TooManyPixels,
    /// The file could not be read to its end.
    #[error("the file cannot be read")]
    Unreadable(#[from] std::io::Error),
}

impl IntakeError {
    /// The failure a citizen is told of.
    pub const fn code(&self) -> FailureCode {
        match self {
            Self::Empty => FailureCode::AttachmentEmpty,
            Self::TooLarge => FailureCode::AttachmentTooLarge,
            Self::WrongKind => FailureCode::AttachmentWrongKind,
            Self::Damaged => FailureCode::AttachmentDamaged,
            Self::Unread => FailureCode::AttachmentKindUnread,
            Self::Password => FailureCode::AttachmentPassword,
            Self::TooManyPixels => FailureCode::AttachmentTooManyPixels,
            Self::Unreadable(_) => FailureCode::AttachmentUnreadable,
        }
    }
}

/// Reads `source` from its beginning to its end, and decides. Blocking. Memory grows with the pixels
/// of a JPEG or PNG up to 256 MB and the front of the file, with a strip of a TIFF, and with a PDF up to
/// 64 MB, but not beyond that.
pub fn accept(mut source: impl Read + Seek, limits: Limits) -> Result<Accepted, IntakeError> {
    source.seek(SeekFrom::Start(0))?;
    let read = reading::through(&mut source, limits.bytes)?;
    let seen = match read.media_type {
        MediaType::Pdf => pdf::examine(&mut source, &read, limits)?,
        picture => picture::examine(&mut source, picture, limits)?,
    };
    Ok(Accepted {
        media_type: read.media_type,
        size: read.size,
        sha256: read.sha256,
        pages: seen.pages,
        width: seen.size.map(|(width, _)| width),
        height: seen.size.map(|(_, height)| height),
        quality: seen.size.map_or(Quality::Good, Quality::of_scan),
    })
}

/// What an examination found.
struct Seen {
    pages: u32,
    /// Pixels across and down, upright.
    size: Option<(u32, u32)>,
}
