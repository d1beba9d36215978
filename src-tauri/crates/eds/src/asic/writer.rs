//! Writing a container as a stream.

use super::{AsicError, MANIFEST, MEDIA_TYPE, SIGNATURE, manifest::parse_manifest, name};
use crate::hash::Sha256;
use std::{
    collections::BTreeMap,
    io::{self, Read, Seek, Write},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// Writes a container: files as they come, in constant memory, then the manifest and the
/// signature. Nothing is compressed: scans are already, and the standard wants the first entry
/// plain.
pub struct AsicWriter<W: Write + Seek> {
    zip: ZipWriter<W>,
    digests: BTreeMap<String, [u8; 32]>,
}

impl<W: Write + Seek> AsicWriter<W> {
    /// Begins a container with its `mimetype`.
    pub fn new(out: W) -> Result<Self, AsicError> {
        let mut zip = ZipWriter::new(out);
        zip.start_file("mimetype", plain())?;
        zip.write_all(MEDIA_TYPE.as_bytes())?;
        Ok(Self {
            zip,
            digests: BTreeMap::new(),
        })
    }

    /// Streams a file in; a name may come once and not lie in `META-INF`.
    pub fn add(&mut self, name: &str, content: impl Read) -> Result<(), AsicError> {
        name::check(name)?;
        if name.starts_with("META-INF/") || name == "mimetype" || self.digests.contains_key(name) {
            return Err(AsicError::Name);
        }
        self.zip.start_file(name, plain())?;
        let mut digest = Sha256::new();
        let mut both = Both {
            zip: &mut self.zip,
            digest: &mut digest,
        };
        io::copy(&mut { content }, &mut both)?;
        self.digests.insert(name.to_owned(), digest.finish());
        Ok(())
    }

    /// Ends the container. The manifest must name exactly the files that were added, by their
    /// digests; what was written so far is worth nothing otherwise.
    pub fn finish(mut self, manifest: &[u8], signature: &[u8]) -> Result<W, AsicError> {
        let parsed = parse_manifest(manifest)?;
        let fits =
            |object: &super::DataObject| self.digests.get(&object.name) == Some(&object.sha256);
        if parsed.objects.len() != self.digests.len() || !parsed.objects.iter().all(fits) {
            return Err(AsicError::Digest);
        }
        self.zip.start_file(MANIFEST, plain())?;
        self.zip.write_all(manifest)?;
        self.zip.start_file(SIGNATURE, plain())?;
        self.zip.write_all(signature)?;
        Ok(self.zip.finish()?)
    }
}

fn plain() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored)
}

/// Writes to the container and hashes on the way.
struct Both<'a, W: Write + Seek> {
    zip: &'a mut ZipWriter<W>,
    digest: &'a mut Sha256,
}

impl<W: Write + Seek> Write for Both<'_, W> {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        let written = self.zip.write(octets)?;
        self.digest.update(&octets[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.zip.flush()
    }
}
