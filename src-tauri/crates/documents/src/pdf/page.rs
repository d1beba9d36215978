//! A page as a picture.

use super::{form, guarded, model, read, tree, written};
use crate::intake::IntakeError;
use hayro::{
    PixmapSettings, RenderCache, RenderSettings,
    hayro_interpret::InterpreterSettings,
    hayro_syntax::{Pdf, page::Page},
    vello_cpu::{Pixmap, color::palette::css::WHITE},
};
use image::{DynamicImage, RgbaImage};

/// Most pages of a file that is written anew to be drawn.
const MAX_PAGES: usize = 1_000;

/// Draws `page` (from 0) upright, so that its longer side has `side` pixels (at most 65 535); `None`
/// when there is no such page.
pub(crate) fn draw(
    bytes: &[u8],
    page: u32,
    side: u32,
) -> Result<Option<DynamicImage>, IntakeError> {
    guarded(|| {
        let number = usize::try_from(page).unwrap_or(usize::MAX);
        let pdf = read(bytes)?;
        let leaves = tree::leaves(&pdf, number.saturating_add(1))?;
        let Some(leaf) = leaves.get(number) else {
            return Ok(None);
        };
        let mut pages = pdf.pages().iter();
        let as_it_is =
            pages.find(|page| leaf.at.is_some() && page.raw().obj_id() == leaf.at.map(Into::into));
        if let (Some(page), false) = (as_it_is, form::has_fields(&pdf)) {
            return rendered(page, side).map(Some);
        }
        // The drawer knows neither a page that stands twice nor the values of a form.
        let leaves = tree::leaves(&pdf, MAX_PAGES)?;
        let mut document = model::of(&pdf, &leaves, 1)?;
        form::draw_values(&mut document)?;
        let anew = written(&mut document)?;
        let pdf = Pdf::new(anew).map_err(|_| IntakeError::Damaged)?;
        let page = pdf.pages().get(number).ok_or(IntakeError::Unread)?;
        rendered(page, side).map(Some)
    })
}

fn rendered(page: &Page<'_>, side: u32) -> Result<DynamicImage, IntakeError> {
    let pixmap = painted(page, &RenderCache::new(), side)?;
    let (width, height) = (pixmap.width(), pixmap.height());
    // On white every pixel is opaque, so premultiplied and plain colours are the same.
    let pixels = pixmap
        .data()
        .iter()
        .flat_map(|pixel| [pixel.r, pixel.g, pixel.b, pixel.a])
        .collect();
    RgbaImage::from_raw(width.into(), height.into(), pixels)
        .map(DynamicImage::ImageRgba8)
        .ok_or(IntakeError::Unread)
}

/// The pixels of a page on white; its longer side has `side` of them.
pub(super) fn painted<'a>(
    page: &'a Page<'a>,
    cache: &RenderCache<'a>,
    side: u32,
) -> Result<Pixmap, IntakeError> {
    let (width, height) = page.render_dimensions();
    let longer = width.max(height);
    if !(longer.is_finite() && width.min(height) >= 1.0) {
        return Err(IntakeError::Unread);
    }
    // A float holds it exactly.
    let scale = f32::from(u16::try_from(side).unwrap_or(u16::MAX)) / longer;
    Ok(hayro::render(
        page,
        cache,
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        },
    ))
}
