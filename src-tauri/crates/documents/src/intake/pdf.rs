//! Whether a PDF opens without a password, and how many pages it has.

use super::{IntakeError, Limits, Seen, reading::Reading};
use lopdf::{Document, LoadOptions, Object};
use std::io::{Read, Seek, SeekFrom};

/// Greatest PDF that is taken apart in memory, bytes. A larger one is only looked over.
const WHOLE: u64 = 32 * 1024 * 1024;
/// Most that a stream of the structure may inflate to, bytes.
const INFLATED: usize = 64 * 1024 * 1024;
/// How deep objects lie directly within one another where signatures are looked for.
const NESTED: usize = 16;
/// The end of a file, where a reader begins.
const TAIL: u64 = 64 * 1024;

pub(super) fn examine(
    source: &mut (impl Read + Seek),
    read: &Reading,
    limits: Limits,
) -> Result<Seen, IntakeError> {
    let pages = if read.size <= WHOLE {
        take_apart(source)?
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

fn take_apart(source: &mut (impl Read + Seek)) -> Result<u32, IntakeError> {
    source.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    source.by_ref().take(WHOLE).read_to_end(&mut bytes)?;
    let pages = open(&bytes)?.page_iter().count();
    Ok(u32::try_from(pages).unwrap_or(u32::MAX))
}

/// Takes a PDF apart, within bounds.
pub(crate) fn open(bytes: &[u8]) -> Result<Document, IntakeError> {
    let options = LoadOptions {
        max_decompressed_size: Some(INFLATED),
        ..LoadOptions::default()
    };
    match Document::load_mem_with_options(bytes, options) {
        // It opened with the empty password, or has none; else `/Encrypt` is still there.
        Ok(document) if document.is_encrypted() => Err(IntakeError::Password),
        Ok(document) => Ok(document),
        Err(_) if has(bytes, b"/Encrypt") => Err(IntakeError::Password),
        Err(_) => Err(IntakeError::Damaged),
    }
}

/// Whether a PDF is signed or carries files, such as its proof: both are worth something only in the
/// file they were made for, so it must not be written anew.
pub(crate) fn is_signed(document: &Document) -> bool {
    document.objects.values().any(|one| is_marked(one, NESTED))
}

fn is_marked(object: &Object, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        Object::Array(items) => return items.iter().any(|item| is_marked(item, depth)),
        _ => return false,
    };
    let marks: [&[u8]; 3] = [b"ByteRange", b"EmbeddedFiles", b"EF"];
    marks.iter().any(|mark| dictionary.has(mark))
        || dictionary.iter().any(|(_, value)| is_marked(value, depth))
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
