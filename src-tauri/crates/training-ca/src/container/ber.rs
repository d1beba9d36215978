//! The little of BER that containers need.

use der::asn1::ObjectIdentifier;

/// A value of known length.
pub(super) fn definite(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let mut bytes = vec![tag];
    let length = content.len().to_be_bytes();
    let skip = length.iter().take_while(|byte| **byte == 0).count();
    match (&length[skip..], u8::try_from(content.len())) {
        (_, Ok(short @ 0..=0x7f)) => bytes.push(short),
        (long, _) => {
            bytes.push(0x80 | u8::try_from(long.len()).unwrap_or(0x7f));
            bytes.extend_from_slice(long);
        }
    }
    bytes.extend(content);
    bytes
}

/// A value that ends with two zero octets.
pub(super) fn indefinite(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    [&[tag, 0x80][..], &parts.concat(), &[0, 0]].concat()
}

/// An object identifier.
pub(super) fn oid(oid: ObjectIdentifier) -> Vec<u8> {
    definite(0x06, &[oid.as_bytes()])
}
