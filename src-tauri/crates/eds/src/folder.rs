//! Folders in which a deployment puts certificates and revocation lists.
//!
//! Each file stands alone: what cannot be used is named and costs itself. What a file is follows from
//! its content; names and endings mean nothing.

mod piece;

#[cfg(test)]
mod tests;

use crate::{crl::Crl, revocation::CrlStore, trust::Trust};
use piece::Piece;
use serde::Serialize;
use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

/// Files a folder may hold.
const MAX_FILES: usize = 1024;
/// Names that are looked at, usable or not.
const MAX_NAMES: usize = 16 * 1024;
/// Octets of one file: the full revocation list of НУЦ has about 22 million.
const MAX_OCTETS: u64 = 64 * 1024 * 1024;
/// Octets of all files.
const MAX_ALL_OCTETS: u64 = 256 * 1024 * 1024;

/// What a folder holds of certificates and revocation lists.
#[derive(Debug, Clone, Default)]
pub struct TrustFolder {
    files: Vec<(String, Vec<Piece>)>,
    skipped: Vec<Skipped>,
}

/// A file, or a block of one, that is of no use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    /// Its name. Octets that are not UTF-8 are shown as U+FFFD.
    pub file: String,
    /// Which block of a file with several, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<usize>,
    /// Why.
    pub why: Unusable,
    /// The critical extension that is not understood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
}

/// Why a file is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unusable {
    /// Nothing is in it.
    Empty,
    /// It cannot be read, or is no ordinary file.
    Unreadable,
    /// Too large, or beyond the octets or files that one folder may have.
    TooLarge,
    /// Something else than certificates and revocation lists.
    Foreign,
    /// Begins as a certificate or revocation list, but is spoilt.
    Damaged,
    /// A revocation list of a version unknown here.
    Unsupported,
    /// A revocation list with a critical extension unknown here: whom it names is not called good, and
    /// for all others it says nothing.
    NotUnderstood,
}

impl TrustFolder {
    /// Reads every file in the folder, in the order of names; not what lies in folders in it, nor files
    /// whose name begins with a dot. Fails only where the folder itself cannot be read.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut read = Self::default();
        let mut octets = MAX_ALL_OCTETS;
        for (place, path) in paths(folder)?.into_iter().enumerate() {
            let name = path.file_name().unwrap_or_default();
            let name = name.to_string_lossy().into_owned();
            let bytes = if place < MAX_FILES {
                contents(&path, octets.min(MAX_OCTETS))
            } else {
                Err(Unusable::TooLarge)
            };
            match bytes {
                Ok(bytes) => {
                    octets -= bytes.len() as u64;
                    let (pieces, skipped) = piece::read(&name, &bytes);
                    read.skipped.extend(skipped);
                    if !pieces.is_empty() {
                        read.files.push((name, pieces));
                    }
                }
                Err(why) => read.skipped.push(Skipped::whole(name, why)),
            }
        }
        Ok(read)
    }

    /// What is in one file, whose name is `name`: PEM or DER, of one certificate or list or of many.
    pub fn of_file(name: &str, bytes: &[u8]) -> Self {
        let (pieces, skipped) = piece::read(name, bytes);
        let files = vec![(name.to_owned(), pieces)];
        Self { files, skipped }
    }

    /// The same once more. A file that was usable `before` and is spoilt now, as one may be while it is
    /// being written, counts as it was; one that is gone does not.
    pub fn read_again(folder: &Path, before: &Self) -> io::Result<Self> {
        let mut read = Self::read(folder)?;
        for (name, pieces) in &before.files {
            let is_here = read.files.iter().any(|(here, _)| here == name);
            if !is_here && read.skipped.iter().any(|skipped| skipped.file == *name) {
                read.files.push((name.clone(), pieces.clone()));
            }
        }
        Ok(read)
    }

    /// Whom the folder says to trust. The self-signed certificates are the anchors; whoever may write
    /// into the folder decides whom the program trusts.
    pub fn trust(&self) -> Trust {
        let mut trust = Trust::default();
        for piece in self.pieces() {
            if let Piece::Certificate(certificate) = piece {
                if certificate.is_self_issued() {
                    trust.add_anchor(certificate.clone());
                } else {
                    trust.add_intermediate(certificate.clone());
                }
            }
        }
        trust
    }

    /// The revocation lists in it, those that are not understood among them.
    pub fn lists(&self) -> CrlStore {
        let mut lists = CrlStore::new();
        for piece in self.pieces() {
            if let Piece::List(list) = piece {
                lists.add(Crl::clone(list));
            }
        }
        lists
    }

    /// What is of no use, in the order of names.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.files.iter().flat_map(|(_, pieces)| pieces)
    }
}

impl Skipped {
    fn whole(file: String, why: Unusable) -> Self {
        Self {
            file,
            block: None,
            why,
            extension: None,
        }
    }
}

impl Unusable {
    /// Stable key, such as `damaged`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too_large",
            Self::Foreign => "foreign",
            Self::Damaged => "damaged",
            Self::Unsupported => "unsupported",
            Self::NotUnderstood => "not_understood",
        }
    }
}

fn paths(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if name.as_encoded_bytes().starts_with(b".") || path.is_dir() {
            continue;
        }
        paths.push(path);
        if paths.len() > MAX_NAMES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
    }
    paths.sort();
    Ok(paths)
}

/// Octets of an ordinary file: a pipe would be waited for without end.
fn contents(path: &Path, limit: u64) -> Result<Vec<u8>, Unusable> {
    let unreadable = |_| Unusable::Unreadable;
    if !fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(Unusable::Unreadable);
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > limit {
        Err(Unusable::TooLarge)
    } else {
        Ok(bytes)
    }
}
