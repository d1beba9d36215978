//! From samples to a picture: grey, or red, green and blue, on white paper.

use super::{
    Tiff,
    pieces::Piece,
    sheet::{Alpha, Meaning, Sheet},
};
use crate::intake::IntakeError;
use image::{DynamicImage, GrayImage, RgbImage};
use std::io::{Read, Seek};

impl Sheet {
    /// The page, upright.
    pub(crate) fn draw<R: Read + Seek>(
        &self,
        tiff: &mut Tiff<R>,
    ) -> Result<DynamicImage, IntakeError> {
        let is_grey = matches!(self.meaning, Meaning::Grey { .. });
        let each = if self.is_planar { self.samples } else { 1 };
        let out = if is_grey { 1 } else { 3 };
        let (width, height) = (self.width as usize, self.height as usize);
        // Of planes all samples are held, for the colour is known only when the last has come.
        let mut dots = vec![0; width * height * if each > 1 { each } else { out }];
        self.each_piece(tiff, |piece| {
            for y in 0..piece.height as usize {
                let row = &piece.samples[y * piece.stride * piece.each..];
                let row = &row[..piece.width as usize * piece.each];
                let place = (piece.top as usize + y) * width + piece.left as usize;
                if each > 1 {
                    for (x, sample) in row.iter().enumerate() {
                        dots[(place + x) * each + piece.plane] = *sample;
                    }
                } else {
                    self.put_row(row, piece, &mut dots[place * out..]);
                }
            }
        })?;
        if each > 1 {
            let mut shown = vec![0; width * height * out];
            for (dot, to) in dots.chunks_exact(each).zip(shown.chunks_exact_mut(out)) {
                to.copy_from_slice(&self.dot(dot)[..out]);
            }
            dots = shown;
        }
        let picture = if is_grey {
            GrayImage::from_raw(self.width, self.height, dots).map(DynamicImage::ImageLuma8)
        } else {
            RgbImage::from_raw(self.width, self.height, dots).map(DynamicImage::ImageRgb8)
        };
        let mut picture = picture.ok_or(IntakeError::Damaged)?;
        picture.apply_orientation(self.orientation);
        Ok(picture)
    }

    fn put_row(&self, row: &[u8], piece: &Piece, to: &mut [u8]) {
        let out = if matches!(self.meaning, Meaning::Grey { .. }) {
            1
        } else {
            3
        };
        for (dot, to) in row.chunks_exact(piece.each).zip(to.chunks_exact_mut(out)) {
            to.copy_from_slice(&self.dot(dot)[..out]);
        }
    }

    /// The colour of a pixel on white; of grey each part is the same.
    fn dot(&self, samples: &[u8]) -> [u8; 3] {
        let (colours, colour) = match (self.meaning, samples) {
            (Meaning::Grey { is_white_zero }, [grey, ..]) => {
                // 255 is a multiple of the greatest value of 1, 2, 4 and 8 bits.
                let grey = grey.wrapping_mul(u8::MAX / (u8::MAX >> (8 - self.bits.min(8))));
                (1, [if is_white_zero { 255 - grey } else { grey }; 3])
            }
            (Meaning::Palette, [number, ..]) => {
                let found = self.palette.get(usize::from(*number));
                (1, found.copied().unwrap_or_default())
            }
            (Meaning::Rgb, [red, green, blue, ..]) => (3, [*red, *green, *blue]),
            (Meaning::YCbCr, [luma, blue, red, ..]) => (3, self.ycbcr_to_rgb([*luma, *blue, *red])),
            (Meaning::Lab { is_signed }, [light, a, b, ..]) => {
                let shift = if is_signed { 0 } else { 128 };
                let axis = |value: u8| f32::from(value.wrapping_sub(shift).cast_signed());
                (3, lab_to_rgb(f32::from(*light) / 2.55, axis(*a), axis(*b)))
            }
            (Meaning::Cmyk, [cyan, magenta, yellow, black, ..]) => {
                let part = |ink: u8| over(255 - ink, 255 - black);
                (4, [part(*cyan), part(*magenta), part(*yellow)])
            }
            _ => (0, [0; 3]),
        };
        let Some(alpha) = samples.get(colours).copied() else {
            return colour;
        };
        match self.alpha {
            Alpha::None => colour,
            Alpha::Associated => colour.map(|part| part.saturating_add(255 - alpha)),
            Alpha::Unassociated => colour.map(|part| over(part, alpha) + (255 - alpha)),
        }
    }

    /// TIFF 6.0, section 21, with the full range of values.
    fn ycbcr_to_rgb(&self, [luma, blue, red]: [u8; 3]) -> [u8; 3] {
        let [of_red, of_green, of_blue] = self.luma;
        let (luma, blue, red) = (
            f32::from(luma),
            f32::from(blue) - 128.0,
            f32::from(red) - 128.0,
        );
        let red = red * (2.0 - 2.0 * of_red) + luma;
        let blue = blue * (2.0 - 2.0 * of_blue) + luma;
        let green = (luma - of_blue * blue - of_red * red) / of_green;
        [red, green, blue].map(byte)
    }
}

/// Part of a whole of 255, rounded.
fn over(part: u8, whole: u8) -> u8 {
    let product = (u16::from(part) * u16::from(whole) + 127) / 255;
    u8::try_from(product).unwrap_or(u8::MAX)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn byte(value: f32) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

/// CIE 1976 L*a*b* of the white D50 to sRGB (IEC 61966-2-1, with the adaptation of Bradford).
fn lab_to_rgb(light: f32, green_to_red: f32, blue_to_yellow: f32) -> [u8; 3] {
    const MATRIX: [[f32; 3]; 3] = [
        [3.1339, -1.6169, -0.4906],
        [-0.9788, 1.9161, 0.0335],
        [0.0719, -0.2290, 1.4052],
    ];
    let middle = (light + 16.0) / 116.0;
    let part = |value: f32| {
        if value > 6.0 / 29.0 {
            value.powi(3)
        } else {
            (value - 4.0 / 29.0) * 108.0 / 841.0
        }
    };
    let tristimulus = [
        0.9642 * part(middle + green_to_red / 500.0),
        part(middle),
        0.8251 * part(middle - blue_to_yellow / 200.0),
    ];
    let curve = |value: f32| {
        if value <= 0.003_130_8 {
            12.92 * value
        } else {
            1.055 * value.powf(1.0 / 2.4) - 0.055
        }
    };
    MATRIX.map(|line| {
        let linear: f32 = line
            .iter()
            .zip(tristimulus)
            .map(|(by, value)| by * value)
            .sum();
        byte(curve(linear.max(0.0)) * 255.0)
    })
}
