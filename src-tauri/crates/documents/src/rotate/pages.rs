//! PDF: `/Rotate` of every page (ISO 32000-1, 7.7.3.3).

use super::TurnError;
use crate::intake::{IntakeError, pdf};
use lopdf::{Document, Object, ObjectId};

/// How many levels up a page may inherit from.
const MAX_DEPTH: usize = 32;

/// Takes a PDF apart that is to be turned.
pub(super) fn open(bytes: &[u8]) -> Result<Document, TurnError> {
    let document = pdf::open(bytes)?;
    if pdf::is_signed(&document) {
        return Err(TurnError::Signed);
    }
    Ok(document)
}

pub(super) fn turn(bytes: &[u8], quarters: u8) -> Result<Vec<u8>, TurnError> {
    let mut document = open(bytes)?;
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for page in pages {
        let now = inherited(&document, page);
        let next = (now + 90 * i64::from(quarters)).rem_euclid(360);
        if let Ok(Object::Dictionary(page)) = document.get_object_mut(page) {
            page.set("Rotate", next);
        }
    }
    let mut out = Vec::new();
    document
        .save_to(&mut out)
        .map_err(IntakeError::Unreadable)?;
    Ok(out)
}

fn inherited(document: &Document, page: ObjectId) -> i64 {
    let mut node = document.get_dictionary(page).ok();
    for _ in 0..MAX_DEPTH {
        let Some(dictionary) = node else { break };
        if let Ok(turn) = dictionary
            .get_deref(b"Rotate", document)
            .and_then(Object::as_i64)
        {
            return turn;
        }
        node = dictionary
            .get_deref(b"Parent", document)
            .and_then(Object::as_dict)
            .ok();
    }
    0
}
