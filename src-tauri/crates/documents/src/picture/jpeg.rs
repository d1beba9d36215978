//! The segments of a JPEG before its first scan (ISO/IEC 10918-1, Annex B), and what they say.

use super::entropy;
use crate::tiff::{ORIENTATION, Tiff};
use std::{borrow::Cow, io::Cursor};

/// Markers without a length: of a scan's restarts, and the start of the picture.
const FIRST_ALONE: u8 = 0xd0;
const START_OF_IMAGE: u8 = 0xd8;
const START_OF_SCAN: u8 = 0xda;
const EXIF: &[u8] = b"Exif\0\0";

/// The front of a JPEG.
pub(crate) struct Head<'a> {
    /// The segments with their markers, each without the bytes that fill the space before it.
    pub(crate) segments: Vec<&'a [u8]>,
    /// The first scan and all behind it.
    pub(crate) rest: &'a [u8],
}

impl<'a> Head<'a> {
    /// `None` for what is no JPEG.
    pub(crate) fn of(bytes: &'a [u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(&[0xff, START_OF_IMAGE])?;
        let mut segments = Vec::new();
        loop {
            // Any number of 0xFF may stand before a marker (B.1.1.2).
            while let [0xff, 0xff, ..] = rest {
                rest = &rest[1..];
            }
            let [0xff, marker, high, low] = *rest.first_chunk::<4>()? else {
                return None;
            };
            if matches!(marker, FIRST_ALONE..=START_OF_IMAGE) {
                rest = &rest[2..];
                continue;
            }
            let length = usize::from(u16::from_be_bytes([high, low]));
            if marker == START_OF_SCAN {
                return Some(Self { segments, rest });
            }
            let (segment, behind) = rest.split_at_checked(2 + length)?;
            segments.push(segment);
            rest = behind;
        }
    }

    /// How it says that it is to be shown (1 to 8; TIFF 6.0, section 8), by its first Exif segment; 1
    /// when it says nothing.
    pub(crate) fn orientation(&self) -> u16 {
        let mut segments = self.segments.iter();
        let exif = segments.find_map(|segment| exif(segment));
        exif.and_then(said).unwrap_or(1)
    }
}

const END_OF_IMAGE: [u8; 2] = [0xff, 0xd9];
/// The end of what a telephone appends to a picture without an end mark.
const APPENDED: &[u8] = b"SEFT";

/// The place behind the pixels of a JPEG without an end mark, when they are all there: they end the
/// file, or only what its telephone appended follows. `None` for one that was cut.
pub(crate) fn end_without_mark(bytes: &[u8]) -> Option<usize> {
    let end = entropy::end(bytes)?;
    let behind = &bytes[end..];
    let is_end = behind.is_empty() || behind == &END_OF_IMAGE[..1] || behind.ends_with(APPENDED);
    is_end.then_some(end)
}

/// A JPEG with its end mark. Other readers than ours leave out the last rows of one without.
pub(crate) fn with_end(bytes: &[u8]) -> Cow<'_, [u8]> {
    match end_without_mark(bytes) {
        Some(end) => [&bytes[..end], &END_OF_IMAGE].concat().into(),
        None => bytes.into(),
    }
}

/// The TIFF structure of an Exif segment.
pub(crate) fn exif(segment: &[u8]) -> Option<&[u8]> {
    segment
        .strip_prefix(&[0xff, 0xe1])?
        .get(2..)?
        .strip_prefix(EXIF)
}

/// The orientation in the TIFF structure of Exif.
pub(super) fn said(exif: &[u8]) -> Option<u16> {
    let mut tiff = Tiff::open(Cursor::new(exif)).ok()?;
    let first = tiff.directories(1).ok()?;
    let said = tiff.first(first.first()?, ORIENTATION).ok()??;
    u16::try_from(said).ok()
}
