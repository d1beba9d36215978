//! The text forms in which signatures, certificates and lists travel: PEM, CMS armour, base64.

use base64::{Engine as _, prelude::BASE64_STANDARD};

/// Why armoured bytes were not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("neither DER nor PEM nor base64")]
pub struct ArmourError;

/// The label НУЦ's software puts around a signature: `-----BEGIN CMS-----`.
pub const CMS: &str = "CMS";
/// The label around a certificate.
pub const CERTIFICATE: &str = "CERTIFICATE";

/// The octets inside DER (or BER, given back as it is), PEM with any label (its first block), or
/// bare base64.
pub fn open(bytes: &[u8]) -> Result<Vec<u8>, ArmourError> {
    if bytes.first() == Some(&0x30) && !looks_like_text(bytes) {
        return Ok(bytes.to_vec());
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ArmourError)?;
    let text = text.trim_start_matches('\u{feff}');
    let body = match text.find("-----BEGIN ") {
        Some(begin) => {
            let rest = &text[begin + "-----BEGIN ".len()..];
            let (label, rest) = rest.split_once("-----").ok_or(ArmourError)?;
            let end = format!("-----END {label}-----");
            rest.split_once(&end).ok_or(ArmourError)?.0
        }
        None => text,
    };
    let packed: String = body.split_ascii_whitespace().collect();
    if packed.is_empty() {
        return Err(ArmourError);
    }
    BASE64_STANDARD.decode(packed).map_err(|_| ArmourError)
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
        .all(|b| b.is_ascii_alphanumeric() || b.is_ascii_whitespace() || b"+/=".contains(b))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nonsense_is_refused() {
        assert_eq!(open(b"hello, world"), Err(ArmourError));
        assert_eq!(open(b""), Err(ArmourError));
        assert_eq!(open(b"-----BEGIN CMS-----\nMAA="), Err(ArmourError));
    }

    #[test]
    fn a_byte_order_mark_and_windows_lines_do_no_harm() {
        let text = "\u{feff}-----BEGIN CMS-----\r\nMAA=\r\n-----END CMS-----\r\n";
        assert_eq!(open(text.as_bytes()).unwrap(), [0x30, 0]);
    }

    proptest! {
        #[test]
        fn what_is_wrapped_opens_to_the_same(body in proptest::collection::vec(any::<u8>(), 1..300)) {
            prop_assert_eq!(&open(wrap(CMS, &body).as_bytes()).unwrap(), &body);
            prop_assert_eq!(&open(BASE64_STANDARD.encode(&body).as_bytes()).unwrap(), &body);
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = open(&bytes);
        }
    }
}
