//! Names of files inside a container, and their form in a manifest.

use super::AsicError;
use std::fmt::Write as _;

/// Octets a name may have.
const MAX_NAME: usize = 240;

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

/// The name in a URI reference, checked.
pub(super) fn from_uri(uri: &str) -> Result<String, AsicError> {
    let mut octets = Vec::with_capacity(uri.len());
    let mut rest = uri.bytes();
    while let Some(octet) = rest.next() {
        if octet != b'%' {
            octets.push(octet);
            continue;
        }
        let mut digit = || {
            let digit = rest.next().and_then(|digit| char::from(digit).to_digit(16));
            digit
                .and_then(|digit| u8::try_from(digit).ok())
                .ok_or(AsicError::Name)
        };
        octets.push(digit()? << 4 | digit()?);
    }
    let name = String::from_utf8(octets).map_err(|_| AsicError::Name)?;
    check(&name)?;
    Ok(name)
}
