//! The corpus of the fuzz targets, replayed on stable: whatever was found once stays mended.
//!
//! `KABINET_WRITE_CORPUS=1 cargo test -p kabinet-documents --test replay the_seeds` writes the seeds
//! anew.

#![allow(clippy::unwrap_used)]

#[path = "../fuzz/src/lib.rs"]
mod fuzz;
#[path = "replay/seeds.rs"]
mod seeds;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Inputs a corpus may have: the replay is to take seconds.
const MAX_INPUTS: usize = 250;

fn folder(target: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target)
}

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(folder(target)).unwrap();
    files
        .map(|file| fs::read(file.unwrap().path()).unwrap())
        .collect()
}

#[test]
fn everything_in_the_corpus_is_read_without_a_panic() {
    for (target, entry) in fuzz::ENTRIES {
        let inputs = corpus(target);
        assert!(inputs.len() <= MAX_INPUTS, "{target}: {}", inputs.len());
        let read = inputs.iter().filter(|bytes| entry(bytes)).count();
        assert!(
            read > 0,
            "nothing in the corpus of {target} reaches its end"
        );
    }
}

#[test]
fn everything_in_the_corpus_may_be_cut_short() {
    for (target, entry) in fuzz::ENTRIES {
        for bytes in corpus(target) {
            for end in (0..bytes.len()).step_by(bytes.len() / 8 + 1) {
                entry(&bytes[..end]);
            }
        }
    }
}

#[test]
fn the_seeds_are_written_anew_when_asked() {
    if std::env::var_os("KABINET_WRITE_CORPUS").is_none() {
        return;
    }
    for (target, name, bytes) in seeds::all() {
        let folder = folder(target);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(name), bytes).unwrap();
    }
}
