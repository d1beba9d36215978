//! Reading a container within bounds.

use super::{AsicError, Manifest};
use crate::verify::{Verdict, VerifyContext};
use std::io::{Read, Seek, Write};

/// What a reader allows.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Entries in the container.
    pub entries: usize,
    /// Octets of one file, unpacked.
    pub file: u64,
    /// Octets of all files together, unpacked.
    pub total: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            entries: 256,
            file: 512 * 1024 * 1024,
            total: 1024 * 1024 * 1024,
        }
    }
}

/// An open container.
pub struct AsicReader<R: Read + Seek> {
    source: R,
    manifest: Manifest,
    manifest_bytes: Vec<u8>,
    signature: Vec<u8>,
}

/// What was found in a container.
#[derive(Debug, Clone)]
pub struct Report {
    /// Of the signature over the manifest.
    pub verdict: Verdict,
    /// Files whose digest is not the one signed, or that are missing.
    pub changed: Vec<String>,
    /// Files the signature does not cover.
    pub strangers: Vec<String>,
}

impl Report {
    /// The signature is good and covers every file as it is.
    pub fn is_good(&self) -> bool {
        self.verdict.is_good() && self.changed.is_empty() && self.strangers.is_empty()
    }
}

impl<R: Read + Seek> AsicReader<R> {
    /// Opens a container.
    pub fn open(source: R, limits: Limits) -> Result<Self, AsicError> {
        let _ = (source, limits);
        Err(AsicError::Damaged)
    }

    /// The manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The octets of the manifest, which are what was signed.
    pub fn manifest_bytes(&self) -> &[u8] {
        &self.manifest_bytes
    }

    /// The signature in DER.
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// Streams a file out; gives its octets' count.
    pub fn copy(&mut self, name: &str, out: impl Write) -> Result<u64, AsicError> {
        let _ = (name, out, &self.source);
        Err(AsicError::Damaged)
    }
}

/// Checks the signature and the digest of every file.
pub fn verify<R: Read + Seek>(
    reader: &mut AsicReader<R>,
    context: &VerifyContext<'_>,
) -> Result<Report, AsicError> {
    let _ = (reader, context);
    Err(AsicError::Damaged)
}
