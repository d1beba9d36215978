//! One reading of the file: its kind, its size within the limit, its digest.

use super::{IntakeError, MediaType};
use sha2::{Digest, Sha256};
use std::io::Read;

/// What one reading tells.
pub(crate) struct Reading {
    pub(crate) media_type: MediaType,
    pub(crate) size: u64,
    pub(crate) sha256: String,
    /// The greatest `/Count` that stands in clear: the pages of a PDF too large to be taken apart.
    pub(crate) count: u32,
}

/// Reads to the end, or until something forbids to go on.
pub(crate) fn through(source: &mut impl Read, limit: u64) -> Result<Reading, IntakeError> {
    let mut hash = Sha256::new();
    let (mut size, mut media_type, mut counts) = (0, None, Counts::default());
    // The first piece holds at least the first 1024 bytes, where a PDF may begin.
    let mut buffer = Vec::with_capacity(PIECE);
    loop {
        buffer.clear();
        source
            .by_ref()
            .take(PIECE as u64)
            .read_to_end(&mut buffer)?;
        if buffer.is_empty() {
            break;
        }
        size += buffer.len() as u64;
        if size > limit {
            return Err(IntakeError::TooLarge);
        }
        if media_type.is_none() {
            media_type = Some(sniff(&buffer).ok_or(IntakeError::WrongKind)?);
        }
        if media_type == Some(MediaType::Pdf) {
            counts.look_at(&buffer);
        }
        hash.update(&buffer);
    }
    Ok(Reading {
        media_type: media_type.ok_or(IntakeError::Empty)?,
        size,
        sha256: format!("{:x}", hash.finalize()),
        count: counts.greatest,
    })
}

const PIECE: usize = 64 * 1024;

/// The kind, by the first bytes; 1024 of them are enough. `None` for what no office can open.
pub fn sniff(head: &[u8]) -> Option<MediaType> {
    let starts = |mark: &[u8]| head.starts_with(mark);
    if starts(b"\xff\xd8\xff") {
        Some(MediaType::Jpeg)
    } else if starts(b"\x89PNG\r\n\x1a\n") {
        Some(MediaType::Png)
    } else if [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"]
        .map(|mark| starts(mark))
        .contains(&true)
    {
        Some(MediaType::Tiff)
    } else {
        // Readers take a PDF that begins within the first 1024 bytes (ISO 32000-1, Annex H.3).
        head.windows(5)
            .take(1020)
            .any(|at| at == b"%PDF-")
            .then_some(MediaType::Pdf)
    }
}

/// Finds `/Count <number>` in pieces that may part it anywhere.
#[derive(Default)]
struct Counts {
    greatest: u32,
    tail: Vec<u8>,
}

impl Counts {
    fn look_at(&mut self, piece: &[u8]) {
        const MARK: &[u8] = b"/Count ";
        self.tail.extend_from_slice(piece);
        for (at, _) in self
            .tail
            .windows(MARK.len())
            .enumerate()
            .filter(|(_, at)| *at == MARK)
        {
            let digits = self.tail[at + MARK.len()..]
                .iter()
                .take(6)
                .take_while(|byte| byte.is_ascii_digit())
                .fold(0, |number, byte| number * 10 + u32::from(byte - b'0'));
            self.greatest = self.greatest.max(digits);
        }
        self.tail
            .drain(..self.tail.len().saturating_sub(MARK.len() + 6));
    }
}
