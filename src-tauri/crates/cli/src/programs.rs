//! The two programs of Kabinet, which lie beside each other.

use std::{
    env::{self, consts::EXE_SUFFIX},
    io,
    path::PathBuf,
};

/// The one that people and other programs start: it answers verbs, reads files of strangers as a child, and
/// opens the other. Small.
pub const KABINET: &str = "kabinet";

/// The one with the window.
pub const WINDOW: &str = "kabinet-window";

/// Where the program of this name lies: in the folder of the one that runs.
pub fn beside(name: &str) -> io::Result<PathBuf> {
    Ok(env::current_exe()?.with_file_name(format!("{name}{EXE_SUFFIX}")))
}
