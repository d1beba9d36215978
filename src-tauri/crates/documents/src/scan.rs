//! QR codes on a picture or on the pages of a PDF.

use crate::preview;
use image::{DynamicImage, ImageFormat};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Pages looked at; the longest documents of eGov have a few.
const MAX_PAGES: u32 = 12;
/// Longer side of a picture that is looked at, pixels: four for each module of five codes on A4.
const SIDE: u32 = 4_096;
/// Codes taken from all pages.
const MAX_CODES: usize = 256;

/// The texts of the codes, page by page; none where nothing can be drawn. Blocking.
pub fn codes(bytes: &[u8]) -> Vec<String> {
    let mut texts = Vec::new();
    for page in 0..MAX_PAGES {
        let Ok(png) = preview::render(bytes, page, SIDE, 0) else {
            break;
        };
        let Ok(picture) = image::load_from_memory_with_format(&png, ImageFormat::Png) else {
            break;
        };
        // The reader is given whatever anybody drew: a defect of it costs this page only.
        let found = catch_unwind(AssertUnwindSafe(|| read(&picture))).unwrap_or_default();
        texts.extend(found);
        if texts.len() >= MAX_CODES {
            texts.truncate(MAX_CODES);
            break;
        }
    }
    texts
}

fn read(picture: &DynamicImage) -> Vec<String> {
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(
        usize::try_from(picture.width()).unwrap_or_default(),
        usize::try_from(picture.height()).unwrap_or_default(),
        {
            let grey = picture.to_luma8();
            move |x, y| {
                let at = (u32::try_from(x), u32::try_from(y));
                let (Ok(x), Ok(y)) = at else { return 255 };
                grey.get_pixel_checked(x, y).map_or(255, |pixel| pixel.0[0])
            }
        },
    );
    let grids = prepared.detect_grids();
    grids
        .iter()
        .filter_map(|grid| grid.decode().ok())
        .map(|(_, text)| text)
        .collect()
}

#[cfg(test)]
pub(crate) mod tests;
