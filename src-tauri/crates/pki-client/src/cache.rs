//! Files in the folder for what is kept. Their names are digests; what they hold is signed by the
//! centres, and is judged anew whenever it is read.

use sha2::{Digest, Sha256};
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The file of something known by `key`.
pub(crate) fn path(folder: &Path, key: &[u8], ending: &str) -> PathBuf {
    let digest = Sha256::digest(key);
    let number = digest
        .iter()
        .take(16)
        .fold(0_u128, |number, octet| number << 8 | u128::from(*octet));
    folder.join(format!("{number:032x}.{ending}"))
}

/// Writes a file whole or not at all.
pub(crate) fn write(path: &Path, octets: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(octets)?;
    file.persist(path)?;
    Ok(())
}
