//! Reading a container within bounds.

use super::{
    AsicError, MANIFEST, MEDIA_TYPE, Manifest,
    manifest::{MAX_MANIFEST, parse_manifest},
};
use crate::verify::{self, Verdict, VerifyContext};
use sha2::{Digest, Sha256};
use std::io::{self, Read, Seek, SeekFrom, Write};
use zip::{CompressionMethod, ZipArchive};

/// Octets the signature inside may have.
const MAX_SIGNATURE: u64 = 1024 * 1024;

/// What a reader allows.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Entries in the container.
    pub entries: usize,
    /// Octets of one file, unpacked.
    pub file: u64,
    /// Octets of all files together, unpacked; and of the container itself.
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
    zip: ZipArchive<R>,
    limits: Limits,
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
        self.verdict.is_good() && self.is_whole()
    }

    /// Every file is the one that was signed, and there are no others.
    pub fn is_whole(&self) -> bool {
        self.verdict.whole && self.changed.is_empty() && self.strangers.is_empty()
    }
}

impl<R: Read + Seek> AsicReader<R> {
    /// Opens a container: looks at its form and its bounds, reads manifest and signature.
    pub fn open(mut source: R, limits: Limits) -> Result<Self, AsicError> {
        if source.seek(SeekFrom::End(0))? > limits.total {
            return Err(AsicError::TooLarge);
        }
        begins_with_mimetype(&mut source)?;
        let mut zip = ZipArchive::new(source)?;
        if zip.len() > limits.entries {
            return Err(AsicError::TooLarge);
        }
        let mut total = 0u64;
        for place in 0..zip.len() {
            let size = zip.by_index_raw(place)?.size();
            total = total.saturating_add(size);
            if size > limits.file || total > limits.total {
                return Err(AsicError::TooLarge);
            }
        }
        if read(&mut zip, "mimetype", 100)? != MEDIA_TYPE.as_bytes() {
            return Err(AsicError::Damaged);
        }
        let name = manifest_name(&zip)?;
        let manifest_bytes = read(&mut zip, &name, MAX_MANIFEST)?;
        let manifest = parse_manifest(&manifest_bytes)?;
        let signature = read(&mut zip, &manifest.signature, MAX_SIGNATURE)?;
        Ok(Self {
            zip,
            limits,
            manifest,
            manifest_bytes,
            signature,
        })
    }

    /// The manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The octets of the manifest, which are what was signed.
    pub fn manifest_bytes(&self) -> &[u8] {
        &self.manifest_bytes
    }

    /// The signature as it stands in the container.
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// Streams a file out; gives the count of its octets.
    pub fn copy(&mut self, name: &str, mut out: impl Write) -> Result<u64, AsicError> {
        let limit = self.limits.file;
        let entry = self.zip.by_name(name)?;
        let count = io::copy(&mut entry.take(limit + 1), &mut out)?;
        if count > limit {
            Err(AsicError::TooLarge)
        } else {
            Ok(count)
        }
    }

    /// Names of files that no manifest entry covers.
    fn strangers(&self) -> Vec<String> {
        let covered = |name: &str| {
            name == "mimetype"
                || name.starts_with("META-INF/")
                || name.ends_with('/')
                || self
                    .manifest
                    .objects
                    .iter()
                    .any(|object| object.name == name)
        };
        self.zip
            .file_names()
            .filter(|name| !covered(name))
            .map(str::to_owned)
            .collect()
    }
}

/// Checks the signature and the digest of every file, in constant memory.
pub fn verify<R: Read + Seek>(
    reader: &mut AsicReader<R>,
    context: &VerifyContext<'_>,
) -> Result<Report, AsicError> {
    let verdict = verify::verify_detached(&reader.signature, &*reader.manifest_bytes, context)?;
    let mut changed = Vec::new();
    for object in reader.manifest.objects.clone() {
        let mut digest = Sha256::new();
        let same = match reader.copy(&object.name, &mut digest) {
            Ok(_) => digest.finalize().as_slice() == object.sha256,
            // A file that is missing, or whose packing was damaged, is not the one signed.
            Err(AsicError::Damaged | AsicError::Io(_)) => false,
            Err(error) => return Err(error),
        };
        if !same {
            changed.push(object.name);
        }
    }
    Ok(Report {
        verdict,
        changed,
        strangers: reader.strangers(),
    })
}

/// The first entry is `mimetype`, stored plain (EN 319 162-1, A.1): so that programs know the
/// container by its first octets.
fn begins_with_mimetype(source: &mut (impl Read + Seek)) -> Result<(), AsicError> {
    let mut head = [0; 38];
    source.rewind()?;
    source
        .read_exact(&mut head)
        .map_err(|_| AsicError::Damaged)?;
    source.rewind()?;
    let stored = head[8..10] == [0, 0];
    if head.starts_with(b"PK\x03\x04") && stored && &head[30..] == b"mimetype" {
        Ok(())
    } else {
        Err(AsicError::Damaged)
    }
}

/// The manifest by its usual name, or else the only one there is.
fn manifest_name<R: Read + Seek>(zip: &ZipArchive<R>) -> Result<String, AsicError> {
    let is_manifest = |name: &&str| {
        let rest = name.strip_prefix("META-INF/ASiCManifest");
        let number = rest.and_then(|rest| rest.strip_suffix(".xml"));
        number.is_some_and(|number| !number.contains('/'))
    };
    let mut names = zip.file_names().filter(is_manifest);
    match (zip.index_for_name(MANIFEST), names.next(), names.next()) {
        (Some(_), ..) => Ok(MANIFEST.to_owned()),
        (None, Some(name), None) => Ok(name.to_owned()),
        _ => Err(AsicError::Damaged),
    }
}

fn read<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    name: &str,
    limit: u64,
) -> Result<Vec<u8>, AsicError> {
    let entry = zip.by_name(name)?;
    if ![CompressionMethod::Stored, CompressionMethod::Deflated].contains(&entry.compression()) {
        return Err(AsicError::Damaged);
    }
    let mut octets = Vec::new();
    entry
        .take(limit + 1)
        .read_to_end(&mut octets)
        .map_err(|_| AsicError::Damaged)?;
    if octets.len() as u64 > limit {
        Err(AsicError::TooLarge)
    } else {
        Ok(octets)
    }
}
