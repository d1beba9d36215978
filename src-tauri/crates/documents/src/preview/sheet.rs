//! A page of a PDF as a picture.

use super::PreviewError;
use hayro::{
    PixmapSettings, RenderCache, RenderSettings, hayro_interpret::InterpreterSettings,
    hayro_syntax::Pdf, vello_cpu::color::palette::css::WHITE,
};
use image::{DynamicImage, RgbaImage};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Greatest PDF that is drawn, bytes.
const MAX_PDF: usize = 64 * 1024 * 1024;

/// Draws `page` (from 0) so that its longer side has `side` pixels.
pub(super) fn draw(bytes: &[u8], page: u32, side: u32) -> Result<DynamicImage, PreviewError> {
    if bytes.len() > MAX_PDF {
        return Err(PreviewError::NoPreview);
    }
    // The drawer is young, and the page comes from anybody: a defect of it costs the preview only.
    catch_unwind(AssertUnwindSafe(|| attempt(bytes, page, side)))
        .unwrap_or(Err(PreviewError::NoPreview))
}

fn attempt(bytes: &[u8], page: u32, side: u32) -> Result<DynamicImage, PreviewError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|_| PreviewError::NoPreview)?;
    let page = usize::try_from(page)
        .ok()
        .and_then(|page| pdf.pages().get(page))
        .ok_or(PreviewError::NoPage)?;
    let (width, height) = page.render_dimensions();
    let longer = width.max(height);
    if !(longer.is_finite() && width.min(height) >= 1.0) {
        return Err(PreviewError::NoPreview);
    }
    // At most 4096, which a float holds exactly.
    let scale = f32::from(u16::try_from(side).unwrap_or(u16::MAX)) / longer;
    let pixmap = hayro::render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        },
    );
    let (width, height) = (pixmap.width(), pixmap.height());
    // On white every pixel is opaque, so premultiplied and plain colours are the same.
    let pixels = pixmap
        .data()
        .iter()
        .flat_map(|pixel| [pixel.r, pixel.g, pixel.b, pixel.a])
        .collect();
    RgbaImage::from_raw(width.into(), height.into(), pixels)
        .map(DynamicImage::ImageRgba8)
        .ok_or(PreviewError::NoPreview)
}
