//! The corpus of the fuzz targets, replayed on stable: whatever was found once stays mended.
//!
//! `KABINET_WRITE_CORPUS=1 cargo test -p kabinet-documents --test replay the_seeds` writes the seeds
//! anew.

#![allow(clippy::unwrap_used)]

#[path = "../fuzz/src/lib.rs"]
mod fuzz;
#[path = "replay/seeds.rs"]
mod seeds;

use kabinet_test_support::corpus;
use std::{
    fs,
    path::{Path, PathBuf},
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus")
}

#[test]
fn everything_in_the_corpus_is_read_without_a_panic() {
    corpus::replay(&folder(), &fuzz::ENTRIES);
}

#[test]
fn everything_in_the_corpus_may_be_cut_short() {
    corpus::replay_cut_short(&folder(), &fuzz::ENTRIES, 8);
}

#[test]
fn the_seeds_are_written_anew_when_asked() {
    if std::env::var_os("KABINET_WRITE_CORPUS").is_none() {
        return;
    }
    for (target, name, bytes) in seeds::all() {
        let folder = folder().join(target);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), bytes).unwrap();
    }
}
