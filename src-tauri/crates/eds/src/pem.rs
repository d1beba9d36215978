//! The text forms in which signatures, certificates and lists travel: PEM, CMS pem, base64.

mod blocks;

pub use blocks::{Block, blocks};

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
    prelude::BASE64_STANDARD,
};
use std::borrow::Cow;

/// Why armoured bytes were not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither DER nor PEM nor base64")]
pub struct PemError;

/// The label НУЦ's software puts around a signature: `-----BEGIN CMS-----`.
pub const CMS: &str = "CMS";
/// The label around a certificate.
pub const CERTIFICATE: &str = "CERTIFICATE";

/// Wrappings that may lie around one another: base64 of PEM, which is base64 again, and one more.
const MAX_WRAPPINGS: usize = 3;

/// The octets inside DER (or BER, given back as it is), PEM with any label (its first block), or bare
/// base64. The text may be UTF-8 or UTF-16 and a string of JSON; base64 may be in the alphabet for
/// addresses and without padding (RFC 4648, 3.2 and 5), and may hold PEM or base64 once more.
pub fn open(bytes: &[u8]) -> Result<Vec<u8>, PemError> {
    let mut octets = unwrap(bytes)?;
    for _ in 1..MAX_WRAPPINGS {
        if is_der(&octets) || !holds_armour(&octets) {
            break;
        }
        octets = unwrap(&octets)?;
    }
    Ok(octets)
}

fn unwrap(bytes: &[u8]) -> Result<Vec<u8>, PemError> {
    if is_der(bytes) {
        return Ok(bytes.to_vec());
    }
    let text = text(bytes)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    let quoted = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let text = match quoted {
        Some(quoted) => unescaped(quoted).into(),
        None => Cow::Borrowed(text),
    };
    let body = match text.find(BEGIN) {
        Some(begin) => {
            let rest = &text[begin + BEGIN.len()..];
            let (label, rest) = rest.split_once("-----").ok_or(PemError)?;
            let end = format!("-----END {label}-----");
            rest.split_once(&end).ok_or(PemError)?.0
        }
        None => &text,
    };
    from_base64(body)
}

/// Base64 in either alphabet, with padding or without, in lines of any length.
pub(crate) fn from_base64(text: &str) -> Result<Vec<u8>, PemError> {
    let packed: String = text
        .split_ascii_whitespace()
        .flat_map(str::chars)
        .map(|sign| match sign {
            '-' => '+',
            '_' => '/',
            sign => sign,
        })
        .collect();
    if packed.is_empty() {
        return Err(PemError);
    }
    LENIENT.decode(packed).map_err(|_| PemError)
}

const BEGIN: &str = "-----BEGIN ";

const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// UTF-8, or UTF-16 of either order: told by its mark, or by text of ASCII having every other octet 0.
fn text(bytes: &[u8]) -> Result<Cow<'_, str>, PemError> {
    let read: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] | [1..=0x7f, 0, 1..=0x7f, 0, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] | [0, 1..=0x7f, 0, 1..=0x7f, ..] => u16::from_be_bytes,
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|_| PemError)?;
            return Ok(Cow::Borrowed(text));
        }
    };
    let units: Vec<u16> = bytes.as_chunks().0.iter().map(|unit| read(*unit)).collect();
    let text = String::from_utf16(&units).map_err(|_| PemError)?;
    Ok(Cow::Owned(text))
}

/// A string of JSON (RFC 8259, 7) of the signs that pem is made of: line ends and slashes may be
/// escaped.
fn unescaped(text: &str) -> String {
    text.replace("\\r", "\r")
        .replace("\\n", "\n")
        .replace("\\/", "/")
}

fn is_der(bytes: &[u8]) -> bool {
    bytes.first() == Some(&0x30) && !looks_like_text(bytes)
}

/// What was unwrapped is pem again, rather than something that is neither.
fn holds_armour(octets: &[u8]) -> bool {
    let begins = |text: &[u8]| text.trim_ascii_start().starts_with(BEGIN.as_bytes());
    begins(octets) || octets.len() > 1 && looks_like_text(octets)
}

/// `der` as PEM with `label`, lines of 64 characters.
pub fn wrap(label: &str, der: &[u8]) -> String {
    let packed = BASE64_STANDARD.encode(der);
    let mut text = format!("-----BEGIN {label}-----\n");
    let mut rest = packed.as_str();
    while !rest.is_empty() {
        let (line, next) = rest.split_at(rest.len().min(64));
        text.push_str(line);
        text.push('\n');
        rest = next;
    }
    text + &format!("-----END {label}-----\n")
}

/// `0` starts both an ASN.1 SEQUENCE and some base64: text is what has only base64 characters.
fn looks_like_text(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .all(|b| b.is_ascii_alphanumeric() || b.is_ascii_whitespace() || b"+/=-_".contains(b))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nonsense_is_refused() {
        assert_eq!(open(b"hello, world"), Err(PemError));
        assert_eq!(open(b""), Err(PemError));
        assert_eq!(open(b"-----BEGIN CMS-----\nMAA="), Err(PemError));
    }

    #[test]
    fn a_byte_order_mark_and_windows_lines_do_no_harm() {
        let text = "\u{feff}-----BEGIN CMS-----\r\nMAA=\r\n-----END CMS-----\r\n";
        assert_eq!(open(text.as_bytes()).unwrap(), [0x30, 0]);
    }

    #[test]
    fn base64_is_read_however_it_is_written() {
        let der = [0x30, 0x03, 0x04, 0x01, 0xfb, 0xff];
        let pem = wrap(CMS, &der);
        let utf16 = |order: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> {
            text.encode_utf16().flat_map(order).collect()
        };
        for text in [
            b"MAMEAfv/".to_vec(),
            b"MAMEAfv_".to_vec(),
            b"MAME\nAfv/\n".to_vec(),
            b"\"MAMEAfv/\"\n".to_vec(),
            b"\"MAMEAfv\\/\\r\\n\"".to_vec(),
            utf16(u16::to_le_bytes, "MAMEAfv/"),
            utf16(u16::to_le_bytes, "\u{feff}MAMEAfv/"),
            utf16(u16::to_be_bytes, "\u{feff}MAMEAfv/"),
            utf16(u16::to_le_bytes, &pem),
            BASE64_STANDARD.encode(&pem).into_bytes(),
            BASE64_STANDARD.encode("MAMEAfv/").into_bytes(),
        ] {
            assert_eq!(open(&text).as_deref(), Ok(&der[..]), "{text:?}");
        }
        assert_eq!(open(b"MAA").as_deref(), Ok(&[0x30, 0][..]));
    }

    #[test]
    fn wrapping_upon_wrapping_has_an_end() {
        let mut text = wrap(CMS, &[0x30, 0]);
        for _ in 0..10 {
            text = BASE64_STANDARD.encode(text);
        }
        let opened = open(text.as_bytes()).unwrap();
        assert!(opened.len() > 100);
    }

    proptest! {
        #[test]
        fn what_is_wrapped_opens_to_the_same(body in proptest::collection::vec(any::<u8>(), 1..300)) {
            // Octets that are text themselves would be taken for pem in pem.
            let body = [&[0x30, 0x82], &body[..]].concat();
            prop_assert_eq!(&open(wrap(CMS, &body).as_bytes()).unwrap(), &body);
            prop_assert_eq!(&open(BASE64_STANDARD.encode(&body).as_bytes()).unwrap(), &body);
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = open(&bytes);
        }
    }
}
