//! eGov's electronic documents on paper: the signed answer of a state system, cut into QR codes.
//!
//! Each code is a `BarcodeElement` in XML: its number, how many there are, an id that all codes of one
//! document share (`FavorID`), and a piece in base64. The pieces in order are a ZIP with one entry,
//! `one`, which is the answer with its signature in it. So a sheet of a known production document
//! reads; newer documents bear a link instead, which says nothing by itself.

mod element;

#[cfg(test)]
pub(crate) mod tests;

use element::Element;
use kabinet_model::failure::FailureCode;
use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};
use zip::ZipArchive;

/// Most codes of one document.
const MAX_PARTS: u16 = 200;
/// Name of the only entry of the ZIP.
const ENTRY: &str = "one";
/// Most that the answer may unpack to, bytes.
const MAX_ANSWER: u64 = 4 * 1024 * 1024;

/// Why codes do not make a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EgovError {
    /// None of the codes is of such a document.
    #[error("no code of an eGov document")]
    Foreign,
    /// Codes are missing.
    #[error("{found} of {of} codes were found")]
    Missing {
        /// How many were found.
        found: u16,
        /// How many there are.
        of: u16,
    },
    /// Codes of different documents.
    #[error("the codes belong to different documents")]
    Mixed,
    /// The codes fit together but what they hold is damaged.
    #[error("the codes are damaged")]
    Damaged,
}

impl EgovError {
    /// The failure a citizen is told of.
    pub const fn code(self) -> FailureCode {
        match self {
            Self::Foreign => FailureCode::DocumentUnknown,
            Self::Missing { .. } => FailureCode::DocumentPartsMissing,
            Self::Mixed => FailureCode::DocumentPartsMixed,
            Self::Damaged => FailureCode::DocumentChanged,
        }
    }
}

/// The signed answer from the texts of QR codes, in any order. Codes of other kinds, of which a sheet
/// may have some, are passed over; repeated ones do no harm.
pub fn join(texts: &[String]) -> Result<Vec<u8>, EgovError> {
    let mut whole: Option<(String, u16)> = None;
    let mut pieces = BTreeMap::new();
    for element in texts.iter().filter_map(|text| Element::read(text)) {
        if element.amount > MAX_PARTS || !(1..=element.amount).contains(&element.number) {
            return Err(EgovError::Damaged);
        }
        let known = whole.get_or_insert_with(|| (element.favor.clone(), element.amount));
        if (known.0.as_str(), known.1) != (element.favor.as_str(), element.amount) {
            return Err(EgovError::Mixed);
        }
        let before = pieces.insert(element.number, element.data.clone());
        if before.is_some_and(|before| before != element.data) {
            return Err(EgovError::Damaged);
        }
    }
    let (_, of) = whole.ok_or(EgovError::Foreign)?;
    let found = u16::try_from(pieces.len()).unwrap_or(u16::MAX);
    if found < of {
        return Err(EgovError::Missing { found, of });
    }
    let packed: Vec<u8> = pieces.into_values().flatten().collect();
    unpack(&packed).ok_or(EgovError::Damaged)
}

/// Whether a text is of a code of such a document.
pub fn is_part(text: &str) -> bool {
    Element::read(text).is_some()
}

/// The one entry of the ZIP, within bounds whatever it says of its size.
fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut zip = ZipArchive::new(Cursor::new(packed)).ok()?;
    if zip.len() != 1 {
        return None;
    }
    let mut answer = Vec::new();
    let entry = zip.by_name(ENTRY).ok()?;
    let mut entry = entry.take(MAX_ANSWER + 1);
    entry.read_to_end(&mut answer).ok()?;
    (answer.len() as u64 <= MAX_ANSWER).then_some(answer)
}
