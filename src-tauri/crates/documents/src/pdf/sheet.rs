//! Pages in shades of grey, one after another, for those who search them.

use super::{MAX_IN_MEMORY, page::painted, scanned};
use hayro::{
    RenderCache,
    hayro_interpret::InterpreterCache,
    hayro_syntax::{Pdf, page::Page},
};
use image::GrayImage;
use std::{
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// Shows the first `most` pages, with what they share (fonts) read once, until `look` has seen enough.
/// Takes a file as damaged as can be; a page that cannot be drawn is passed over.
pub(crate) fn sheets(
    bytes: &[u8],
    most: usize,
    mut look: impl FnMut(&Sheet<'_>) -> ControlFlow<()>,
) {
    if bytes.len() as u64 > MAX_IN_MEMORY {
        return;
    }
    let Ok(Ok(pdf)) = catch_unwind(|| Pdf::new(bytes.to_vec())) else {
        return;
    };
    let (cache, scanned) = (RenderCache::new(), InterpreterCache::new());
    for at in 0..most {
        let shown = catch_unwind(AssertUnwindSafe(|| {
            let page = pdf.pages().get(at)?;
            let scanned = scanned::picture(page, &scanned);
            let cache = &cache;
            Some(look(&Sheet {
                page,
                cache,
                scanned,
            }))
        }));
        if matches!(shown, Ok(None | Some(ControlFlow::Break(())))) {
            return;
        }
    }
}

/// A page that can be drawn.
pub(crate) struct Sheet<'a> {
    page: &'a Page<'a>,
    cache: &'a RenderCache<'a>,
    /// The only picture on the page, as it was scanned.
    pub(crate) scanned: Option<GrayImage>,
}

impl Sheet<'_> {
    /// The page with `side` pixels on its longer side.
    pub(crate) fn grey(&self, side: u32) -> Option<GrayImage> {
        let pixmap = painted(self.page, self.cache, side).ok()?;
        let shades = pixmap.data().iter().map(|pixel| {
            // Luma of BT.601 in 256ths.
            let sum = 77 * u32::from(pixel.r) + 150 * u32::from(pixel.g) + 29 * u32::from(pixel.b);
            u8::try_from(sum >> 8).unwrap_or(u8::MAX)
        });
        let (width, height) = (pixmap.width(), pixmap.height());
        GrayImage::from_raw(width.into(), height.into(), shades.collect())
    }
}
