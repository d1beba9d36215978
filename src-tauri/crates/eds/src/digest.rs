//! Digests of content, made in one pass over a stream of any length.

use crate::hash::{Hash, Hasher};
use std::io::{self, Read, Write};

/// Octets read at once: enough for the hash to be what takes the time.
const PIECE: usize = 128 * 1024;
/// What is read begins at a multiple of this. A large allocation begins 16 octets into a page, and copying
/// there took the kernel six times as long as anywhere else, on a processor with fast string moves.
const LINE: usize = 64;

/// Hashes a stream by the hashes that are wanted of it.
#[derive(Clone)]
pub struct ContentDigests {
    hashers: Vec<(Hash, Hasher)>,
    size: u64,
}

/// The digests of one content, where they were wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digests {
    /// Streebog-512, 64 octets as the hash gives them.
    pub streebog512: Option<[u8; 64]>,
    /// SHA-256, 32 octets.
    pub sha256: Option<[u8; 32]>,
    /// SHA-384, 48 octets: others than Kabinet sign by it.
    pub sha384: Option<[u8; 48]>,
    /// SHA-512, 64 octets: others than Kabinet sign by it.
    pub sha512: Option<[u8; 64]>,
    /// GOST 34.311-95: only signatures made until 2024 need it.
    pub gost341195: Option<[u8; 32]>,
    /// Octets of content.
    pub size: u64,
}

impl Digests {
    /// The digest by this hash, where it was wanted. There is never one by SHA-1.
    pub(crate) fn by(&self, hash: Hash) -> Option<&[u8]> {
        match hash {
            Hash::Streebog512 => self.streebog512.as_ref().map(<[u8; 64]>::as_slice),
            Hash::Gost341195 => self.gost341195.as_ref().map(<[u8; 32]>::as_slice),
            Hash::Sha1 => None,
            Hash::Sha256 => self.sha256.as_ref().map(<[u8; 32]>::as_slice),
            Hash::Sha384 => self.sha384.as_ref().map(<[u8; 48]>::as_slice),
            Hash::Sha512 => self.sha512.as_ref().map(<[u8; 64]>::as_slice),
        }
    }
}

impl ContentDigests {
    /// Streebog-512 and SHA-256 at once: which of the two a signature needs depends on a key that
    /// is often picked later.
    pub fn new() -> Self {
        Self::of_hashes([Hash::Streebog512, Hash::Sha256])
    }

    /// These alone and each once, as it takes its time. SHA-1 is passed over: it binds no content.
    pub(crate) fn of_hashes(hashes: impl IntoIterator<Item = Hash>) -> Self {
        let mut hashers: Vec<(Hash, Hasher)> = Vec::new();
        for hash in hashes {
            if !hash.is_weak() && hashers.iter().all(|(other, _)| *other != hash) {
                hashers.push((hash, Hasher::new(hash)));
            }
        }
        Self { hashers, size: 0 }
    }

    /// Takes the next octets of the content.
    pub fn update(&mut self, octets: &[u8]) {
        for (_, hasher) in &mut self.hashers {
            hasher.update(octets);
        }
        self.size += octets.len() as u64;
    }

    /// The digests of all that was taken.
    pub fn finish(self) -> Digests {
        let mut digests = Digests {
            streebog512: None,
            sha256: None,
            sha384: None,
            sha512: None,
            gost341195: None,
            size: self.size,
        };
        for (hash, hasher) in self.hashers {
            let digest = hasher.finish();
            let digest = digest.as_slice();
            match hash {
                Hash::Streebog512 => digests.streebog512 = digest.try_into().ok(),
                Hash::Gost341195 => digests.gost341195 = digest.try_into().ok(),
                Hash::Sha1 => {}
                Hash::Sha256 => digests.sha256 = digest.try_into().ok(),
                Hash::Sha384 => digests.sha384 = digest.try_into().ok(),
                Hash::Sha512 => digests.sha512 = digest.try_into().ok(),
            }
        }
        digests
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;

    #[test]
    fn the_digests_of_nothing_are_those_of_the_standards() {
        let digests = ContentDigests::of(&b""[..]).unwrap();
        assert_eq!(
            HEXLOWER.encode(&digests.sha256.unwrap()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        let streebog512 = HEXLOWER.encode(&digests.streebog512.unwrap());
        assert!(streebog512.starts_with("8e945da209aa869f0455928529bcae46"));
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
    fn a_hash_wanted_twice_is_reckoned_once() {
        let twice = ContentDigests::of_hashes([Hash::Sha384, Hash::Sha512, Hash::Sha384]);
        assert_eq!(twice.hashers.len(), 2);
        let digests = twice.read(&b"abc"[..]).unwrap();
        for hash in [Hash::Sha384, Hash::Sha512] {
            assert_eq!(digests.by(hash).unwrap(), hash.digest(b"abc"));
        }
    }

    #[test]
    fn nothing_is_bound_by_sha1() {
        let digests = ContentDigests::of_hashes([Hash::Sha1])
            .read(&b"abc"[..])
            .unwrap();
        assert_eq!(digests.by(Hash::Sha1), None);
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
