//! The brightness alone of a JPEG: its colours are neither transformed back nor spread over the pixels,
//! which is half of the work.

use image::GrayImage;
use zune_jpeg::{
    JpegDecoder,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

/// The brightness (BT.601, as JFIF has it) of a JPEG of exactly so many pixels across and down; `None`
/// for one that keeps no brightness apart (CMYK, RGB), and for one that cannot be read.
pub(crate) fn brightness(jpeg: &[u8], (width, height): (u32, u32)) -> Option<GrayImage> {
    let options = DecoderOptions::default()
        .set_max_width(width as usize)
        .set_max_height(height as usize)
        .jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    decoder.decode_headers().ok()?;
    let has_brightness = matches!(
        decoder.input_colorspace(),
        Some(ColorSpace::Luma | ColorSpace::YCbCr)
    );
    if !has_brightness || decoder.dimensions() != Some((width as usize, height as usize)) {
        return None;
    }
    GrayImage::from_raw(width, height, decoder.decode().ok()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use image::{RgbImage, codecs::jpeg::JpegEncoder};

    /// Red, green and blue in stripes that are wider than a block.
    fn stripes() -> Vec<u8> {
        let picture = RgbImage::from_fn(96, 40, |x, _| {
            let mut colour = [20; 3];
            colour[(x / 32) as usize] = 220;
            colour.into()
        });
        let mut out = Vec::new();
        JpegEncoder::new_with_quality(&mut out, 90)
            .encode_image(&picture)
            .unwrap();
        out
    }

    #[test]
    fn green_is_brighter_than_red_and_red_than_blue() {
        let grey = brightness(&stripes(), (96, 40)).unwrap();
        // 20, and 200 times the part of each (BT.601).
        for (x, wanted) in [(16, 80), (48, 137), (80, 43)] {
            let told: u8 = grey.get_pixel(x, 20).0[0];
            assert!(told.abs_diff(wanted) <= 6, "{x}: {told}");
        }
    }

    #[test]
    fn a_picture_of_another_size_than_is_told_is_not_read() {
        assert!(brightness(&stripes(), (96, 41)).is_none());
        assert!(brightness(&stripes(), (95, 40)).is_none());
    }

    #[test]
    fn inks_are_no_brightness() {
        let inks = include_bytes!("../../tests/data/trials/14-jpeg-cmyk-ycck/cmyk-adobe.jpg");
        let picture = image::load_from_memory(inks).unwrap();
        assert!(brightness(inks, (picture.width(), picture.height())).is_none());
    }

    #[test]
    fn a_jpeg_that_was_cut_off_in_its_head_is_not_read() {
        assert!(brightness(&stripes()[..100], (96, 40)).is_none());
        assert!(brightness(b"", (1, 1)).is_none());
    }
}
