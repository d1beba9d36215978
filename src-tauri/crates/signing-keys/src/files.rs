//! Looking for key containers where people keep them: a folder they chose, and removable drives.
//! Never the whole disk: depth, count and time are bounded, and links are not followed.

#[cfg(test)]
mod tests;

use std::{
    collections::VecDeque,
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// Folders below the one that was named are entered this deep.
const DEPTH: usize = 3;
/// Entries of folders looked at in one search.
const ENTRIES: usize = 4000;
/// Containers a search gives at most.
const FOUND: usize = 256;
/// How long a search may take; a drive may be slow or half pulled out.
const TIME: Duration = Duration::from_secs(2);

/// Where Linux desktops put removable drives: `/media/<label>`, `/media/<user>/<label>`,
/// `/run/media/<user>/<label>`.
const DRIVES: [&str; 2] = ["/media", "/run/media"];
/// Drives, or users with drives, that are looked at.
const DRIVE_COUNT: usize = 8;

/// What a search has found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Key containers.
    pub containers: Vec<PathBuf>,
    /// Why there may be more: the search stopped before it had looked everywhere.
    pub stopped: Option<Stopped>,
}

/// Why a search stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stopped {
    /// It gives no more containers.
    Containers,
    /// It looks at no more files, folders or drives.
    Entries,
    /// It takes no longer.
    Time,
}

impl Stopped {
    /// Stable key: `containers`, `entries`, `time`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Containers => "containers",
            Self::Entries => "entries",
            Self::Time => "time",
        }
    }
}

/// Key containers on the removable drives that are plugged in.
pub fn on_drives() -> Found {
    let folders = DRIVES.iter().filter_map(|root| fs::read_dir(root).ok());
    let drives = folders.flatten().flatten().map(|entry| entry.path());
    let mut all = Found::default();
    for (place, drive) in drives.enumerate() {
        if place == DRIVE_COUNT {
            all.stopped = Some(Stopped::Entries);
            break;
        }
        let found = containers(&drive);
        all.containers.extend(found.containers);
        all.stopped = all.stopped.or(found.stopped);
    }
    if all.containers.len() > FOUND {
        all.containers.truncate(FOUND);
        all.stopped = Some(Stopped::Containers);
    }
    all
}

/// Key containers (`.p12`, `.pfx`) in `folder` and a few folders deep, the nearest first. What cannot
/// be read is passed over.
pub fn containers(folder: &Path) -> Found {
    let until = Instant::now() + TIME;
    let (mut found, mut stopped) = (Vec::new(), None);
    let mut left = ENTRIES;
    let mut folders = VecDeque::from([(folder.to_owned(), 0)]);
    while let Some((folder, depth)) = folders.pop_front() {
        let Ok(entries) = fs::read_dir(folder) else {
            continue;
        };
        let mut entries = entries.flatten();
        let mut here: Vec<_> = entries.by_ref().take(left).collect();
        left -= here.len();
        if left == 0 && entries.next().is_some() {
            stopped = Some(Stopped::Entries);
        }
        here.sort_by_key(fs::DirEntry::file_name);
        for entry in here {
            if Instant::now() > until {
                return Found {
                    containers: found,
                    stopped: Some(Stopped::Time),
                };
            }
            let (Ok(kind), name) = (entry.file_type(), entry.file_name()) else {
                continue;
            };
            if kind.is_file() && is_container(Path::new(&name)) {
                if found.len() == FOUND {
                    return Found {
                        containers: found,
                        stopped: Some(Stopped::Containers),
                    };
                }
                found.push(entry.path());
            } else if kind.is_dir() && depth < DEPTH && !is_hidden(&name) {
                folders.push_back((entry.path(), depth + 1));
            }
        }
    }
    Found {
        containers: found,
        stopped,
    }
}

/// Whether a file is named like a key container.
pub fn is_container(path: &Path) -> bool {
    path.extension().is_some_and(|ending| {
        ["p12", "pfx"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// What НУЦ's own name of a container says of its key, before it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// `AUTH_RSA256_…`: for signing in only.
    Authentication,
    /// `GOST512_…` (for both), `RSA256_…`, `GOSTKNCA_…` or `RSA_…`: signs.
    Signing,
    /// A name that somebody else has given.
    Otherwise,
}

impl Named {
    /// By the name of the file.
    pub fn of(path: &Path) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let name = name.to_ascii_uppercase();
        if name.starts_with("AUTH_") {
            Self::Authentication
        } else if ["GOST512_", "RSA256_", "GOSTKNCA_", "RSA_"]
            .iter()
            .any(|prefix| name.starts_with(prefix))
        {
            Self::Signing
        } else {
            Self::Otherwise
        }
    }
}

fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().first() == Some(&b'.')
}
