//! ASiC-E containers with CAdES (ETSI EN 319 162-1): a ZIP of files, a manifest of their digests,
//! and one signature over the manifest.

mod manifest;
mod name;
mod reader;
mod writer;

#[cfg(test)]
mod tests;

pub use manifest::{DataObject, Manifest, manifest, parse_manifest};
pub use reader::{AsicReader, Limits, Report, verify};
pub use writer::AsicWriter;

use crate::verify::VerifyError;
use kabinet_model::failure::FailureCode;

/// Media type of the container and content of its first entry.
pub const MEDIA_TYPE: &str = "application/vnd.etsi.asic-e+zip";
/// Name of the manifest inside the container.
pub const MANIFEST: &str = "META-INF/ASiCManifest.xml";
/// Name of the signature inside the container.
pub const SIGNATURE: &str = "META-INF/signature.p7s";

/// Why a container could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum AsicError {
    /// Not a ZIP, or not one with the parts of an ASiC-E.
    #[error("not an ASiC-E container")]
    Damaged,
    /// More or larger parts than allowed.
    #[error("the container is larger than allowed")]
    TooLarge,
    /// A file's digest is not the one the manifest names, or the two name different files.
    #[error("the files are not those of the manifest")]
    Digest,
    /// A file name that is not a plain relative path.
    #[error("a file name in the container is not allowed")]
    Name,
    /// The signature inside could not be checked.
    #[error(transparent)]
    Signature(#[from] VerifyError),
    /// Reading or writing failed.
    #[error("the container could not be read or written")]
    Io(#[from] std::io::Error),
}

impl AsicError {
    /// The failure a citizen is told of.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Damaged | Self::TooLarge | Self::Name => FailureCode::DocumentUnknown,
            Self::Digest => FailureCode::DocumentChanged,
            Self::Signature(error) => error.code(),
            Self::Io(_) => FailureCode::FileNotWritten,
        }
    }
}

impl From<zip::result::ZipError> for AsicError {
    fn from(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::Io(error) => Self::Io(error),
            _ => Self::Damaged,
        }
    }
}
