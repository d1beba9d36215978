//! PDFs.

use super::*;
use kabinet_model::failure::FailureCode;

/// Red in the lower left, blue in the upper right.
const UPRIGHT: &[Mark] = &[(0.17, 0.88, Red), (0.8, 0.11, Blue), (0.5, 0.5, White)];
/// The same by a quarter clockwise.
const QUARTER: &[Mark] = &[(0.12, 0.17, Red), (0.89, 0.8, Blue), (0.5, 0.5, White)];

const TAKEN: &[(&str, u32, &[Mark])] = &[
    ("01-pdf-startxref-wrong/good.pdf", 1, UPRIGHT),
    ("01-pdf-startxref-wrong/startxref-off-by-1.pdf", 1, UPRIGHT),
    ("01-pdf-startxref-wrong/startxref-off-by-4.pdf", 1, UPRIGHT),
    ("01-pdf-startxref-wrong/startxref-far.pdf", 1, UPRIGHT),
    ("02-pdf-startxref-space/startxref-space.pdf", 1, UPRIGHT),
    ("02-pdf-startxref-space/crlf-cr.pdf", 1, UPRIGHT),
    ("02-pdf-startxref-space/xref-19-byte-lines.pdf", 1, UPRIGHT),
    ("03-pdf-word-empty-xref/word-hybrid.pdf", 1, UPRIGHT),
    (
        "04-pdf-junk-before-header/junk-header-relative.pdf",
        1,
        UPRIGHT,
    ),
    (
        "04-pdf-junk-before-header/junk-file-relative.pdf",
        1,
        UPRIGHT,
    ),
    ("05-pdf-trailing-zeros/zeros-506.pdf", 1, UPRIGHT),
    ("05-pdf-trailing-zeros/zeros-2000.pdf", 1, UPRIGHT),
    ("05-pdf-trailing-zeros/zeros-80508.pdf", 1, UPRIGHT),
    ("05-pdf-trailing-zeros/html-behind.pdf", 1, UPRIGHT),
    ("06-pdf-rotate-indirect/rotate-direct.pdf", 1, QUARTER),
    ("06-pdf-rotate-indirect/rotate-indirect.pdf", 1, QUARTER),
    ("07-pdf-rotate-real-negative/rotate-direct.pdf", 1, QUARTER),
    ("07-pdf-rotate-real-negative/rotate-real.pdf", 1, QUARTER),
    (
        "07-pdf-rotate-real-negative/rotate-minus-270.pdf",
        1,
        QUARTER,
    ),
    ("07-pdf-rotate-real-negative/rotate-450.pdf", 1, QUARTER),
    ("08-pdf-page-twice/same-page-twice.pdf", 2, UPRIGHT),
    ("11-pdf-owner-password/plain.pdf", 1, UPRIGHT),
    (
        "11-pdf-owner-password/aes128-clear-metadata.pdf",
        1,
        UPRIGHT,
    ),
    ("11-pdf-owner-password/aes128-owner-objstm.pdf", 1, UPRIGHT),
    ("11-pdf-owner-password/aes256-r5-owner.pdf", 1, UPRIGHT),
    ("11-pdf-owner-password/aes256-r6-owner.pdf", 1, UPRIGHT),
    ("11-pdf-owner-password/rc4-128-owner.pdf", 1, UPRIGHT),
    ("11-pdf-owner-password/rc4-40-owner.pdf", 1, UPRIGHT),
    ("24-pdf-made-by/empty-signature-field.pdf", 1, UPRIGHT),
    (
        "24-pdf-made-by/img2pdf.pdf",
        2,
        &[(0.2, 0.5, Red), (0.8, 0.5, Blue)],
    ),
    ("24-pdf-made-by/incremental.pdf", 1, UPRIGHT),
    ("24-pdf-made-by/linearized-objstm.pdf", 1, UPRIGHT),
    ("24-pdf-made-by/linearized.pdf", 1, UPRIGHT),
    ("24-pdf-made-by/objstm.pdf", 1, UPRIGHT),
    ("24-pdf-made-by/pdf20.pdf", 1, UPRIGHT),
    ("24-pdf-made-by/plain.pdf", 1, UPRIGHT),
    ("24-pdf-made-by/qdf.pdf", 1, UPRIGHT),
    ("24-pdf-made-by/reportlab.pdf", 1, UPRIGHT),
];

#[test]
fn a_pdf_that_viewers_open_is_taken_and_shown() {
    for (name, pages, marks) in TAKEN {
        let bytes = file(name);
        let accepted = taken(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(accepted.pages, *pages, "{name}");
        for page in 0..*pages {
            assert_marks(name, &shown(&bytes, page, 0), marks);
        }
        assert!(preview::render(&bytes, *pages, 100, 0).is_err(), "{name}");
        assert_eq!(preview::pages(&bytes), Ok(*pages), "{name}");
    }
}

#[test]
fn a_pdf_is_turned_and_merged_as_it_is_shown() {
    for (name, pages, _) in TAKEN {
        assert_consistent(name, &file(name), *pages);
    }
}

#[test]
fn a_pdf_that_asks_for_a_password_is_told_so() {
    for name in ["aes256-r6-user.pdf", "aes256-r6-user-cyrillic.pdf"] {
        let refused = taken(&file(&format!("11-pdf-owner-password/{name}"))).unwrap_err();
        assert_eq!(refused.code(), FailureCode::AttachmentPassword, "{name}");
    }
}

#[test]
fn a_signed_pdf_is_taken_and_shown_but_not_written_anew() {
    for name in [
        "pades-certified.pdf",
        "pades-signed-objstm.pdf",
        "pades-signed.pdf",
    ] {
        let bytes = file(&format!("24-pdf-made-by/{name}"));
        assert_eq!(taken(&bytes).unwrap().pages, 1, "{name}");
        assert_marks(name, &shown(&bytes, 0, 0), UPRIGHT);
        let refused = rotate::apply(&bytes, 90).unwrap_err();
        assert_eq!(refused.code(), FailureCode::TurnSigned, "{name}");
        let refused = Merged::new(1_000_000).add(&bytes, 0).unwrap_err();
        assert_eq!(refused.code(), FailureCode::MergeSigned, "{name}");
    }
}

#[test]
fn the_values_of_a_form_are_shown_turned_and_merged() {
    let name = "10-pdf-form-needappearances/filled-form.pdf";
    let bytes = file(name);
    let ink = |picture: &DynamicImage| {
        let (width, height) = picture.dimensions();
        let middle = picture.crop_imm(0, height * 2 / 5, width, height / 5);
        let dark = middle
            .pixels()
            .filter(|(_, _, pixel)| pixel.0[0] < 100)
            .count();
        dark * 1_000 / middle.pixels().count()
    };
    assert!(ink(&shown(&bytes, 0, 0)) > 20, "the field is empty");
    assert_consistent(name, &bytes, 1);
    if let Some(outside) = poppler(&merged(&bytes, 0), 0) {
        assert!(ink(&outside) > 20, "the merged field is empty");
    }
}

#[test]
fn what_is_no_pdf_or_picture_is_of_the_wrong_kind() {
    let wrong = FailureCode::AttachmentWrongKind;
    for (name, code) in [
        ("IMG_0001.jpg", wrong),
        ("avif.png", wrong),
        ("jp2.jpg", wrong),
        ("webp.jpg", wrong),
        ("onedrive-placeholder.pdf", wrong),
        ("saved-page.pdf", wrong),
        ("word.pdf", wrong),
        ("zero.pdf", FailureCode::AttachmentEmpty),
        ("html-with-pdf-word.pdf", FailureCode::AttachmentDamaged),
        ("p7m-around-pdf.pdf", FailureCode::AttachmentDamaged),
    ] {
        let refused = taken(&file(&format!("22-wrong-kind/{name}"))).unwrap_err();
        assert_eq!(refused.code(), code, "{name}");
    }
}
