//! The pages of another PDF, as they are shown: forms become what was filled in, and optional content
//! stays off that is off. What else belongs to the whole file, such as scripts and outlines, stays behind.

use super::{MergeError, Merged};
use crate::{
    intake::IntakeError,
    pdf::{self, form},
};
use lopdf::{Object, ObjectId};

pub(super) fn add(merged: &mut Merged, bytes: &[u8], degrees: u16) -> Result<(), MergeError> {
    if bytes.len() as u64 > pdf::MAX_IN_MEMORY {
        return Err(MergeError::TooLarge);
    }
    merged.grow(bytes.len())?;
    let mut document = pdf::open(bytes, merged.document.max_id + 1)?;
    if pdf::is_signed(&document) {
        return Err(MergeError::Signed);
    }
    form::draw_values(&mut document).map_err(|error| match error {
        IntakeError::Unread => MergeError::Form,
        other => other.into(),
    })?;
    form::fix(&mut document);
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for page in &pages {
        let page = document.get_dictionary_mut(*page);
        let page = page.map_err(|_| IntakeError::Damaged)?;
        let now = page.get(b"Rotate").and_then(Object::as_i64).unwrap_or(0);
        page.set("Rotate", (now + i64::from(degrees)) % 360);
        page.set("Parent", merged.tree);
    }
    merged.layers.add(&document);
    merged.document.max_id = document.max_id;
    merged.document.objects.append(&mut document.objects);
    merged.pages.extend(pages);
    Ok(())
}
