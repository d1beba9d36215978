//! Digests of content, made in one pass over a stream of any length.

use gost94::Gost94Test;
use sha2::{Digest as _, Sha256};
use std::io::{self, Read, Write};
use streebog::{Digest as _, Streebog512};

/// Hashes a stream by Streebog-512 (GOST 34.11-2015) and SHA-256 at once: which of the two a
/// signature needs depends on a key that is often picked later.
#[derive(Clone, Default)]
pub struct ContentDigests {
    streebog512: Streebog512,
    sha256: Sha256,
    gost341195: Option<Gost94Test>,
    size: u64,
}

/// The digests of one content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digests {
    /// Streebog-512, 64 octets as the hash gives them.
    pub streebog512: [u8; 64],
    /// SHA-256, 32 octets.
    pub sha256: [u8; 32],
    /// GOST 34.311-95, where it was asked for: only signatures made until 2024 need it.
    pub gost341195: Option<[u8; 32]>,
    /// Octets of content.
    pub size: u64,
}

impl ContentDigests {
    /// Nothing hashed yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Nothing hashed yet, and by GOST 34.311-95 too.
    pub(crate) fn with_gost341195() -> Self {
        Self {
            gost341195: Some(Gost94Test::default()),
            ..Self::default()
        }
    }

    /// Takes the next octets of the content.
    pub fn update(&mut self, octets: &[u8]) {
        streebog::Digest::update(&mut self.streebog512, octets);
        sha2::Digest::update(&mut self.sha256, octets);
        if let Some(gost341195) = &mut self.gost341195 {
            streebog::Digest::update(gost341195, octets);
        }
        self.size += octets.len() as u64;
    }

    /// The digests of all that was taken.
    pub fn finish(self) -> Digests {
        Digests {
            streebog512: self.streebog512.finalize().into(),
            sha256: self.sha256.finalize().into(),
            gost341195: self.gost341195.map(|hash| hash.finalize().into()),
            size: self.size,
        }
    }

    /// Hashes all of `content`, in constant memory.
    pub fn of(content: impl Read) -> io::Result<Digests> {
        Self::new().read(content)
    }

    /// Takes all of `content`, in constant memory, and gives the digests.
    pub(crate) fn read(mut self, mut content: impl Read) -> io::Result<Digests> {
        io::copy(&mut content, &mut self)?;
        Ok(self.finish())
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

impl Digests {
    /// SHA-256 in lower-case hex.
    pub fn sha256_hex(&self) -> String {
        hex(&self.sha256)
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
            digests.sha256_hex(),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert!(hex(&digests.streebog512).starts_with("8e945da209aa869f0455928529bcae46"));
    }

    #[test]
    fn content_in_pieces_has_the_digests_of_the_whole() {
        let mut pieces = ContentDigests::new();
        pieces.update(b"abc");
        pieces.update(b"def");
        assert_eq!(pieces.finish(), ContentDigests::of(&b"abcdef"[..]).unwrap());
    }
}
