//! `ASiCManifest.xml`.

use super::AsicError;

/// A file of the container as the manifest names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataObject {
    /// Path inside the container.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// SHA-256.
    pub sha256: [u8; 32],
}

/// A manifest: which signature signs it, and the files it names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manifest {
    /// Path of the signature inside the container.
    pub signature: String,
    /// The files.
    pub objects: Vec<DataObject>,
}

/// The manifest of `objects`; the first is the root file. These octets are what is signed.
pub fn manifest(objects: &[DataObject]) -> Vec<u8> {
    let _ = objects;
    Vec::new()
}

/// Reads a manifest, with bounds.
pub fn parse_manifest(xml: &[u8]) -> Result<Manifest, AsicError> {
    let _ = xml;
    Err(AsicError::Damaged)
}
