//! The one reader of pictures: what it takes is what is shown, turned, merged and seen by the official.
//!
//! A picture is upright as its orientation says, and what is transparent is as white as the paper below.

pub(crate) mod brightness;
mod entropy;
pub(crate) mod jpeg;

use crate::{
    intake::{IntakeError, Limits, MediaType},
    tiff::{Sheet, Tiff},
};
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Rgba, metadata::Orientation,
};
use jpeg::{Head, said};
use std::io::{BufRead, Cursor, Seek};

/// Most that is decoded at once, bytes: four for each pixel that is allowed.
const DECODED: u64 = 256 * 1024 * 1024;

/// A decoder that has read the head of a JPEG or PNG of at most `pixels`.
fn decoder<'a>(
    source: impl BufRead + Seek + 'a,
    kind: MediaType,
    pixels: u64,
) -> Result<impl ImageDecoder + 'a, IntakeError> {
    let format = match kind {
        MediaType::Jpeg => ImageFormat::Jpeg,
        MediaType::Png => ImageFormat::Png,
        MediaType::Tiff | MediaType::Pdf => return Err(IntakeError::WrongKind),
    };
    let mut reader = ImageReader::with_format(source, format);
    let mut limits = image::Limits::default();
    limits.max_alloc = Some(DECODED);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > pixels || decoder.total_bytes() > DECODED {
        return Err(IntakeError::TooManyPixels);
    }
    if width == 0 || height == 0 {
        return Err(IntakeError::Damaged);
    }
    Ok(decoder)
}

fn refused(error: &ImageError) -> IntakeError {
    match error {
        ImageError::Limits(_) => IntakeError::TooManyPixels,
        ImageError::Unsupported(_) => IntakeError::Unread,
        _ => IntakeError::Damaged,
    }
}

/// A JPEG or PNG, upright; what is transparent in it still is.
pub(crate) fn upright(bytes: &[u8], kind: MediaType) -> Result<DynamicImage, IntakeError> {
    let (mut picture, orientation) = decoded(bytes, kind, Limits::default().pixels)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

/// A JPEG or PNG of at most `pixels` as it lies in the file, and how it is to be shown.
pub(crate) fn decoded(
    bytes: &[u8],
    kind: MediaType,
    pixels: u64,
) -> Result<(DynamicImage, Orientation), IntakeError> {
    let mut decoder = decoder(Cursor::new(bytes), kind, pixels)?;
    let orientation = match kind {
        MediaType::Jpeg => Head::of(bytes).map(|head| head.orientation()),
        // The chunk eXIf (PNG, third edition, 11.3.2.12).
        _ => decoder
            .exif_metadata()
            .ok()
            .flatten()
            .and_then(|exif| said(&exif)),
    };
    let orientation = orientation
        .and_then(|number| Orientation::from_exif(u8::try_from(number).ok()?))
        .unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder);
    Ok((picture.map_err(|error| refused(&error))?, orientation))
}

/// A page (from 0) of a JPEG, PNG or TIFF as it is seen: upright, on white paper; `None` when there is
/// no such page.
pub(crate) fn seen(
    bytes: &[u8],
    kind: MediaType,
    page: usize,
) -> Result<Option<DynamicImage>, IntakeError> {
    if kind == MediaType::Tiff {
        let limits = Limits::default();
        let mut tiff = Tiff::open(Cursor::new(bytes)).map_err(|_| IntakeError::Damaged)?;
        let pages = tiff.pages(limits.pages as usize)?;
        let Some(page) = pages.get(page) else {
            return Ok(None);
        };
        return Sheet::read(&mut tiff, page, limits.pixels)?
            .draw(&mut tiff)
            .map(Some);
    }
    if page > 0 {
        return Ok(None);
    }
    upright(bytes, kind).map(on_paper).map(Some)
}

/// How many pages a JPEG, PNG or TIFF has.
pub(crate) fn pages(bytes: &[u8], kind: MediaType) -> Result<usize, IntakeError> {
    if kind != MediaType::Tiff {
        return Ok(1);
    }
    let mut tiff = Tiff::open(Cursor::new(bytes)).map_err(|_| IntakeError::Damaged)?;
    Ok(tiff.pages(Limits::default().pages as usize)?.len())
}

/// What is transparent is as white as the paper below it.
fn on_paper(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture;
    }
    let has_colour = picture.color().has_color();
    let mut dots = picture.into_rgba8();
    for Rgba([red, green, blue, alpha]) in dots.pixels_mut() {
        for colour in [red, green, blue] {
            let seen = u16::from(*colour) * u16::from(*alpha) + 255 * (255 - u16::from(*alpha));
            *colour = u8::try_from(seen / 255).unwrap_or(u8::MAX);
        }
        *alpha = 255;
    }
    let picture = DynamicImage::ImageRgba8(dots);
    if has_colour {
        DynamicImage::ImageRgb8(picture.into_rgb8())
    } else {
        DynamicImage::ImageLuma8(picture.into_luma8())
    }
}

/// Turned by a quarter when shown upright.
pub(crate) fn is_sideways(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}
