//! Containers of signed files (ETSI EN 319 162-1): a ZIP of files, manifests of their digests, and a
//! signature in CAdES over each manifest.
//!
//! Two things are apart here. A package that is sent has one form, which [`manifest`](manifest()), [`AsicWriter`] and
//! [`parse_manifest`] hold to. Containers that others made come in many ([`Form`]): [`AsicReader`] and
//! [`verify`](verify()) take what the standards and other programs take, and judge or name every file in them.

mod directory;
mod fields;
mod listing;
mod manifest;
mod name;
mod part;
mod reader;
mod report;
mod verify;
mod writer;

#[cfg(test)]
mod tests;

pub use manifest::{DataObject, Manifest, manifest, parse_manifest};
pub use part::Form;
pub use reader::{AsicReader, Limits, Unread};
pub use report::{Checked, Judged, Report};
pub use verify::verify;
pub use writer::AsicWriter;

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
    /// Not a ZIP, or not one with the parts of a container.
    #[error("not a container of signed files")]
    Damaged,
    /// A ZIP that shows one reader other files than another, or two by one name.
    #[error("the container shows different files to different readers")]
    Ambiguous,
    /// More or larger parts than allowed.
    #[error("the container is larger than allowed")]
    TooLarge,
    /// A file's digest is not the one the manifest names, or the two name different files.
    #[error("the files are not those of the manifest")]
    Digest,
    /// A file name that is not a plain relative path.
    #[error("a file name in the container is not allowed")]
    Name,
    /// Reading or writing failed.
    #[error("the container could not be read or written")]
    Io(#[from] std::io::Error),
}

impl AsicError {
    /// The failure a citizen is told of.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Damaged | Self::TooLarge | Self::Name => FailureCode::DocumentUnknown,
            Self::Ambiguous => FailureCode::DocumentDeceptive,
            Self::Digest => FailureCode::DocumentChanged,
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
