//! The corpus of the fuzz targets, replayed on stable: whatever was found once stays mended.
//!
//! `KABINET_WRITE_CORPUS=1 cargo test -p kabinet-eds --test replay the_seeds` writes the seeds anew,
//! from training material made for the purpose.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../fuzz/src/lib.rs"]
mod fuzz;
#[path = "replay/seeds.rs"]
mod seeds;
#[path = "training/xml/signing.rs"]
mod signing;
#[path = "training/world.rs"]
mod world;

use kabinet_test_support::corpus;
use std::{
    fs,
    path::{Path, PathBuf},
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

#[test]
fn everything_in_the_corpus_is_read_without_a_panic() {
    corpus::replay(&folder().join("corpus"), fuzz::ENTRIES);
}

#[test]
fn everything_in_the_corpus_may_be_cut_short() {
    corpus::replay_cut_short(&folder().join("corpus"), fuzz::ENTRIES, 4);
}

#[test]
fn the_seeds_are_written_anew_when_asked() {
    if std::env::var_os("KABINET_WRITE_CORPUS").is_none() {
        return;
    }
    for (name, files) in seeds::all() {
        for (place, octets) in files.iter().enumerate() {
            let path = folder().join(format!("{name}-{place}"));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, octets).unwrap();
        }
    }
}
