//! A page that is nothing but one picture, as scanners make them: its pixels as they are.

use crate::picture::brightness::brightness;
use hayro::{
    hayro_interpret::{
        BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageData,
        ImageDrawProps, InterpreterCache, InterpreterSettings, RasterImage, SoftMask,
        font::GlyphRun, interpret_page,
    },
    hayro_syntax::{
        Filter,
        object::{Array, Name},
        page::Page,
    },
    kurbo::{Affine, BezPath, Point, Rect},
};
use image::{DynamicImage, GrayImage, RgbImage};

/// Most pixels of the picture; a larger one is left to the drawer, which needs no more than it draws.
const MAX_PIXELS: u64 = 36_000_000;
/// How much longer than wide a pixel may be; a facsimile's is twice as long.
const STRETCH: f64 = 1.1;

/// The picture; none when the page shows anything else beside it, or only through a mask.
pub(super) fn picture<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>) -> Option<GrayImage> {
    let (width, height) = page.render_dimensions();
    let settings = InterpreterSettings::default();
    let whole = Rect::new(0.0, 0.0, width.into(), height.into());
    let transform = page.initial_transform(true);
    let transform = hayro::hayro_interpret::TransformExt::to_kurbo(&transform);
    let mut context = Context::new(transform, whole, cache, page.xref(), settings);
    let mut seen = Seen::Nothing;
    interpret_page(page, &mut context, &mut seen);
    match seen {
        Seen::Picture(picture) => Some(picture),
        Seen::Nothing | Seen::More => None,
    }
}

/// What a page has shown so far.
enum Seen {
    Nothing,
    Picture(GrayImage),
    More,
}

impl Seen {
    fn mark(&mut self, mode: &DrawMode) {
        // Scanners put the words that they recognise under the picture, invisibly.
        if !matches!(mode, DrawMode::Invisible) {
            *self = Self::More;
        }
    }
}

impl<'a> Device<'a> for Seen {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, mode: &DrawMode) {
        self.mark(mode);
    }

    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, mode: &DrawMode) {
        self.mark(mode);
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let before = std::mem::replace(self, Self::More);
        let pixels = u64::from(image.width()) * u64::from(image.height());
        let Image::Raster(raster) = image else {
            return;
        };
        let fits = pixels <= MAX_PIXELS && is_square(props.transform) && props.soft_mask.is_none();
        if !matches!(before, Self::Nothing) || !fits {
            return;
        }
        if let Some(grey) = plain(&raster) {
            *self = Self::Picture(grey);
            return;
        }
        raster.with_rgba(
            |pixels, alpha| {
                if let (None, Some(grey)) = (alpha, grey(pixels)) {
                    *self = Self::Picture(grey);
                }
            },
            None,
        );
    }

    fn push_transparency_group(&mut self, _: f32, mask: Option<SoftMask<'a>>, _: BlendMode) {
        if mask.is_some() {
            *self = Self::More;
        }
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// Colour spaces (ISO 32000-1, 8.6) in which a JPEG's brightness is that of the page.
const PLAIN: [&[u8]; 5] = [
    b"DeviceGray",
    b"DeviceRGB",
    b"CalGray",
    b"CalRGB",
    b"ICCBased",
];

/// The brightness of a picture that is nothing but a JPEG, as most scanners make them.
fn plain(raster: &RasterImage<'_>) -> Option<GrayImage> {
    let (stream, size) = (raster.stream(), (raster.width(), raster.height()));
    let dict = stream.dict();
    let space = dict.get::<Name<'_>>("ColorSpace");
    let space = space.or_else(|| {
        dict.get::<Array<'_>>("ColorSpace")?
            .iter::<Name<'_>>()
            .next()
    });
    let is_plain = match space {
        Some(space) => PLAIN.contains(&&*space),
        None => !dict.contains_key("ColorSpace"),
    };
    let is_masked = ["Mask", "SMask", "Decode"]
        .iter()
        .any(|key| dict.contains_key(key));
    (is_plain && !is_masked && stream.filters().as_slice() == [Filter::DctDecode])
        .then(|| brightness(&stream.raw_data(), size))?
}

/// Whether a pixel is about as long as it is wide.
fn is_square(transform: Affine) -> bool {
    let side = |to: Point| (transform * to - transform * Point::ZERO).hypot();
    let (width, height) = (side(Point::new(1.0, 0.0)), side(Point::new(0.0, 1.0)));
    width <= height * STRETCH && height <= width * STRETCH
}

fn grey(pixels: ImageData) -> Option<GrayImage> {
    match pixels {
        ImageData::Luma(luma) => GrayImage::from_raw(luma.width, luma.height, luma.data),
        ImageData::Rgb(rgb) => RgbImage::from_raw(rgb.width, rgb.height, rgb.data)
            .map(|picture| DynamicImage::ImageRgb8(picture).into_luma8()),
    }
}
