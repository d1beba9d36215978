//! PDF: `/Rotate` of every page (ISO 32000-2, 7.7.3.3).

use super::TurnError;
use crate::{intake::IntakeError, pdf};
use lopdf::{Document, Object, ObjectId};

/// Takes a PDF apart that is to be turned.
pub(super) fn open(bytes: &[u8]) -> Result<Document, TurnError> {
    let document = pdf::open(bytes, 1)?;
    if pdf::is_signed(&document) {
        return Err(TurnError::Signed);
    }
    Ok(document)
}

pub(super) fn turn(bytes: &[u8], quarters: u8) -> Result<Vec<u8>, TurnError> {
    let mut document = open(bytes)?;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for page in pages {
        let page = document.get_dictionary_mut(page);
        let page = page.map_err(|_| IntakeError::Damaged)?;
        let now = page.get(b"Rotate").and_then(Object::as_i64).unwrap_or(0);
        page.set("Rotate", (now + 90 * i64::from(quarters)) % 360);
    }
    Ok(pdf::written(&mut document)?)
}
