//! QR codes on a picture or on the pages of a PDF.
//!
//! Cheap looks come first: a page of a PDF is drawn small and searched for finder patterns, and only
//! where there are some is it drawn large. A picture is searched as it is, then inverted, with one
//! threshold for all of it, sharpened, and in other sizes, until no finder patterns are left unread.

mod page;
mod picture;
mod symbol;

use crate::{
    egov,
    intake::{MediaType, sniff},
    qr,
};
use symbol::Budget;

/// Codes taken from all pages.
const MAX_CODES: usize = 256;

/// The texts of the codes, page by page; none where nothing can be drawn. Stops when the codes found
/// make a whole document. Blocking; the work is bounded.
pub fn codes(bytes: &[u8]) -> Vec<String> {
    let mut texts = Texts::default();
    let mut budget = Budget::default();
    match sniff(bytes) {
        Some(MediaType::Pdf) => page::read(bytes, &mut texts, &mut budget),
        Some(kind) => {
            for page in (0..).take(page::MAX_PAGES) {
                let Ok(Some(picture)) = crate::picture::seen(bytes, kind, page) else {
                    break;
                };
                let grey = picture.into_luma8();
                let grey = picture::within_side(&grey);
                picture::read(&grey, &mut texts, &mut budget);
                if texts.are_enough() {
                    break;
                }
            }
        }
        None => {}
    }
    texts.0
}

/// The texts of codes, each once.
#[derive(Default)]
struct Texts(Vec<String>);

impl Texts {
    fn add(&mut self, text: String) {
        if self.0.len() < MAX_CODES && !self.0.contains(&text) {
            self.0.push(text);
        }
    }

    /// They make a whole document, or no more are taken.
    fn are_enough(&self) -> bool {
        let ours = || self.0.iter().filter(|text| qr::is_part(text)).cloned();
        self.0.len() >= MAX_CODES
            || egov::join(&self.0).is_ok()
            || qr::join(&ours().collect::<Vec<_>>()).is_ok()
    }
}

#[cfg(test)]
pub(crate) mod tests;
