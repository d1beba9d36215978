//! Bytes as text that QR codes pack tightly.
//!
//! Two bytes become three of 41 characters, least first (41³ ≥ 2¹⁶), one byte becomes two. Like
//! RFC 9285 (base 45), but without space, `%`, `/` and `:`, which readers trim or we part by.

const ALPHABET: &[u8; 41] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-.";
const BASE: u32 = 41;

pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(2) * 3);
    for pair in bytes.chunks(2) {
        let mut value = pair
            .iter()
            .fold(0, |value, byte| value << 8 | u32::from(*byte));
        for _ in 0..=pair.len() {
            text.push(char::from(ALPHABET[(value % BASE) as usize]));
            value /= BASE;
        }
    }
    text
}

/// `None` for a text that [`encode`] does not make.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 3 * 2 + 1);
    for group in text.as_bytes().chunks(3) {
        let mut value = 0;
        for character in group.iter().rev() {
            let digit = ALPHABET.iter().position(|known| known == character)?;
            value = value * BASE + u32::try_from(digit).ok()?;
        }
        match group.len() {
            3 => bytes.extend(u16::try_from(value).ok()?.to_be_bytes()),
            2 => bytes.push(u8::try_from(value).ok()?),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_come_back(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }

        #[test]
        fn any_text_is_refused_or_read_without_a_panic(text in ".{0,60}") {
            if let Some(bytes) = decode(&text) {
                prop_assert_eq!(encode(&bytes), text);
            }
        }
    }

    #[test]
    fn every_character_is_alphanumeric_to_a_code() {
        let known = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        assert!(ALPHABET.iter().all(|character| known.contains(character)));
    }
}
