//! The one reader of PDFs: what it takes is what is shown, turned, merged and seen by the official.
//!
//! It reads as viewers do: the cross-reference table is found again when `startxref` is wrong or its
//! lines are short, and what stands before the header or behind the end is stepped over. A file whose
//! end is missing, or which lacks a page that it names, is damaged.

pub(crate) mod form;
pub(crate) mod layers;
mod model;
mod page;
mod scanned;
pub(crate) mod sheet;
mod tree;
mod value;

#[cfg(test)]
mod tests;

pub(crate) use model::is_signed;
pub(crate) use page::draw;

use crate::intake::IntakeError;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use lopdf::Document;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Greatest PDF that is taken apart in memory, bytes.
pub(crate) const MAX_IN_MEMORY: u64 = 64 * 1024 * 1024;
/// Most pages that are looked for when no other limit is given.
const MAX_PAGES: usize = 10_000;

/// How many pages a PDF has, counted up to one more than `most`.
pub(crate) fn count(bytes: &[u8], most: u32) -> Result<u32, IntakeError> {
    guarded(|| {
        let pdf = read(bytes)?;
        let most = usize::try_from(most).unwrap_or(MAX_PAGES);
        let pages = tree::leaves(&pdf, most.saturating_add(1))?.len();
        if pages == 0 {
            return Err(IntakeError::Damaged);
        }
        Ok(u32::try_from(pages).unwrap_or(u32::MAX))
    })
}

/// Takes a PDF apart into objects that can be changed and written. It is no longer encrypted, every page
/// stands once in one flat tree, and has in itself what it inherited (ISO 32000-2, 7.7.3.4), with a
/// `/Rotate` of 0, 90, 180 or 270. Its objects are numbered from `first`.
pub(crate) fn open(bytes: &[u8], first: u32) -> Result<Document, IntakeError> {
    guarded(|| {
        let pdf = read(bytes)?;
        let leaves = tree::leaves(&pdf, MAX_PAGES)?;
        model::of(&pdf, &leaves, first)
    })
}

/// The file of a document.
pub(crate) fn written(document: &mut Document) -> Result<Vec<u8>, IntakeError> {
    let mut out = Vec::new();
    document
        .save_to(&mut out)
        .map_err(IntakeError::Unreadable)?;
    Ok(out)
}

fn read(bytes: &[u8]) -> Result<Pdf, IntakeError> {
    if bytes.len() as u64 > MAX_IN_MEMORY {
        return Err(IntakeError::TooLarge);
    }
    if !has_end(bytes) {
        return Err(IntakeError::Damaged);
    }
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => IntakeError::Password,
        LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm) => IntakeError::Unread,
        LoadPdfError::Invalid if last(bytes, b"/Encrypt").is_some() => IntakeError::Password,
        _ => IntakeError::Damaged,
    })
}

/// The reader is young, and the file comes from anybody: a defect of it costs this file only.
fn guarded<T>(task: impl FnOnce() -> Result<T, IntakeError>) -> Result<T, IntakeError> {
    catch_unwind(AssertUnwindSafe(task)).unwrap_or(Err(IntakeError::Damaged))
}

/// Whether the end of the file stands behind its last object. Whatever follows is no part of it: zeros,
/// or what a server appended.
fn has_end(bytes: &[u8]) -> bool {
    let end = last(bytes, b"startxref").max(last(bytes, b"%%EOF"));
    end.is_some_and(|end| last(&bytes[end..], b"endobj").is_none())
}

fn last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|at| at == word)
}
