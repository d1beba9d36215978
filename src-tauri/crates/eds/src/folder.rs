//! Folders in which a deployment puts certificates and revocation lists.

use std::{fs, io, path::Path};

/// Files of the kinds asked for that a folder may hold.
const MAX_FILES: usize = 256;
/// Octets of one file: the full revocation list of НУЦ has about 22 million.
const MAX_OCTETS: u64 = 64 * 1024 * 1024;

/// Name and content of every file with one of the extensions, in the order of names.
pub(crate) fn read(folder: &Path, extensions: &[&str]) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let extension = path
            .extension()
            .unwrap_or_default()
            .to_string_lossy()
            .to_lowercase();
        if extensions.contains(&extension.as_str()) {
            paths.push(path);
        }
        if paths.len() > MAX_FILES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
    }
    paths.sort();
    let read = |path: std::path::PathBuf| {
        if fs::metadata(&path)?.len() > MAX_OCTETS {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Ok((name, fs::read(&path)?))
    };
    paths.into_iter().map(read).collect()
}
