//! The corpora of fuzz targets, replayed on stable: whatever was found once stays mended.

use std::{fs, path::Path};

/// A fuzz target: its name, and what it does with an input. It says whether the input was read to its end.
pub type Entry = (&'static str, fn(&[u8]) -> bool);

/// Inputs a corpus may have: the replay is to take seconds.
const MAX_INPUTS: usize = 250;

/// Gives each target what its corpus below `folder` holds: nothing panics, and something is read to its end.
pub fn replay(folder: &Path, entries: &[Entry]) {
    for (target, entry) in entries {
        let inputs = inputs(folder, target);
        assert!(inputs.len() <= MAX_INPUTS, "{target}: {}", inputs.len());
        let read = inputs.iter().filter(|octets| entry(octets)).count();
        assert!(
            read > 0,
            "nothing in the corpus of {target} reaches its end"
        );
    }
}

/// Gives each target the same, cut short at about so many places each.
pub fn replay_cut_short(folder: &Path, entries: &[Entry], places: usize) {
    for (target, entry) in entries {
        for octets in inputs(folder, target) {
            for end in (0..octets.len()).step_by(octets.len() / places + 1) {
                entry(&octets[..end]);
            }
        }
    }
}

fn inputs(folder: &Path, target: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(folder.join(target)).unwrap();
    files
        .map(|file| fs::read(file.unwrap().path()).unwrap())
        .collect()
}
