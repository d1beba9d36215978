//! Codes on pages, drawn and scanned.

use super::{
    spoilt::{jpeg, turned},
    *,
};
use crate::{
    certificate::print,
    merge::Merged,
    preview,
    proof::Proof,
    sample::{document, issued},
};
use image::imageops::blur;

fn printed() -> (Proof, Vec<u8>) {
    let proof = issued(&document());
    let pdf = print(&proof.result_json, &proof.result_p7s).unwrap();
    (proof, pdf)
}

fn pdf_of(pictures: &[Vec<u8>]) -> Vec<u8> {
    let mut pdf = Merged::new(1 << 26);
    for picture in pictures {
        pdf.add(picture, 0).unwrap();
    }
    pdf.finish().unwrap()
}

/// The pages of the certificate as a scanner of `dpi` makes them: askew, a little out of focus.
fn scanned(pdf: &[u8], dpi: u32) -> Vec<Vec<u8>> {
    // The longer side of A4 is 11.69 inches.
    let side = dpi * 1169 / 100;
    (0..preview::pages(pdf).unwrap())
        .map(|page| {
            let page = preview::render(pdf, page, side, 0).unwrap();
            let page = image::load_from_memory(&page).unwrap().to_luma8();
            jpeg(&blur(&page, 0.5), 80)
        })
        .collect()
}

fn joined(codes: &[String]) -> Option<Proof> {
    qr::join(codes).ok()
}

#[test]
fn the_codes_of_a_certificate_are_found_on_its_pages_as_they_are_drawn() {
    let (_, pdf) = printed();
    assert!(joined(&codes(&pdf)).is_some());
}

#[test]
fn a_certificate_scanned_at_150_200_and_300_dots_an_inch_is_read() {
    let (_, pdf) = printed();
    for dpi in [150, 200, 300] {
        let pages = scanned(&pdf, dpi);
        assert!(joined(&codes(&pdf_of(&pages))).is_some(), "{dpi} in a PDF");
    }
}

/// The pages on coloured paper, as JPEG of three colours.
fn coloured(page: &[u8]) -> Vec<u8> {
    let mut page = image::load_from_memory(page).unwrap().into_rgb8();
    for image::Rgb([_, _, blue]) in page.pixels_mut() {
        *blue = blue.saturating_sub(60);
    }
    let mut out = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut out, 80);
    encoder.encode_image(&page).unwrap();
    out
}

#[test]
fn a_certificate_scanned_in_colour_is_read() {
    let (_, pdf) = printed();
    let pages: Vec<_> = scanned(&pdf, 200)
        .iter()
        .map(|page| coloured(page))
        .collect();
    assert!(joined(&codes(&pdf_of(&pages))).is_some());
}

#[test]
fn a_certificate_laid_askew_on_the_glass_is_read() {
    let (_, pdf) = printed();
    let pages: Vec<_> = scanned(&pdf, 300)
        .iter()
        .map(|page| {
            let page = image::load_from_memory(page).unwrap().to_luma8();
            jpeg(&turned(&page, 2.0), 80)
        })
        .collect();
    assert!(joined(&codes(&pdf_of(&pages))).is_some());
}

#[test]
fn the_pages_after_a_whole_document_are_not_read() {
    let (_, pdf) = printed();
    let link = "https://egov.kz".to_owned();
    let found = codes(&pdf_of(&[
        png(sheet(&codes(&pdf), 3)),
        png(sheet(std::slice::from_ref(&link), 4)),
    ]));
    assert!(joined(&found).is_some());
    assert!(!found.contains(&link));
}

#[test]
fn pages_without_codes_before_them_do_not_hide_them() {
    let wanted = "https://egov.kz/check?id=1".to_owned();
    let blank = png(GrayImage::from_pixel(600, 800, Luma([255])));
    let found = codes(&pdf_of(&[
        blank.clone(),
        blank,
        png(sheet(std::slice::from_ref(&wanted), 3)),
    ]));
    assert_eq!(found, [wanted]);
}
