//! Writing a container as a stream.

use super::AsicError;
use std::io::{Read, Seek, Write};

/// Writes a container: files as they come, then the manifest and the signature.
pub struct AsicWriter<W: Write + Seek> {
    out: W,
}

impl<W: Write + Seek> AsicWriter<W> {
    /// Begins a container with its `mimetype`.
    pub fn new(out: W) -> Result<Self, AsicError> {
        Ok(Self { out })
    }

    /// Streams a file in.
    pub fn add(&mut self, name: &str, content: impl Read) -> Result<(), AsicError> {
        let _ = (name, content);
        Err(AsicError::Damaged)
    }

    /// Ends the container. The manifest must name exactly the files that were added, by their
    /// digests.
    pub fn finish(self, manifest: &[u8], signature: &[u8]) -> Result<W, AsicError> {
        let _ = (manifest, signature);
        Ok(self.out)
    }
}
