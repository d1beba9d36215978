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
    let name: String = digest.iter().take(16).map(|octet| format!("{octet:02x}")).collect();
    folder.join(format!("{name}.{ending}"))
}

/// Writes a file whole or not at all.
pub(crate) fn write(path: &Path, octets: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(octets)?;
    file.persist(path)?;
    Ok(())
}
