//! Photographs and scans of one long code, one row each.

use super::*;
use std::path::Path;

#[test]
fn every_photograph_is_read() {
    let text = format!("KABINET-TRIAL {}", "Өтініш №1 куәлік. ".repeat(18));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/trials/37-qr-photos");
    for name in [
        "blur-1.png",
        "inverted-code-on-white.png",
        "inverted.png",
        "jpeg-q20.jpg",
        "logo-in-middle.png",
        "low-contrast.png",
        "mirrored.png",
        "no-quiet-zone.png",
        "perspective.png",
        "plain.png",
        "quiet-zone-1-framed.png",
        "rotated-45.png",
        "rotated-7.png",
        "shadow.png",
        "twelve-codes.png",
        "twelve-codes.tif",
        "two-px.png",
    ] {
        let found = codes(&std::fs::read(folder.join(name)).unwrap());
        assert_eq!(found, [text.as_str()], "{name}");
    }
}
