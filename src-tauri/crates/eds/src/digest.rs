//! Digests of content, made in one pass over a stream of any length.

use crate::hash::Hash;
use gost94::Gost94Test;
use sha2::{Digest as _, Sha256};
use std::io::{self, Read, Write};
use streebog::{Digest as _, Streebog512};

/// Octets read at once: enough for the hash to be what takes the time.
const PIECE: usize = 128 * 1024;
/// What is read begins at a multiple of this. A large allocation begins 16 octets into a page, and copying
/// there took the kernel six times as long as anywhere else, on a processor with fast string moves.
const LINE: usize = 64;

/// Hashes a stream by the hashes that are wanted of it.
#[derive(Clone)]
pub struct ContentDigests {
    streebog512: Option<Streebog512>,
    sha256: Option<Sha256>,
    gost341195: Option<Gost94Test>,
    size: u64,
}

/// The digests of one content, where they were wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digests {
    /// Streebog-512, 64 octets as the hash gives them.
    pub streebog512: Option<[u8; 64]>,
    /// SHA-256, 32 octets.
    pub sha256: Option<[u8; 32]>,
    /// GOST 34.311-95: only signatures made until 2024 need it.
    pub gost341195: Option<[u8; 32]>,
    /// Octets of content.
    pub size: u64,
}

impl ContentDigests {
    /// Streebog-512 and SHA-256 at once: which of the two a signature needs depends on a key that
    /// is often picked later.
    pub fn new() -> Self {
        Self::of_hashes([Hash::Streebog512, Hash::Sha256])
    }

    /// These alone, as each takes its time. Others than those of [`Digests`] are passed over.
    pub(crate) fn of_hashes(hashes: impl IntoIterator<Item = Hash>) -> Self {
        let mut digests = Self {
            streebog512: None,
            sha256: None,
            gost341195: None,
            size: 0,
        };
        for hash in hashes {
            match hash {
                Hash::Streebog512 => digests.streebog512 = Some(Streebog512::default()),
                Hash::Sha256 => digests.sha256 = Some(Sha256::default()),
                Hash::Gost341195 => digests.gost341195 = Some(Gost94Test::default()),
                Hash::Sha1 | Hash::Sha384 | Hash::Sha512 => {}
            }
        }
        digests
    }

    /// Takes the next octets of the content.
    pub fn update(&mut self, octets: &[u8]) {
        if let Some(streebog512) = &mut self.streebog512 {
            streebog::Digest::update(streebog512, octets);
        }
        if let Some(sha256) = &mut self.sha256 {
            sha2::Digest::update(sha256, octets);
        }
        if let Some(gost341195) = &mut self.gost341195 {
            streebog::Digest::update(gost341195, octets);
        }
        self.size += octets.len() as u64;
    }

    /// The digests of all that was taken.
    pub fn finish(self) -> Digests {
        Digests {
            streebog512: self.streebog512.map(|hash| hash.finalize().into()),
            sha256: self.sha256.map(|hash| hash.finalize().into()),
            gost341195: self.gost341195.map(|hash| hash.finalize().into()),
            size: self.size,
        }
    }

    /// Hashes all of `content` by Streebog-512 and SHA-256, in constant memory.
    pub fn of(content: impl Read) -> io::Result<Digests> {
        Self::new().read(content)
    }

    /// Takes all of `content`, in constant memory, and gives the digests.
    pub(crate) fn read(mut self, mut content: impl Read) -> io::Result<Digests> {
        let mut room = vec![0; PIECE + LINE];
        let start = room.as_ptr().align_offset(LINE).min(LINE);
        let piece = &mut room[start..start + PIECE];
        loop {
            match content.read(piece) {
                Ok(0) => return Ok(self.finish()),
                Ok(length) => self.update(&piece[..length]),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl Default for ContentDigests {
    fn default() -> Self {
        Self::new()
    }
}

impl Write for ContentDigests {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        self.update(octets);
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Octets in lower-case hex.
pub(crate) fn hex(octets: &[u8]) -> String {
    use std::fmt::Write as _;
    octets.iter().fold(String::new(), |mut text, octet| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{octet:02x}");
        text
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_digests_of_nothing_are_those_of_the_standards() {
        let digests = ContentDigests::of(&b""[..]).unwrap();
        assert_eq!(
            hex(&digests.sha256.unwrap()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert!(hex(&digests.streebog512.unwrap()).starts_with("8e945da209aa869f0455928529bcae46"));
    }

    #[test]
    fn content_in_pieces_has_the_digests_of_the_whole() {
        let mut pieces = ContentDigests::new();
        pieces.update(b"abc");
        pieces.update(b"def");
        assert_eq!(pieces.finish(), ContentDigests::of(&b"abcdef"[..]).unwrap());
    }
    #[test]
    fn only_what_is_wanted_is_hashed() {
        let all = ContentDigests::of(&b"abc"[..]).unwrap();
        let one = ContentDigests::of_hashes([Hash::Sha256])
            .read(&b"abc"[..])
            .unwrap();
        assert_eq!(
            (one.streebog512, one.sha256, one.size),
            (None, all.sha256, 3)
        );
    }

    #[test]
    fn content_longer_than_a_piece_is_read_to_its_end() {
        let content = vec![7; 2 * PIECE + 1];
        let mut whole = ContentDigests::new();
        whole.update(&content);
        assert_eq!(
            ContentDigests::of(content.as_slice()).unwrap(),
            whole.finish()
        );
    }
}
