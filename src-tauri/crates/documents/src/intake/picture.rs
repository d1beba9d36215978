//! Whether a picture opens, to its last row.

use super::{IntakeError, Limits, MediaType, Seen, front::Front, jpeg};
use crate::tiff;
use ::tiff::{
    TiffError,
    decoder::{ChunkType, Decoder},
};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, metadata::Orientation,
};
use std::io::{BufReader, Read, Seek, SeekFrom};

/// As much of a JPEG as is decoded, bytes: a byte for each pixel that is allowed is beyond any scan.
const JPEG_FRONT: u64 = 64 * 1024 * 1024;
/// Most that is decoded at once, bytes: four for each pixel that is allowed.
const DECODED: usize = 256 * 1024 * 1024;
/// Pixels that are decoded over all pages of a TIFF, for the sake of time: two hundred A4 sheets at
/// 300 dpi. Of what comes after them only the heads are read.
const ALL_PAGES: u64 = 2_000_000_000;

pub(super) fn examine(
    source: &mut (impl Read + Seek),
    kind: MediaType,
    limits: Limits,
) -> Result<Seen, IntakeError> {
    let mut pages = 1;
    let mut front = u64::MAX;
    if kind == MediaType::Jpeg {
        front = jpeg::end(source)?.min(JPEG_FRONT);
    }
    if kind == MediaType::Tiff {
        let directories =
            tiff::directories(source, limits.pages + 1).map_err(|_| IntakeError::Damaged)?;
        pages = u32::try_from(directories.len()).unwrap_or(u32::MAX);
        if pages > limits.pages {
            return Err(IntakeError::TooLarge);
        }
    }
    source.seek(SeekFrom::Start(0))?;
    let picture = BufReader::new(Front::of(&mut *source, front));
    let mut decoder = decoder(picture, kind, limits.pixels)?;
    let (width, height) = decoder.dimensions();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    if kind == MediaType::Tiff {
        drop(decoder);
        piece_by_piece(source, limits.pixels)?;
    } else {
        DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    }
    Ok(Seen {
        pages,
        size: Some(if is_sideways(orientation) {
            (height, width)
        } else {
            (width, height)
        }),
    })
}

/// Reads the strips or tiles of every page of a TIFF one after another: no more than one of them is
/// held. A page after the first that is packed in a way unknown here is not called damaged.
fn piece_by_piece(source: &mut (impl Read + Seek), pixels: u64) -> Result<(), IntakeError> {
    source.seek(SeekFrom::Start(0))?;
    let mut limits = ::tiff::decoder::Limits::default();
    limits.decoding_buffer_size = DECODED;
    limits.intermediate_buffer_size = DECODED;
    let decoder = Decoder::new(BufReader::new(source)).map_err(|error| spoilt(&error))?;
    let mut decoder = decoder.with_limits(limits);
    let mut left = ALL_PAGES;
    page(&mut decoder, pixels, &mut left).map_err(|error| spoilt(&error))?;
    while decoder.more_images() {
        let next = decoder.next_image();
        match next.and_then(|()| page(&mut decoder, pixels, &mut left)) {
            Ok(()) | Err(TiffError::UnsupportedError(_)) => {}
            Err(error) => return Err(spoilt(&error)),
        }
    }
    Ok(())
}

/// The page at which the decoder stands, unless no more pixels are left to decode.
fn page(
    decoder: &mut Decoder<impl Read + Seek>,
    pixels: u64,
    left: &mut u64,
) -> Result<(), TiffError> {
    let (width, height) = decoder.dimensions()?;
    let size = u64::from(width) * u64::from(height);
    if size > pixels {
        return Err(TiffError::LimitsExceeded);
    }
    *left = left.saturating_sub(size);
    if *left == 0 {
        return Ok(());
    }
    let pieces = match decoder.get_chunk_type() {
        ChunkType::Strip => decoder.strip_count(),
        ChunkType::Tile => decoder.tile_count(),
    };
    for piece in 0..pieces? {
        decoder.read_chunk(piece)?;
    }
    Ok(())
}

fn spoilt(error: &TiffError) -> IntakeError {
    match error {
        TiffError::LimitsExceeded => IntakeError::TooManyPixels,
        _ => IntakeError::Damaged,
    }
}

/// A decoder that has read the head of a picture of at most `pixels`.
pub(crate) fn decoder<'a>(
    source: impl std::io::BufRead + Seek + 'a,
    kind: MediaType,
    pixels: u64,
) -> Result<impl ImageDecoder + 'a, IntakeError> {
    let format = match kind {
        MediaType::Jpeg => ImageFormat::Jpeg,
        MediaType::Png => ImageFormat::Png,
        MediaType::Tiff => ImageFormat::Tiff,
        MediaType::Pdf => return Err(IntakeError::WrongKind),
    };
    let mut reader = ImageReader::with_format(source, format);
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(DECODED as u64);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > pixels {
        return Err(IntakeError::TooManyPixels);
    }
    if width == 0 || height == 0 {
        return Err(IntakeError::Damaged);
    }
    if kind != MediaType::Tiff && decoder.total_bytes() > DECODED as u64 {
        return Err(IntakeError::TooManyPixels);
    }
    Ok(decoder)
}

/// Turned by a quarter when shown upright.
fn is_sideways(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

fn refused(error: &ImageError) -> IntakeError {
    match error {
        ImageError::Limits(_) => IntakeError::TooManyPixels,
        _ => IntakeError::Damaged,
    }
}
