//! Key containers as files.

use crate::app::Answer;
use kabinet_eds::container::MAX_CONTAINER;
use kabinet_model::{canonical, failure::FailureCode};
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

/// Most containers of a folder that are offered.
const FOLDER_LIMIT: usize = 64;

/// A key container as it lies on the disk. Its bytes are protected by its own password.
pub(super) struct KeyFile {
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
    pub(super) sha256: String,
}

impl KeyFile {
    pub(super) fn read(path: &Path) -> Answer<Self> {
        let unreadable = |_| FailureCode::KeyUnreadable;
        let mut bytes = Vec::new();
        File::open(path)
            .map_err(unreadable)?
            .take(MAX_CONTAINER as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(unreadable)?;
        if bytes.len() > MAX_CONTAINER {
            return Err(FailureCode::KeyDamaged.into());
        }
        Ok(Self {
            path: path.to_owned(),
            sha256: canonical::sha256_hex(&bytes),
            bytes,
        })
    }

    /// File name and the last folder: enough to know it by, no path.
    pub(super) fn place(&self) -> String {
        let part = |path: Option<&Path>| {
            path.and_then(Path::file_name)
                .map(|name| name.to_string_lossy().into_owned())
        };
        let name = part(Some(&self.path)).unwrap_or_default();
        match part(self.path.parent()) {
            Some(folder) => format!("{name}, {folder}"),
            None => name,
        }
    }
}

/// The opaque id of the key file at a path: the same each time, and no path.
pub(crate) fn id_of(path: &Path) -> String {
    let mut hex = canonical::sha256_hex(path.as_os_str().as_encoded_bytes());
    hex.truncate(32);
    hex
}

/// The containers of a folder, by name.
pub(super) fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let is_container = |path: &PathBuf| {
        path.extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("p12"))
    };
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(is_container)
        .take(FOLDER_LIMIT)
        .collect();
    paths.sort();
    paths
}
