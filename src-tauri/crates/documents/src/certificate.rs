//! Printing an issued document as a PDF that proves itself.

mod assembly;
mod codes;
mod copy;
mod embedded;
mod face;
mod flow;
mod line;
mod metadata;
mod page;
mod recovery;
mod sheet;
mod srgb;
mod structure;
mod tags;
mod words;

#[cfg(test)]
mod tests;

pub use copy::{CopyOf, CopyRow, ReadableCopy, Section};
pub use recovery::RecoverySheet;

use crate::{
    proof::{RESULT_JSON, RESULT_P7S},
    qr,
};
use chrono::{DateTime, Utc};
use embedded::Embedded;
use kabinet_eds::{tsp::TimestampToken, verify::Signature};
use kabinet_model::{failure::FailureCode, issued::IssuedDocument, language::Language};
use metadata::About;
use std::sync::LazyLock;

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
    if result_json.len() > MAX_INPUT || result_p7s.len() > MAX_INPUT {
        return Err(PrintError::TooLong);
    }
    let document: IssuedDocument =
        serde_json::from_slice(result_json).map_err(|_| PrintError::NotADocument)?;
    if document.heading.version != 1 {
        return Err(PrintError::NotADocument);
    }
    let faces = face::Faces::read()?;
    let words = words::Words::of(&document, stamped(result_p7s))?;
    words.printable(&document, &faces)?;
    let mut pdf = printpdf::PdfDocument::new("");
    let codes = codes::add(&mut pdf, &qr::parts(result_json, result_p7s))?;
    let flow = sheet::lay_out(&words, &codes, training(result_p7s), &faces)?;
    let about = About {
        titles: vec![
            (Language::Kk, document.heading.title.kk),
            (Language::Ru, document.heading.title.ru),
        ],
        author: document.heading.provider.kk,
        subject: document.heading.number,
        at: Some(document.heading.issued_at),
    };
    let describe = |key: &str| words::Pair::of(key).joined();
    let files = signed(
        (RESULT_JSON, result_json),
        (RESULT_P7S, result_p7s),
        describe,
    );
    assembly::assemble(pdf, flow, &faces, &about, &files)
}

/// What was signed and its signature, as files to embed.
fn signed<'a>(
    (json_name, json): (&'static str, &'a [u8]),
    (p7s_name, p7s): (&'static str, &'a [u8]),
    describe: impl Fn(&str) -> String,
) -> Vec<Embedded<'a>> {
    vec![
        Embedded {
            name: json_name,
            media_type: "application/json",
            relationship: "Data",
            description: describe("certificate-file-document"),
            bytes: json,
        },
        Embedded {
            name: p7s_name,
            media_type: "application/pkcs7-signature",
            relationship: "Supplement",
            description: describe("certificate-file-signature"),
            bytes: p7s,
        },
    ]
}

/// Whether a certificate can print a sign: what a form takes must be printable later.
pub fn prints(sign: char) -> bool {
    static FACES: LazyLock<Option<face::Faces>> = LazyLock::new(|| face::Faces::read().ok());
    let mut bytes = [0; 4];
    let text: &str = sign.encode_utf8(&mut bytes);
    // What stands at a private number is told by no standard, whatever the font draws there.
    let private = matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
    !private
        && FACES
            .as_ref()
            .is_some_and(|faces| faces.lacks(text).is_none())
}

/// Greatest `result.json` and `result.p7s` that are printed, bytes.
const MAX_INPUT: usize = 64 * 1024;

/// By when the signature existed, as its timestamp says; whether that is true is for [`crate::check`]
/// to say, too.
fn stamped(result_p7s: &[u8]) -> Option<DateTime<Utc>> {
    let signature = Signature::parse(result_p7s).ok()?;
    signature
        .timestamps()
        .iter()
        .map(TimestampToken::no_later_than)
        .min()
}

/// The certificates in the signature name a training authority. Only to warn on the sheet: what the
/// signature is worth is for [`crate::check`] to say.
fn training(result_p7s: &[u8]) -> bool {
    let mark = "TRAINING".as_bytes();
    result_p7s.windows(mark.len()).any(|bytes| bytes == mark)
}
