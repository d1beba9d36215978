//! The key made from a passphrase by Argon2id, with the header file beside the archive.

use super::{ArchiveKey, KeyError};
use argon2::{Algorithm, Argon2, Params, Version};
use rand::TryRngCore;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    io::Read,
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// Fewest characters of a new passphrase.
pub const MIN_PASSPHRASE: usize = 8;

/// 64 MiB, three passes, one lane: above the second recommendation of RFC 9106 §4 for one lane.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
const LANES: u32 = 1;

/// Greatest header read, bytes.
const MAX_HEADER: u64 = 4096;

/// What has to be known before the archive opens. Holds nothing that helps more than the file itself:
/// `check` costs an attacker one Argon2 for each guess, as does a page of the database.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    version: u32,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    /// 32 bytes, hex.
    salt: String,
    /// SHA-256 of the second half of what Argon2id gave, hex.
    check: String,
}

/// Where the header of the archive at `database` lies.
pub(crate) fn header_path(database: &Path) -> PathBuf {
    database.with_extension("key.json")
}

pub(super) fn key(database: &Path, passphrase: &str) -> Result<ArchiveKey, KeyError> {
    let path = header_path(database);
    if database.exists() {
        open(&read(&path)?, passphrase)
    } else {
        let (header, key) = make(passphrase)?;
        write(&path, &header)?;
        Ok(key)
    }
}

/// Whether the header beside `database` can be read and understood.
pub(super) fn check_header(database: &Path) -> Result<(), KeyError> {
    let header = match read(&header_path(database)) {
        // An archive of a passphrase without it is damaged.
        Err(KeyError::Io(error)) if error.kind() == std::io::ErrorKind::NotFound => {
            return Err(KeyError::Header);
        }
        read => read?,
    };
    parameters(&header)?;
    unhex(&header.salt).ok_or(KeyError::Header)?;
    Ok(())
}

fn make(passphrase: &str) -> Result<(Header, ArchiveKey), KeyError> {
    if passphrase.chars().count() < MIN_PASSPHRASE {
        return Err(KeyError::Weak);
    }
    let mut salt = [0_u8; 32];
    rand::rngs::OsRng
        .try_fill_bytes(&mut salt)
        .map_err(|error| KeyError::Defect(error.to_string()))?;
    let mut header = Header {
        version: 1,
        memory_kib: MEMORY_KIB,
        passes: PASSES,
        lanes: LANES,
        salt: salt
            .iter()
            .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}")),
        check: String::new(),
    };
    let (key, check) = derive(&header, passphrase)?;
    header.check = check;
    Ok((header, key))
}

fn open(header: &Header, passphrase: &str) -> Result<ArchiveKey, KeyError> {
    let (key, check) = derive(header, passphrase)?;
    if check == header.check {
        Ok(key)
    } else {
        Err(KeyError::WrongPassphrase)
    }
}

fn derive(header: &Header, passphrase: &str) -> Result<(ArchiveKey, String), KeyError> {
    let parameters = parameters(header)?;
    let salt = unhex(&header.salt).ok_or(KeyError::Header)?;
    let mut out = Zeroizing::new([0_u8; 64]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, parameters)
        .hash_password_into(passphrase.as_bytes(), &salt, out.as_mut())
        .map_err(|_| KeyError::Header)?;
    let mut key = [0_u8; 32];
    key.copy_from_slice(&out[..32]);
    Ok((ArchiveKey(key), format!("{:x}", Sha256::digest(&out[32..]))))
}

/// What Argon2id is to do.
fn parameters(header: &Header) -> Result<Params, KeyError> {
    // A header is foreign bytes: it must not make this computer reckon for an hour.
    if header.version != 1
        || header.memory_kib > 1024 * 1024
        || header.passes > 32
        || header.lanes > 8
    {
        return Err(KeyError::Header);
    }
    Params::new(header.memory_kib, header.passes, header.lanes, Some(64))
        .map_err(|_| KeyError::Header)
}

fn read(path: &Path) -> Result<Header, KeyError> {
    let mut text = String::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(MAX_HEADER).read_to_string(&mut text))
        .map_err(io)?;
    serde_json::from_str(&text).map_err(|_| KeyError::Header)
}

fn write(path: &Path, header: &Header) -> Result<(), KeyError> {
    let bytes = serde_json::to_vec_pretty(header).map_err(|_| KeyError::Header)?;
    crate::plain::replace(path, &bytes).map_err(io)
}

pub(super) fn io(error: std::io::Error) -> KeyError {
    match error.kind() {
        std::io::ErrorKind::StorageFull => KeyError::DiskFull,
        std::io::ErrorKind::InvalidData => KeyError::Header,
        _ => KeyError::Io(error),
    }
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || text.len() > 128 || !text.is_ascii() {
        return None;
    }
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok())
        .collect()
}

#[cfg(test)]
mod tests;
