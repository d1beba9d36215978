//! The header file beside an archive under a passphrase: what has to be known before it opens.

use super::{
    KeyError,
    slot::{Derivation, Slot},
};
use serde::{Deserialize, Serialize};
use std::{
    io::Read,
    path::{Path, PathBuf},
};

/// Greatest header read, bytes.
const MAX_HEADER: u64 = 8192;

/// The versions of the header.
#[derive(Debug, Clone)]
pub(super) enum Header {
    /// The key of the archive is made from the passphrase itself. Read, and no longer written.
    Derived(Derived),
    /// Key slots.
    Slots(Slots),
}

/// Version 1.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Derived {
    version: u32,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    /// SHA-256 of the second half of what Argon2id gave, hex.
    pub(super) check: String,
}

impl Derived {
    pub(super) fn derivation(&self) -> Derivation {
        Derivation {
            memory_kib: self.memory_kib,
            passes: self.passes,
            lanes: self.lanes,
            salt: self.salt.clone(),
        }
    }
}

/// Version 2.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slots {
    version: u32,
    pub(super) passphrase: Slot,
    /// One once a recovery sheet was made; two while the next is being made.
    pub(super) recovery: Vec<Slot>,
}

impl Slots {
    pub(super) const fn new(passphrase: Slot, recovery: Vec<Slot>) -> Self {
        Self {
            version: 2,
            passphrase,
            recovery,
        }
    }
}

impl Header {
    /// Whether it asks for what can be done: said before a passphrase is asked for.
    fn check(&self) -> Result<(), KeyError> {
        match self {
            Self::Derived(header) => header.derivation().check().map(drop),
            Self::Slots(slots) if slots.recovery.len() > 2 => Err(KeyError::Header),
            Self::Slots(slots) => std::iter::once(&slots.passphrase)
                .chain(&slots.recovery)
                .try_for_each(Slot::check),
        }
    }

    /// The slots of recovery sheets.
    pub(super) fn recovery(&self) -> &[Slot] {
        match self {
            Self::Derived(_) => &[],
            Self::Slots(slots) => &slots.recovery,
        }
    }
}

/// Where the header of the archive at `database` lies.
pub(crate) fn path(database: &Path) -> PathBuf {
    database.with_extension("key.json")
}

pub(super) fn read(path: &Path) -> Result<Header, KeyError> {
    #[derive(Deserialize)]
    struct Version {
        version: u32,
    }
    let mut text = String::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(MAX_HEADER).read_to_string(&mut text))
        .map_err(|error| match error.kind() {
            std::io::ErrorKind::NotFound => KeyError::Header,
            _ => io(error),
        })?;
    let Version { version } = serde_json::from_str(&text).map_err(|_| KeyError::Header)?;
    let header = match version {
        1 => serde_json::from_str(&text).map(Header::Derived),
        2 => serde_json::from_str(&text).map(Header::Slots),
        _ => return Err(KeyError::Header),
    };
    let header = header.map_err(|_| KeyError::Header)?;
    header.check()?;
    Ok(header)
}

/// What an error of the file system means for the header.
pub(super) fn io(error: std::io::Error) -> KeyError {
    match error.kind() {
        std::io::ErrorKind::StorageFull => KeyError::DiskFull,
        std::io::ErrorKind::InvalidData => KeyError::Header,
        _ => KeyError::Io(error),
    }
}

pub(super) fn write(path: &Path, slots: &Slots) -> Result<(), KeyError> {
    let bytes = serde_json::to_vec_pretty(slots).map_err(|_| KeyError::Header)?;
    crate::plain::replace(path, &bytes).map_err(io)
}
