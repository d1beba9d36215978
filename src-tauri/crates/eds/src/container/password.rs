//! Passwords: how people's files hold them, and in which forms the schemes want them.

use super::ContainerError;
use std::cell::Cell;
use zeroize::Zeroizing;

/// Rounds of hashing one derivation may ask for; НУЦ's ask for 1,024, others for up to 600,000.
pub(super) const MAX_ITERATIONS: u32 = 2_000_000;
/// Rounds for a whole container: each of its bags may ask for its own.
const MAX_ALL_ITERATIONS: u64 = 12_000_000;

/// A password in the forms that the schemes want, and how much work it may still cause.
pub(super) struct Password<'a> {
    /// UTF-8, as PBES2 and PBMAC1 take it.
    pub(super) plain: &'a str,
    /// As PKCS#12's own derivation takes it.
    pub(super) encoded: Zeroizing<Vec<u8>>,
    left: Cell<u64>,
    opened: Cell<bool>,
}

impl<'a> Password<'a> {
    /// UTF-16, big-endian, with an end mark (RFC 7292, B.1).
    pub(super) fn new(plain: &'a str) -> Self {
        // Exact capacity, so that no copy is left behind by augment.
        let mut encoded = Zeroizing::new(Vec::with_capacity(2 * plain.len() + 2));
        for unit in plain.encode_utf16().chain([0]) {
            encoded.extend_from_slice(&unit.to_be_bytes());
        }
        Self {
            plain,
            encoded,
            left: Cell::new(MAX_ALL_ITERATIONS),
            opened: Cell::new(false),
        }
    }

    /// No password at all, as some programs take an empty one: without the end mark.
    pub(super) fn none() -> Self {
        Self {
            encoded: Zeroizing::default(),
            ..Self::new("")
        }
    }

    /// Something was decrypted by it.
    pub(super) fn has_opened(&self) -> bool {
        self.opened.get()
    }

    /// Remembers that something was decrypted by it.
    pub(super) fn note_opened(&self) {
        self.opened.set(true);
    }

    /// Allows rounds of hashing for so many octets of a derived key, a digest of which has `digest`.
    pub(super) fn spend(
        &self,
        iterations: u32,
        octets: usize,
        digest: usize,
    ) -> Result<(), ContainerError> {
        let blocks = octets.div_ceil(digest.max(1)) as u64;
        let cost = u64::from(iterations) * blocks;
        match self.left.get().checked_sub(cost) {
            Some(left) if iterations <= MAX_ITERATIONS => {
                self.left.set(left);
                Ok(())
            }
            _ => Err(ContainerError::Unsupported),
        }
    }
}

/// A password as a file or a pipe holds it, without the end of its line: in UTF-8 with or without a byte
/// order mark, or in UTF-16, as editors and shells of Windows write it. `None` for other octets.
pub fn password_in(file: &[u8]) -> Option<Zeroizing<String>> {
    let text = match file {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => narrow(rest)?,
        // No password holds the sign NUL: half of a Latin letter in UTF-16 is it.
        [_, 0, ..] => wide(file, u16::from_le_bytes)?,
        [0, _, ..] => wide(file, u16::from_be_bytes)?,
        _ => narrow(file)?,
    };
    let line = text.trim_end_matches(['\r', '\n']);
    Some(Zeroizing::new(line.to_owned()))
}

fn narrow(octets: &[u8]) -> Option<Zeroizing<String>> {
    let text = std::str::from_utf8(octets).ok()?;
    Some(Zeroizing::new(text.to_owned()))
}

fn wide(octets: &[u8], unit: fn([u8; 2]) -> u16) -> Option<Zeroizing<String>> {
    let pairs = octets.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    // Three octets of UTF-8 at most for two: no copy is left behind by augment.
    let mut text = Zeroizing::new(String::with_capacity(octets.len() / 2 * 3));
    for sign in char::decode_utf16(units) {
        text.push(sign.ok()?);
    }
    Some(text)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wide_octets(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn what_is_no_text_is_no_password() {
        assert!(password_in(b"\xca\xb3\xef\xb3\xff").is_none());
        assert!(password_in(b"\xff\xfea").is_none());
        assert!(password_in(b"\xff\xfe\x00\xd8").is_none());
    }

    #[test]
    fn a_container_cannot_ask_for_work_without_end() {
        let password = Password::new("Qwerty12");
        assert!(password.spend(MAX_ITERATIONS + 1, 20, 20).is_err());
        let allowed = (0..100).filter(|_| password.spend(MAX_ITERATIONS, 20, 20).is_ok());
        assert_eq!(allowed.count(), 6);
    }

    proptest! {
        #[test]
        fn a_password_is_the_same_however_its_file_is_written(
            password in "[A-Za-z0-9][A-Za-zӘәҚқ0-9 !🔑]{0,20}",
            end in "(\r\n|\n|)",
        ) {
            let line = format!("{password}{end}");
            let marked = format!("\u{feff}{line}");
            for file in [
                line.clone().into_bytes(),
                marked.clone().into_bytes(),
                wide_octets(&marked, u16::to_le_bytes),
                wide_octets(&marked, u16::to_be_bytes),
                wide_octets(&line, u16::to_le_bytes),
                wide_octets(&line, u16::to_be_bytes),
            ] {
                let read = password_in(&file).unwrap();
                prop_assert_eq!(read.as_str(), &password);
            }
        }

        #[test]
        fn arbitrary_octets_never_panic(octets in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = password_in(&octets);
        }
    }
}
