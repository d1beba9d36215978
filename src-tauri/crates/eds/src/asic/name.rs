//! Names of files inside a container, and their form in a manifest.

use super::{
    AsicError,
    fields::{Fields, extra},
};
use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization as _;

/// Octets a name may have that Kabinet writes.
const MAX_NAME: usize = 240;
/// Octets a name may have that others wrote.
const MAX_FOREIGN: usize = 1024;
/// The extra field in which a ZIP repeats a name in UTF-8 (APPNOTE 6.3.10, 4.6.9).
const UNICODE_PATH: u16 = 0x7075;

/// A relative path with `/` that leads nowhere else than into the container, wherever it is
/// unpacked.
pub(super) fn check(name: &str) -> Result<(), AsicError> {
    let parts_fit = name.split('/').all(|part| !["", ".", ".."].contains(&part));
    let characters_fit = !name.contains(|c: char| c.is_control() || r#"\:*?"<>|"#.contains(c));
    if parts_fit && characters_fit && name.len() <= MAX_NAME {
        Ok(())
    } else {
        Err(AsicError::Name)
    }
}

/// The name as a URI reference.
pub(super) fn to_uri(name: &str) -> String {
    let mut uri = String::new();
    for octet in name.bytes() {
        if octet.is_ascii_alphanumeric() || b"-._~/".contains(&octet) {
            uri.push(char::from(octet));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(uri, "%{octet:02X}");
        }
    }
    uri
}

/// The name in a URI reference, as it must be in a package that is sent.
pub(super) fn from_uri(uri: &str) -> Result<String, AsicError> {
    let name = decoded(uri).ok_or(AsicError::Name)?;
    check(&name)?;
    Ok(name)
}

/// The names that a URI reference of others may mean: decoded, and as it stands, for there are
/// programs that encode nothing.
pub(super) fn candidates(uri: &str) -> Vec<String> {
    let mut names: Vec<_> = [decoded(uri).as_deref(), Some(uri)]
        .into_iter()
        .flatten()
        .filter_map(normal)
        .collect();
    names.dedup();
    names
}

fn decoded(uri: &str) -> Option<String> {
    let mut octets = Vec::with_capacity(uri.len());
    let mut rest = uri.bytes();
    while let Some(octet) = rest.next() {
        if octet != b'%' {
            octets.push(octet);
            continue;
        }
        let mut digit = || {
            let digit = rest
                .next()
                .and_then(|digit| char::from(digit).to_digit(16))?;
            u8::try_from(digit).ok()
        };
        octets.push(digit()? << 4 | digit()?);
    }
    String::from_utf8(octets).ok()
}

/// The one form of a name by which files are told apart: composed (NFC), without `./` before it.
/// Nothing for a name that leads out of the container on some system, or that shows as another than
/// it is.
pub(super) fn normal(name: &str) -> Option<String> {
    let name: String = name.nfc().collect();
    let mut path = name.as_str();
    while let Some(rest) = path.strip_prefix("./") {
        path = rest;
    }
    let parts = path.strip_suffix('/').unwrap_or(path).split('/');
    let parts_fit = { parts }.all(|part| !["", ".", ".."].contains(&part));
    let drive = path.as_bytes().get(1) == Some(&b':');
    let deceives = |c: char| {
        c.is_control() || matches!(c, '\\' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let fits = parts_fit && !drive && !path.contains(deceives) && path.len() <= MAX_FOREIGN;
    fits.then(|| path.to_owned())
}

/// A name as a ZIP has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EntryName {
    /// For people.
    pub(super) shown: String,
    /// The form by which the file is known; nothing where it cannot be told.
    pub(super) normal: Option<String>,
}

impl EntryName {
    /// Reads the octets of a name. Many programs write UTF-8 and do not say so (`flagged`); what is
    /// neither is in a code page that nobody names, unless it is repeated in UTF-8.
    pub(super) fn read(raw: &[u8], flagged: bool, extras: &[u8]) -> Self {
        let own = std::str::from_utf8(raw).ok();
        let repeated = repeated(raw, extras);
        let name = match (own, repeated.as_deref()) {
            (Some(own), None) => Some(own),
            (Some(own), Some(other)) if own == other => Some(own),
            // What the code page lacks stands as a substitute in the first of the two.
            (Some(own), Some(other)) if !flagged && own.contains(['?', '_', '#']) => Some(other),
            (None, Some(other)) if !flagged => Some(other),
            _ => None,
        };
        Self {
            shown: name.map_or_else(|| String::from_utf8_lossy(raw).into_owned(), str::to_owned),
            normal: name.and_then(normal),
        }
    }
}

/// The name that repeats `raw` in UTF-8: version 1, the CRC of what it repeats, the name.
pub(super) fn repeated(raw: &[u8], extras: &[u8]) -> Option<String> {
    let mut fields = Fields(extra(extras, UNICODE_PATH)?);
    let version = fields.take(1).ok()?;
    let mut crc = flate2::Crc::new();
    crc.update(raw);
    if version != [1] || fields.u32().ok()? != crc.sum() {
        return None;
    }
    String::from_utf8(fields.0.to_vec()).ok()
}
