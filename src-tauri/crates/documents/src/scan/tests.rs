#![allow(clippy::unwrap_used)]

mod pages;
mod photographs;
mod spoilt;

use super::*;
use crate::egov::tests::{texts, zipped};
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use qrcode::{Color, EcLevel, QrCode};
use std::io::Cursor;

/// Codes on a sheet, three in a row, `scale` pixels to a module.
pub(crate) fn sheet(codes: &[String], scale: u32) -> GrayImage {
    grid(codes, 3, 150, scale)
}

/// Codes in rows of `across`, in squares of `modules` and with `scale` pixels to a module.
fn grid(codes: &[String], across: u32, modules: u32, scale: u32) -> GrayImage {
    let side = modules * scale;
    let rows = u32::try_from(codes.len()).unwrap().div_ceil(across);
    let mut sheet = GrayImage::from_pixel(across * side, rows * side, Luma([255]));
    for (at, code) in (0_u32..).zip(codes) {
        let code = QrCode::with_error_correction_level(code, EcLevel::L).unwrap();
        let width = u32::try_from(code.width()).unwrap();
        let colours = code.to_colors();
        let (left, top) = (
            at % across * side + 8 * scale,
            at / across * side + 8 * scale,
        );
        for (place, colour) in (0_u32..).zip(colours) {
            if colour == Color::Dark {
                for dy in 0..scale {
                    for dx in 0..scale {
                        let x = left + place % width * scale + dx;
                        sheet.put_pixel(x, top + place / width * scale + dy, Luma([30]));
                    }
                }
            }
        }
    }
    sheet
}

pub(crate) fn png(sheet: GrayImage) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(sheet)
        .write_to(&mut out, ImageFormat::Png)
        .unwrap();
    out.into_inner()
}

fn answer() -> Vec<u8> {
    (0..3200_u32)
        .map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[0])
        .collect()
}

#[test]
fn every_code_of_a_sheet_is_read() {
    let mut wanted = texts(&zipped(&[("one", &answer())]), "1");
    wanted.push("https://egov.kz".into());
    for scale in [3, 4] {
        let mut found = codes(&png(sheet(&wanted, scale)));
        found.sort();
        let mut wanted = wanted.clone();
        wanted.sort();
        assert_eq!(found, wanted, "{scale} pixels to a module");
    }
}

#[test]
fn a_sheet_without_codes_and_a_file_of_nothing_have_none() {
    assert_eq!(
        codes(&png(GrayImage::from_pixel(40, 40, Luma([255])))),
        [""; 0]
    );
    assert_eq!(codes(b"%PDF-1.7 nothing"), [""; 0]);
    assert_eq!(codes(b""), [""; 0]);
}
