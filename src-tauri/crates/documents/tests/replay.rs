//! The corpus of the fuzz target for the texts of QR codes, replayed on stable.
//!
//! `KABINET_WRITE_CORPUS=1 cargo test -p kabinet-documents --test replay the_seeds` writes the seeds
//! anew.

#![allow(clippy::unwrap_used)]

#[path = "../fuzz/src/lib.rs"]
mod fuzz;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use kabinet_documents::qr;
use rand::RngCore as _;
use std::{
    fs,
    io::{Cursor, Write as _},
    path::{Path, PathBuf},
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Inputs the corpus may have: the replay is to take seconds.
const MAX_INPUTS: usize = 250;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus/codes")
}

fn corpus() -> Vec<Vec<u8>> {
    let files = fs::read_dir(folder()).unwrap();
    files
        .map(|file| fs::read(file.unwrap().path()).unwrap())
        .collect()
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

#[test]
fn everything_in_the_corpus_is_read_without_a_panic() {
    let inputs = corpus();
    assert!(inputs.len() <= MAX_INPUTS, "{}", inputs.len());
    let read = inputs.iter().filter(|bytes| fuzz::codes(bytes)).count();
    assert!(read > 0, "nothing in the corpus is a whole set of codes");
}

#[test]
fn everything_in_the_corpus_may_be_cut_short() {
    for bytes in corpus() {
        for end in (0..bytes.len()).step_by(bytes.len() / 8 + 1) {
            fuzz::codes(&bytes[..end]);
        }
    }
}

#[test]
fn the_seeds_are_written_anew_when_asked() {
    if std::env::var_os("KABINET_WRITE_CORPUS").is_none() {
        return;
    }
    fs::create_dir_all(folder()).unwrap();
    fs::write(folder().join("egov"), egov()).unwrap();
    // Enough of what does not deflate for two codes.
    let mut signature = [0; 1200];
    rand::rng().fill_bytes(&mut signature);
    let codes = qr::parts(b"{\"version\":1}", &signature).join("\n");
    fs::write(folder().join("kabinet"), codes).unwrap();
}
