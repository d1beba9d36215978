//! From octets to text: the encodings in which signed XML travels here (XML 1.0, 4.3.3 and appendix F).

use super::XmlError;
use encoding_rs::{Encoding, IBM866, KOI8_R, UTF_16BE, UTF_16LE, WINDOWS_1251};
use std::borrow::Cow;

/// Octets in which a declaration is looked for.
const MAX_DECLARATION: usize = 200;

/// The encoding in units of two octets, and whether a mark says so.
fn wide(octets: &[u8]) -> Option<&'static Encoding> {
    match octets.get(..2)? {
        [0xff, 0xfe] | [b'<', 0] => Some(UTF_16LE),
        [0xfe, 0xff] | [0, b'<'] => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether these octets may be XML, in whatever encoding.
pub(super) fn may_be_xml(octets: &[u8]) -> bool {
    let text = octets.strip_prefix(b"\xef\xbb\xbf").unwrap_or(octets);
    wide(octets).is_some() || text.trim_ascii_start().starts_with(b"<")
}

/// The text of a document, without the mark that may stand before it. What is signed is the text in
/// UTF-8 (Canonical XML, 2.1), in whatever encoding it travels.
pub(super) fn decode(octets: &[u8]) -> Result<Cow<'_, str>, XmlError> {
    if let Some(encoding) = wide(octets) {
        let text = text(encoding, octets)?;
        return match declared(&text) {
            Some(name) if !name.to_ascii_lowercase().starts_with("utf-16") => {
                Err(XmlError::Unsupported)
            }
            _ => Ok(text),
        };
    }
    let octets = octets.strip_prefix(b"\xef\xbb\xbf").unwrap_or(octets);
    let head = String::from_utf8_lossy(&octets[..octets.len().min(MAX_DECLARATION)]);
    let name = declared(&head).map(str::to_ascii_lowercase);
    match name.as_deref() {
        None | Some("utf-8" | "utf8" | "us-ascii") => {
            let text = std::str::from_utf8(octets).map_err(|_| XmlError::Damaged)?;
            Ok(Cow::Borrowed(text))
        }
        Some("windows-1251" | "cp1251") => text(WINDOWS_1251, octets),
        Some("koi8-r") => text(KOI8_R, octets),
        Some("ibm866" | "cp866") => text(IBM866, octets),
        Some(_) => Err(XmlError::Unsupported),
    }
}

fn text<'a>(encoding: &'static Encoding, octets: &'a [u8]) -> Result<Cow<'a, str>, XmlError> {
    let octets = match octets.get(..2) {
        Some([0xff, 0xfe] | [0xfe, 0xff]) if [UTF_16LE, UTF_16BE].contains(&encoding) => {
            &octets[2..]
        }
        _ => octets,
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(octets);
    text.ok_or(XmlError::Damaged)
}

/// The encoding that a declaration names.
fn declared(text: &str) -> Option<&str> {
    let declaration = text.strip_prefix("<?xml")?;
    let (declaration, _) = declaration.split_once("?>")?;
    let (_, value) = declaration.split_once("encoding")?;
    let value = value.trim_start().strip_prefix('=')?.trim_start();
    let quote = value
        .chars()
        .next()
        .filter(|quote| "'\"".contains(*quote))?;
    let (name, _) = value[1..].split_once(quote)?;
    Some(name)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let units = text.encode_utf16();
        let marked = mark.then_some(0xfeff).into_iter().chain(units);
        let octets = |unit: u16| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        };
        marked.flat_map(octets).collect()
    }

    #[test]
    fn a_document_is_the_same_text_in_every_encoding() {
        let text = "<?xml version='1.0' encoding='UTF-16'?><d>Сынақ</d>";
        for (big, mark) in [(false, true), (true, true), (false, false), (true, false)] {
            assert_eq!(decode(&utf16(text, big, mark)).unwrap(), text);
            assert!(may_be_xml(&utf16(text, big, mark)));
        }
        let old = [
            &b"<?xml version=\"1.0\" encoding = \"Windows-1251\"?><d>"[..],
            b"\xc0\xc1</d>",
        ];
        assert!(decode(&old.concat()).unwrap().ends_with("<d>АБ</d>"));
    }

    #[test]
    fn an_encoding_that_is_not_read_is_no_damage() {
        let text = b"<?xml version='1.0' encoding='EBCDIC-CP-US'?><d/>";
        assert_eq!(decode(text), Err(XmlError::Unsupported));
        let contradiction = utf16("<?xml version='1.0' encoding='koi8-r'?><d/>", false, true);
        assert_eq!(decode(&contradiction), Err(XmlError::Unsupported));
        assert_eq!(decode(b"<d>\xff</d>"), Err(XmlError::Damaged));
    }

    proptest! {
        #[test]
        fn arbitrary_octets_never_panic(octets in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = decode(&octets);
            let declared = [&b"<?xml encoding="[..], &octets].concat();
            let _ = decode(&declared);
        }
    }
}
