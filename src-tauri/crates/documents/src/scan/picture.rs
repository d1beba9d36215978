//! Every way in which one picture is searched, the cheapest first.

use super::{
    Texts,
    symbol::{Budget, Disc, Found, Raster, Threshold},
};
use image::{
    GrayImage,
    imageops::{self, FilterType},
};
use std::borrow::Cow;

/// Longer side of a picture that is searched, pixels: four for each module of five codes on A4.
pub(super) const SIDE: u32 = 4_096;
/// Longer side up to which a picture is searched enlarged, too: modules of one pixel gain by it.
const SMALL: u32 = 1_600;
/// Longer side from which a picture is searched made smaller, too: noise and wide blur fade.
const LARGE: u32 = 1_200;
/// Standard deviation of the blur that sharpening takes away, pixels.
const BLUR: f32 = 2.0;

/// The picture, with at most [`SIDE`] pixels on its longer side.
pub(super) fn within_side(grey: &GrayImage) -> Cow<'_, GrayImage> {
    let longer = grey.width().max(grey.height());
    if longer <= SIDE {
        return Cow::Borrowed(grey);
    }
    let part = |one: u32| {
        let part = u64::from(one) * u64::from(SIDE) / u64::from(longer);
        u32::try_from(part).unwrap_or(SIDE).max(1)
    };
    let (width, height) = (part(grey.width()), part(grey.height()));
    Cow::Owned(imageops::resize(grey, width, height, FilterType::Triangle))
}

/// The picture for a quick look: as many times smaller as leaves at least `side` pixels on its longer
/// side.
pub(super) fn shrunk(grey: &GrayImage, side: u32) -> Cow<'_, GrayImage> {
    let times = grey.width().max(grey.height()) / side;
    if times <= 1 {
        return Cow::Borrowed(grey);
    }
    let (width, height) = (grey.width() / times, grey.height() / times);
    let mut pixels = Vec::with_capacity(width as usize * height as usize);
    let mut sums = vec![0_u32; width as usize];
    let (times, stride) = (times as usize, grey.width() as usize);
    // At most a square of this many pixels; their sum is far below 32 bits.
    let count = u32::try_from(times * times).unwrap_or(u32::MAX);
    for rows in grey.chunks_exact(stride * times) {
        sums.fill(0);
        for row in rows.chunks_exact(stride) {
            for (sum, squares) in sums.iter_mut().zip(row.chunks_exact(times)) {
                *sum += squares.iter().copied().map(u32::from).sum::<u32>();
            }
        }
        let means = sums.iter().map(|sum| u8::try_from(sum / count));
        pixels.extend(means.map(|mean| mean.unwrap_or(u8::MAX)));
    }
    GrayImage::from_raw(width, height, pixels).map_or(Cow::Borrowed(grey), Cow::Owned)
}

/// Adds the texts of the codes on `grey`, until nothing that looks like a code is unread. Whether
/// there were any.
pub(super) fn read(grey: &GrayImage, texts: &mut Texts, budget: &mut Budget) -> bool {
    let mut search = Search {
        texts,
        budget,
        read: Vec::new(),
        unread: Vec::new(),
    };
    let longer = grey.width().max(grey.height());
    let _ = search.both(grey, Threshold::Local, 1.0)
        || search.both(grey, Threshold::Global, 1.0)
        || search.both(&sharpened(grey), Threshold::Local, 1.0)
        || longer >= LARGE && search.both(&resized(grey, 0.5), Threshold::Local, 0.5)
        || longer <= SMALL && search.both(&resized(grey, 2.0), Threshold::Local, 2.0);
    !search.read.is_empty()
}

/// What became of one picture so far; places are those of the picture as it came.
struct Search<'a> {
    texts: &'a mut Texts,
    budget: &'a mut Budget,
    read: Vec<Disc>,
    unread: Vec<(f32, f32)>,
}

impl Search<'_> {
    /// Searches for black symbols, then for white ones; whether all is read.
    fn both(&mut self, grey: &GrayImage, threshold: Threshold, scale: f32) -> bool {
        let pixels = u64::from(grey.width()) * u64::from(grey.height());
        if !self.budget.take(2 * pixels) {
            return true;
        }
        let Some(mut raster) = Raster::of(grey, threshold) else {
            return false;
        };
        let black = raster.read(self.budget);
        self.take(black, scale);
        if self.is_done() {
            return true;
        }
        raster.invert();
        let white = raster.read(self.budget);
        self.take(white, scale);
        self.is_done()
    }

    fn take(&mut self, found: Found, scale: f32) {
        for (text, disc) in found.read {
            self.texts.add(text);
            self.read.push(disc.scaled(scale.recip()));
        }
        let unread = found.unread.into_iter();
        self.unread
            .extend(unread.map(|(x, y)| (x / scale, y / scale)));
        let read = &self.read;
        self.unread
            .retain(|place| !read.iter().any(|disc| disc.holds(*place)));
    }

    /// Something was read and nothing left.
    fn is_done(&self) -> bool {
        !self.read.is_empty() && self.unread.is_empty()
    }
}

/// Edges made steep again that a lens out of focus made slack: twice the picture less its blur.
fn sharpened(grey: &GrayImage) -> GrayImage {
    let mut sharp = imageops::fast_blur(grey, BLUR);
    for (blurred, pixel) in sharp.iter_mut().zip(grey.iter()) {
        *blurred = pixel
            .saturating_add(*pixel - (*pixel).min(*blurred))
            .saturating_sub(*blurred - (*pixel).min(*blurred));
    }
    sharp
}

/// `scale` times as large.
fn resized(grey: &GrayImage, scale: f32) -> GrayImage {
    // Sides are at most 4096 before and 3200 after.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss
    )]
    let side = |side: u32| ((side as f32 * scale) as u32).max(1);
    let (width, height) = (side(grey.width()), side(grey.height()));
    imageops::resize(grey, width, height, FilterType::Triangle)
}
