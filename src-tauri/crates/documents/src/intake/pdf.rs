//! Whether a PDF opens without a password, and how many pages it has. One that is too large to be taken
//! apart is only looked over.

use super::{IntakeError, Limits, Seen, reading::Reading};
use crate::pdf::{self, MAX_IN_MEMORY};
use std::io::{Read, Seek, SeekFrom};

/// The end of a file, where a reader begins.
const TAIL: u64 = 64 * 1024;

pub(super) fn examine(
    source: &mut (impl Read + Seek),
    read: &Reading,
    limits: Limits,
) -> Result<Seen, IntakeError> {
    let pages = if read.size <= MAX_IN_MEMORY {
        take_apart(source, limits.pages)?
    } else {
        look_over(source, read)?
    };
    if pages == 0 {
        return Err(IntakeError::Damaged);
    }
    if pages > limits.pages {
        return Err(IntakeError::TooLarge);
    }
    Ok(Seen { pages, size: None })
}

fn take_apart(source: &mut (impl Read + Seek), most: u32) -> Result<u32, IntakeError> {
    source.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    source
        .by_ref()
        .take(MAX_IN_MEMORY)
        .read_to_end(&mut bytes)?;
    pdf::count(&bytes, most)
}

/// Head, end and the place to which the end points are enough to tell a whole file from a torn one.
fn look_over(source: &mut (impl Read + Seek), read: &Reading) -> Result<u32, IntakeError> {
    source.seek(SeekFrom::Start(read.size.saturating_sub(TAIL)))?;
    let tail = piece(source)?;
    let start = tail
        .windows(9)
        .rposition(|at| at == b"startxref")
        .ok_or(IntakeError::Damaged)?;
    let place = String::from_utf8_lossy(&tail[start + 9..])
        .split_whitespace()
        .next()
        .and_then(|number| number.parse::<u64>().ok())
        .filter(|place| *place < read.size)
        .ok_or(IntakeError::Damaged)?;
    source.seek(SeekFrom::Start(place))?;
    let table = piece(source)?;
    if !has(&tail, b"%%EOF") || !(table.starts_with(b"xref") || has(&table, b"/XRef")) {
        return Err(IntakeError::Damaged);
    }
    if has(&tail, b"/Encrypt") || has(&table, b"/Encrypt") {
        return Err(IntakeError::Password);
    }
    Ok(read.count.max(1))
}

fn piece(source: &mut impl Read) -> Result<Vec<u8>, IntakeError> {
    let mut bytes = Vec::new();
    source.by_ref().take(TAIL).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn has(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|at| at == word)
}
