//! `BarcodeElement`: the text of one QR code.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use quick_xml::{
    NsReader,
    events::Event,
    name::{Namespace, ResolveResult},
};

const SPACE: &str = "http://barcodes.pdf.shep.nitec.kz/";
/// Longest text of a code that is looked at: the most a QR code holds.
const MAX_TEXT: usize = 7_089;
/// Elements a text may have; real ones have six.
const MAX_ELEMENTS: usize = 16;

/// A code's text, taken apart.
pub(super) struct Element {
    pub(super) number: u16,
    pub(super) amount: u16,
    /// The same in all codes of one document.
    pub(super) favor: String,
    pub(super) data: Vec<u8>,
}

impl Element {
    /// Nothing for a text of another kind.
    pub(super) fn read(text: &str) -> Option<Self> {
        if text.len() > MAX_TEXT {
            return None;
        }
        let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}').trim());
        let (mut number, mut amount, mut favor, mut data) = (None, None, None, None);
        let mut path: Vec<String> = Vec::new();
        let mut elements = 0;
        loop {
            match reader.read_event().ok()? {
                Event::Start(start) => {
                    elements += 1;
                    let (space, name) = reader.resolver().resolve_element(start.name());
                    let known = space == ResolveResult::Bound(Namespace(SPACE));
                    let fits = match path.len() {
                        0 => name.as_ref() == "BarcodeElement",
                        1 => true,
                        _ => false,
                    };
                    if !known || !fits || elements > MAX_ELEMENTS {
                        return None;
                    }
                    path.push(name.as_ref().to_owned());
                }
                Event::End(_) => {
                    path.pop();
                }
                Event::Text(text) => {
                    let field = match path.get(1).map(String::as_str) {
                        Some("elementNumber") => &mut number,
                        Some("elementsAmount") => &mut amount,
                        Some("FavorID") => &mut favor,
                        Some("elementData") => &mut data,
                        _ => continue,
                    };
                    if field.replace(text.trim().to_owned()).is_some() {
                        return None;
                    }
                }
                Event::Decl(_) | Event::Comment(_) => {}
                Event::Eof => break,
                // Document types, references, programs: no code has them.
                _ => return None,
            }
        }
        let packed: String = data?.split_ascii_whitespace().collect();
        Some(Self {
            number: number?.parse().ok()?,
            amount: amount?.parse().ok()?,
            favor: favor?,
            data: BASE64_STANDARD.decode(packed).ok()?,
        })
    }
}
