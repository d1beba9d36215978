//! The first inputs of each fuzz target.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use kabinet_documents::qr;
use rand::RngCore as _;
use std::{
    fs,
    io::{Cursor, Write as _},
    path::Path,
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Greatest file of strangers that becomes a seed, bytes: a fuzzer likes them small.
const MAX_SIZE: usize = 4_000;

/// The target, the name and the bytes of every seed.
pub fn all() -> Vec<(&'static str, String, Vec<u8>)> {
    let mut all = vec![
        ("codes", "egov".to_owned(), egov().into_bytes()),
        ("codes", "kabinet".to_owned(), ours().into_bytes()),
    ];
    let trials = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/trials");
    for folder in fs::read_dir(trials).unwrap() {
        for file in fs::read_dir(folder.unwrap().path()).unwrap() {
            let file = file.unwrap();
            if !file.file_type().unwrap().is_file() {
                continue;
            }
            let (name, bytes) = (file.file_name(), fs::read(file.path()).unwrap());
            let target = match bytes.first_chunk() {
                Some(b"II*\0" | b"MM\0*" | b"II+\0" | b"MM\0+") => "tiff",
                Some([0xff, 0xd8, 0xff, _] | b"\x89PNG") => "picture",
                _ => continue,
            };
            if bytes.len() <= MAX_SIZE {
                all.push((target, name.into_string().unwrap(), bytes));
            }
        }
    }
    all.extend(tiffs());
    all
}

/// A document of eGov in two codes, one to a line.
fn egov() -> String {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("one", SimpleFileOptions::default()).unwrap();
    zip.write_all("<result><name>ҮЛГІЕВА</name></result>".as_bytes())
        .unwrap();
    let packed = zip.finish().unwrap().into_inner();
    let (first, second) = packed.split_at(packed.len() / 2);
    let line = |number: usize, piece: &[u8]| {
        format!(
            "<BarcodeElement xmlns=\"http://barcodes.pdf.shep.nitec.kz/\"><elementData>{}</elementData>\
             <elementNumber>{number}</elementNumber><elementsAmount>2</elementsAmount>\
             <FavorID>20261126110500</FavorID></BarcodeElement>\n",
            BASE64_STANDARD.encode(piece),
        )
    };
    line(1, first) + &line(2, second)
}

/// A document of ours in two codes, one to a line.
fn ours() -> String {
    // Enough of what does not deflate for two codes.
    let mut signature = [0; 1200];
    rand::rng().fill_bytes(&mut signature);
    qr::parts(b"{\"version\":1}", &signature).join("\n")
}

/// Tags of a TIFF with their values (TIFF 6.0).
type Entries = &'static [(u16, &'static [u16])];

/// Kinds of TIFF that the files of strangers have only in large: tiles, planes, transparency, CIE Lab,
/// colours at half resolution, sixteen bits.
const TIFFS: [(&str, Entries); 6] = [
    (
        "tiles",
        &[(258, &[8]), (262, &[1]), (322, &[16]), (323, &[16])],
    ),
    (
        "planes",
        &[(258, &[8, 8, 8]), (262, &[2]), (277, &[3]), (284, &[2])],
    ),
    (
        "transparent",
        &[(258, &[8, 8, 8, 8]), (262, &[2]), (277, &[4]), (338, &[2])],
    ),
    ("lab", &[(258, &[8, 8, 8]), (262, &[8]), (277, &[3])]),
    (
        "halved",
        &[(258, &[8, 8, 8]), (262, &[6]), (277, &[3]), (530, &[2, 2])],
    ),
    ("sixteen", &[(258, &[16]), (262, &[1]), (274, &[6])]),
];

fn tiffs() -> impl Iterator<Item = (&'static str, String, Vec<u8>)> {
    TIFFS.into_iter().flat_map(|(name, entries)| {
        [(false, ""), (true, "-wide")]
            .map(|(is_wide, kind)| ("tiff", format!("{name}{kind}"), tiff(entries, is_wide)))
    })
}

/// A page of 4 by 4 pixels, little-endian, in as many pieces as it needs.
fn tiff(entries: Entries, is_wide: bool) -> Vec<u8> {
    const PIECE: u16 = 256;
    let find = |tag: u16| entries.iter().find(|(known, _)| *known == tag);
    let planes = find(284).map_or(1, |_| 3);
    let start = if is_wide { 16 } else { 8 };
    let places: Vec<u16> = (0..planes).map(|plane| start + plane * PIECE).collect();
    let lengths = vec![PIECE; planes.into()];
    let tiled = find(322).is_some();
    let mut all: Vec<(u16, Vec<u16>)> = vec![(256, vec![4]), (257, vec![4])];
    all.push((if tiled { 324 } else { 273 }, places));
    all.push((if tiled { 325 } else { 279 }, lengths));
    all.extend(entries.iter().map(|(tag, values)| (*tag, values.to_vec())));
    all.sort();
    let width = if is_wide { 8 } else { 4 };
    let number = |number: usize| number.to_le_bytes()[..width].to_vec();
    let mut out = if is_wide {
        b"II+\0\x08\0\0\0".to_vec()
    } else {
        b"II*\0".to_vec()
    };
    let at = out.len();
    out.resize(start.into(), 0);
    out.extend((0..planes * PIECE).map(|at| at.to_le_bytes()[0].wrapping_mul(37)));
    let mut directory = all.len().to_le_bytes()[..if is_wide { 8 } else { 2 }].to_vec();
    for (tag, values) in all {
        // Every value is of two bytes (SHORT).
        directory.extend([tag, 3].iter().flat_map(|one| one.to_le_bytes()));
        directory.extend(number(values.len()));
        let mut field: Vec<u8> = values.iter().flat_map(|one| one.to_le_bytes()).collect();
        if field.len() > width {
            let place = number(out.len());
            out.extend(field);
            field = place;
        }
        field.resize(width, 0);
        directory.extend(field);
    }
    let place = number(out.len());
    out[at..at + width].copy_from_slice(&place);
    out.extend(directory);
    out.extend(number(0));
    out
}
