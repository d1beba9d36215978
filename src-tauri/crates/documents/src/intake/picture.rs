//! Whether a picture opens, to its last row.

use super::{IntakeError, Limits, MediaType, Seen, jpeg};
use crate::{
    picture::{decoded, is_sideways, jpeg::end_without_mark},
    tiff::{Sheet, Tiff},
};
use std::io::{BufReader, Read, Seek, SeekFrom};

/// As much of a JPEG as is decoded, bytes: a byte for each pixel that is allowed is beyond any scan.
const JPEG_FRONT: u64 = 64 * 1024 * 1024;
/// As much of a PNG as is decoded, bytes: as much as its pixels may be without any packing.
const PNG_FRONT: u64 = 256 * 1024 * 1024;
/// Pixels that are decoded over all pages of a TIFF, for the sake of time: two hundred A4 sheets at
/// 300 dpi. Of what comes after them only the heads are read.
const ALL_PAGES: u64 = 2_000_000_000;

pub(super) fn examine(
    source: &mut (impl Read + Seek),
    kind: MediaType,
    limits: Limits,
) -> Result<Seen, IntakeError> {
    if kind == MediaType::Tiff {
        return sheets(source, limits);
    }
    let front = match kind {
        MediaType::Jpeg => end(source)?.min(JPEG_FRONT),
        _ => PNG_FRONT,
    };
    source.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    source.by_ref().take(front).read_to_end(&mut bytes)?;
    let (picture, orientation) = decoded(&bytes, kind, limits.pixels)?;
    let (width, height) = (picture.width(), picture.height());
    Ok(Seen {
        pages: 1,
        size: Some(if is_sideways(orientation) {
            (height, width)
        } else {
            (width, height)
        }),
    })
}

/// The place behind the picture in a JPEG. One without an end mark is whole where every pixel is there.
fn end(source: &mut (impl Read + Seek)) -> Result<u64, IntakeError> {
    match jpeg::end(source) {
        Err(IntakeError::Damaged) => {}
        told => return told,
    }
    source.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    source.by_ref().take(JPEG_FRONT).read_to_end(&mut bytes)?;
    let end = end_without_mark(&bytes).ok_or(IntakeError::Damaged)?;
    Ok(end as u64)
}

/// Unpacks the strips or tiles of every page of a TIFF one after another: no more than one of them is
/// held.
fn sheets(source: &mut (impl Read + Seek), limits: Limits) -> Result<Seen, IntakeError> {
    let mut tiff = Tiff::open(BufReader::new(source)).map_err(|_| IntakeError::Damaged)?;
    // A chain of directories that leads back is as long as one likes.
    let pages = tiff.pages(limits.pages as usize + 1)?;
    if pages.len() > limits.pages as usize {
        return Err(IntakeError::TooLarge);
    }
    let mut left = ALL_PAGES;
    let mut size = None;
    for page in &pages {
        let sheet = Sheet::read(&mut tiff, page, limits.pixels)?;
        left = left.saturating_sub(u64::from(sheet.width) * u64::from(sheet.height));
        if left > 0 {
            sheet.check(&mut tiff)?;
        }
        size = size.or(Some(sheet.size()));
    }
    Ok(Seen {
        pages: u32::try_from(pages.len()).unwrap_or(u32::MAX),
        size,
    })
}
