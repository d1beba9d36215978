//! JPEG, PNG and TIFF.

use super::*;

/// White in the corner, red on the left, blue on the right.
const LYING: &[Mark] = &[(0.1, 0.1, White), (0.1, 0.9, Red), (0.9, 0.5, Blue)];
/// The same by a quarter, a half and three quarters clockwise.
const QUARTER: &[Mark] = &[(0.9, 0.1, White), (0.1, 0.1, Red), (0.5, 0.9, Blue)];
const HALF: &[Mark] = &[(0.9, 0.9, White), (0.9, 0.1, Red), (0.1, 0.5, Blue)];
const THREE: &[Mark] = &[(0.1, 0.9, White), (0.9, 0.9, Red), (0.5, 0.1, Blue)];
/// The same mirrored, by a quarter and three quarters.
const MIRRORED_QUARTER: &[Mark] = &[(0.1, 0.1, White), (0.9, 0.1, Red), (0.5, 0.9, Blue)];
const MIRRORED_THREE: &[Mark] = &[(0.9, 0.9, White), (0.1, 0.9, Red), (0.5, 0.1, Blue)];
/// The same without colours.
const GREY: &[Mark] = &[(0.1, 0.1, White), (0.1, 0.9, Other), (0.9, 0.5, Black)];
/// White paper with a black block and a black line.
const PAPER: &[Mark] = &[
    (0.2, 0.28, Black),
    (0.5, 0.905, Black),
    (0.8, 0.3, White),
    (0.02, 0.02, White),
];
/// White paper with a black stamp on the left.
const STAMP: &[Mark] = &[(0.25, 0.5, Black), (0.75, 0.5, White), (0.02, 0.02, White)];

const TAKEN: &[(&str, u32, &[Mark])] = &[
    ("12-jpeg-fill-bytes/fill-before-dht.jpg", 1, LYING),
    ("12-jpeg-fill-bytes/fill-bytes.jpg", 1, LYING),
    ("12-jpeg-fill-bytes/twin.jpg", 1, LYING),
    ("13-jpeg-no-eoi/no-eoi.jpg", 1, LYING),
    ("13-jpeg-no-eoi/no-eoi-samsung-trailer.jpg", 1, LYING),
    ("14-jpeg-cmyk-ycck/cmyk-adobe.jpg", 1, LYING),
    ("14-jpeg-cmyk-ycck/ycck-adobe.jpg", 1, LYING),
    ("14-jpeg-cmyk-ycck/cmyk-no-adobe.jpg", 1, &[]),
    ("15-jpeg-exif-order/exif-5.jpg", 1, MIRRORED_QUARTER),
    ("15-jpeg-exif-order/exif-6-as-long-be.jpg", 1, QUARTER),
    ("15-jpeg-exif-order/exif-6-before-jfif.jpg", 1, QUARTER),
    ("15-jpeg-exif-order/exif-6-ifd1-says-1.jpg", 1, QUARTER),
    ("15-jpeg-exif-order/exif-7.jpg", 1, MIRRORED_THREE),
    ("15-jpeg-exif-order/exif-8.jpg", 1, THREE),
    ("15-jpeg-exif-order/two-exif-1-then-6.jpg", 1, LYING),
    ("15-jpeg-exif-order/two-exif-6-then-1.jpg", 1, QUARTER),
    ("15-jpeg-exif-order/xmp-before-exif-6.jpg", 1, QUARTER),
    ("16-jpeg-brother-extra-rst/extra-restarts.jpg", 1, LYING),
    (
        "16-jpeg-brother-extra-rst/stray-bytes-before-eoi.jpg",
        1,
        LYING,
    ),
    ("17-tiff-palette/palette-4bit.tif", 1, LYING),
    ("17-tiff-palette/palette-8bit-lzw-predictor.tif", 1, LYING),
    ("17-tiff-palette/palette-8bit-lzw.tif", 1, LYING),
    ("17-tiff-palette/twin-rgb.tif", 1, LYING),
    ("18-tiff-fax/deflate.tif", 1, PAPER),
    ("18-tiff-fax/fax-two-pages.tif", 2, PAPER),
    ("18-tiff-fax/g3-1d.tif", 1, PAPER),
    ("18-tiff-fax/g3-2d.tif", 1, PAPER),
    ("18-tiff-fax/g3-fill.tif", 1, PAPER),
    ("18-tiff-fax/g4-strips.tif", 1, PAPER),
    ("18-tiff-fax/g4.tif", 1, PAPER),
    ("18-tiff-fax/lzw.tif", 1, PAPER),
    ("18-tiff-fax/packbits-lsb.tif", 1, PAPER),
    ("18-tiff-fax/packbits.tif", 1, PAPER),
    ("18-tiff-fax/plain.tif", 1, PAPER),
    ("18-tiff-fax/raw-lsb.tif", 1, PAPER),
    ("18-tiff-fax/rle.tif", 1, PAPER),
    ("18-tiff-fax/white-is-zero-g4.tif", 1, PAPER),
    ("18-tiff-fax/white-is-zero-raw.tif", 1, PAPER),
    ("19-tiff-cmyk-ycbcr/cmyk-lzw.tif", 1, LYING),
    ("19-tiff-cmyk-ycbcr/grey-16bit.tif", 1, GREY),
    ("19-tiff-cmyk-ycbcr/grey-jpeg.tif", 1, GREY),
    ("19-tiff-cmyk-ycbcr/jpeg-in-tiff-ycbcr.tif", 1, LYING),
    ("19-tiff-cmyk-ycbcr/lab.tif", 1, LYING),
    ("19-tiff-cmyk-ycbcr/planar.tif", 1, LYING),
    ("19-tiff-cmyk-ycbcr/rgba-assoc.tif", 1, LYING),
    ("19-tiff-cmyk-ycbcr/ycbcr-uncompressed.tif", 1, LYING),
    ("20-tiff-epson-loose/big-endian.tif", 1, LYING),
    ("20-tiff-epson-loose/bigtiff.tif", 1, LYING),
    ("20-tiff-epson-loose/bits-once.tif", 1, LYING),
    ("20-tiff-epson-loose/compression-32771.tif", 1, LYING),
    ("20-tiff-epson-loose/no-rows-per-strip.tif", 1, LYING),
    ("20-tiff-epson-loose/no-strip-byte-counts.tif", 1, LYING),
    ("20-tiff-epson-loose/orientation-6.tif", 1, QUARTER),
    ("20-tiff-epson-loose/thumbnail-first.tif", 1, LYING),
    ("20-tiff-epson-loose/thumbnail-second.tif", 1, LYING),
    ("21-png-orientation/bad-crc-in-text.png", 1, LYING),
    ("21-png-orientation/bad-icc.png", 1, LYING),
    ("21-png-orientation/exif-3.png", 1, HALF),
    ("21-png-orientation/exif-6.png", 1, QUARTER),
    ("21-png-orientation/grey16.png", 1, &[(0.5, 0.5, Other)]),
    (
        "21-png-orientation/one-bit.png",
        1,
        &[(0.2, 0.5, Black), (0.8, 0.5, White)],
    ),
    ("21-png-orientation/palette-trns.png", 1, &[]),
    ("21-png-orientation/phys-300dpi.png", 1, LYING),
    ("21-png-orientation/trailing-garbage.png", 1, LYING),
    ("21-png-orientation/transparent-stamp-la.png", 1, STAMP),
    ("21-png-orientation/transparent-stamp.png", 1, STAMP),
    ("21-png-orientation/twin.png", 1, LYING),
];

#[test]
fn a_picture_that_viewers_open_is_taken_and_shown() {
    for (name, pages, marks) in TAKEN {
        let bytes = file(name);
        let accepted = taken(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(accepted.pages, *pages, "{name}");
        for page in 0..*pages {
            let shown = shown(&bytes, page, 0);
            assert_marks(name, &shown, marks);
            let (width, height) = (accepted.width.unwrap(), accepted.height.unwrap());
            assert_eq!(width > height, shown.width() > shown.height(), "{name}");
        }
        assert!(preview::render(&bytes, *pages, 100, 0).is_err(), "{name}");
        assert_eq!(preview::pages(&bytes), Ok(*pages), "{name}");
    }
}

#[test]
fn a_picture_is_turned_and_merged_as_it_is_shown() {
    for (name, pages, _) in TAKEN {
        assert_consistent(name, &file(name), *pages);
    }
}

#[test]
fn a_turned_picture_can_be_taken_in_again() {
    for (name, pages, _) in TAKEN {
        let turned = rotate::apply(&file(name), 90).unwrap();
        let again = taken(&turned).unwrap_or_else(|error| panic!("{name}: {error}"));
        let before = taken(&file(name)).unwrap();
        assert_eq!(again.pages, *pages, "{name}");
        assert_eq!(
            (again.width, again.height),
            (before.height, before.width),
            "{name}"
        );
    }
}
