//! Files that were made to cost whoever opens them: each by another mechanism, small as a file and great in
//! what it asks for. Some are the files of `trials`, the others are made here.
#![allow(dead_code)]

#[path = "kinds/bytes.rs"]
mod bytes;
#[path = "kinds/drawing.rs"]
mod drawing;
#[path = "kinds/pdf.rs"]
mod pdf;
#[path = "kinds/pictures.rs"]
mod pictures;
#[path = "kinds/structure.rs"]
mod structure;
#[path = "kinds/tiffs.rs"]
mod tiffs;

use std::path::Path;

const PDF: &str = "application/pdf";
const PNG: &str = "image/png";
const JPEG: &str = "image/jpeg";
const TIFF: &str = "image/tiff";

/// A file and what it says it is.
pub struct Bomb {
    pub name: &'static str,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

impl Bomb {
    /// The ending of its name as a file.
    pub fn ending(&self) -> &'static str {
        match self.media_type {
            PDF => "pdf",
            PNG => "png",
            JPEG => "jpg",
            _ => "tif",
        }
    }
}

/// Kept as files.
const TRIALS: [(&str, &str); 14] = [
    ("23-bombs/jpeg-65500.jpg", JPEG),
    ("23-bombs/pdf-deep-page-tree.pdf", PDF),
    ("23-bombs/pdf-flate-2gb.pdf", PDF),
    ("23-bombs/pdf-form-draws-itself.pdf", PDF),
    ("23-bombs/pdf-huge-mediabox.pdf", PDF),
    ("23-bombs/pdf-nested-dicts.pdf", PDF),
    ("23-bombs/png-1x60000000.png", PNG),
    ("23-bombs/tiff-4g-wide.tif", TIFF),
    ("23-bombs/tiff-strip-count.tif", TIFF),
    ("72-pdf-bombs/ccitt-65000.pdf", PDF),
    ("72-pdf-bombs/dash-tiny.pdf", PDF),
    ("72-pdf-bombs/fills-600k.pdf", PDF),
    ("72-pdf-bombs/image-double-flate.pdf", PDF),
    ("72-pdf-bombs/psf-16000.pdf", PDF),
];

/// Every kind.
pub fn all(trials: &Path) -> Vec<Bomb> {
    let kept = TRIALS.map(|(name, media_type)| Bomb {
        name,
        media_type,
        bytes: std::fs::read(trials.join(name)).unwrap(),
    });
    let made = [
        (PNG, pictures::pngs()),
        (JPEG, pictures::jpegs()),
        (TIFF, tiffs::all()),
        (PDF, structure::all()),
        (PDF, drawing::all()),
    ];
    let made = made.into_iter().flat_map(|(media_type, made)| {
        made.into_iter().map(move |(name, bytes)| Bomb {
            name,
            media_type,
            bytes,
        })
    });
    kept.into_iter().chain(made).collect()
}
