//! QR codes that a telephone has read: their texts in a text file, one or more.

use crate::{egov, qr};

/// Longest text that is looked at, bytes: 200 codes of the largest kind.
const MAX_TEXT: usize = 1_500_000;
/// Ends the name of the element that is the text of a code of eGov.
const ELEMENT: &str = "BarcodeElement";

/// The texts of the codes; none when the file is anything else than a list of them.
pub(super) fn codes(bytes: &[u8]) -> Option<Vec<String>> {
    if bytes.len() > MAX_TEXT {
        return None;
    }
    let text = decoded(bytes)?;
    let text = text.trim_start_matches('\u{feff}').trim();
    if text.starts_with('<') {
        return elements(text);
    }
    // Each line holds one, with whatever an application puts beside it: a signed letter that only quotes
    // a code is no list of codes.
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let codes: Option<Vec<_>> = lines.map(ours).collect();
    codes.filter(|codes| !codes.is_empty())
}

/// The code of ours in a line: its characters are of the alphanumeric set of ISO/IEC 18004.
fn ours(line: &str) -> Option<String> {
    let stranger =
        |one: char| !(one.is_ascii_uppercase() || one.is_ascii_digit() || "$*+-.:/".contains(one));
    let mut words = line.split(stranger);
    words.find(|word| qr::is_part(word)).map(str::to_owned)
}

/// Elements of eGov one after another, each with or without its XML declaration, and nothing else.
fn elements(text: &str) -> Option<Vec<String>> {
    let mut codes = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(declared) = rest.strip_prefix("<?xml") {
            rest = declared.split_once("?>")?.1.trim_start();
        }
        let name = rest.get(1..)?.split([' ', '\t', '\r', '\n', '>']).next()?;
        if !name.ends_with(ELEMENT) {
            return None;
        }
        let end = format!("</{name}>");
        let length = rest.find(&end)? + end.len();
        let (code, next) = rest.split_at_checked(length)?;
        if !egov::is_part(code) {
            return None;
        }
        codes.push(code.to_owned());
        rest = next.trim_start();
    }
    Some(codes)
}

/// UTF-8, or UTF-16 that says so, as Windows writes it.
fn decoded(bytes: &[u8]) -> Option<String> {
    let units = |number: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks::<2>();
        String::from_utf16(&pairs.iter().map(|pair| number(*pair)).collect::<Vec<_>>()).ok()
    };
    match bytes {
        [0xff, 0xfe, ..] => units(u16::from_le_bytes),
        [0xfe, 0xff, ..] => units(u16::from_be_bytes),
        _ => std::str::from_utf8(bytes).ok().map(str::to_owned),
    }
}
