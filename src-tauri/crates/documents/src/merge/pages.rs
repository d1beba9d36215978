//! The pages of another PDF. What they inherit is written into them (ISO 32000-1, 7.7.3.4); what
//! belongs to the whole file, such as scripts, forms and outlines, stays behind.

use super::{MergeError, Merged};
use crate::intake::{IntakeError, pdf};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Greatest PDF that is taken apart, bytes: as in intake.
const WHOLE: usize = 32 * 1024 * 1024;
/// How many levels up a page may inherit from.
const MAX_DEPTH: usize = 32;
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

pub(super) fn add(merged: &mut Merged, bytes: &[u8], degrees: u16) -> Result<(), MergeError> {
    if bytes.len() > WHOLE {
        return Err(MergeError::TooLarge);
    }
    merged.grow(bytes.len())?;
    let mut document = pdf::open(bytes)?;
    if pdf::is_signed(&document) {
        return Err(MergeError::Signed);
    }
    document.renumber_objects_with(merged.document.max_id + 1);
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for page in &pages {
        let mut whole = flat(&document, *page).ok_or(IntakeError::Damaged)?;
        let now = whole.get(b"Rotate").and_then(Object::as_i64).unwrap_or(0);
        whole.set("Rotate", (now + i64::from(degrees)).rem_euclid(360));
        whole.set("Parent", merged.tree);
        document.set_object(*page, whole);
    }
    merged.document.max_id = document.max_id;
    merged.document.objects.append(&mut document.objects);
    merged.pages.extend(pages);
    Ok(())
}

/// A page with everything it inherits.
fn flat(document: &Document, page: ObjectId) -> Option<Dictionary> {
    let mut whole = document.get_dictionary(page).ok()?.clone();
    let mut node = document.get_dictionary(page).ok();
    for _ in 0..MAX_DEPTH {
        let Some(dictionary) = node else { break };
        for key in INHERITED {
            if let (false, Ok(value)) = (whole.has(key), dictionary.get(key)) {
                whole.set(key.to_vec(), value.clone());
            }
        }
        node = dictionary
            .get_deref(b"Parent", document)
            .and_then(Object::as_dict)
            .ok();
    }
    Some(whole)
}
