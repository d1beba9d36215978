//! The directory of a ZIP (APPNOTE 6.3.10), held against the files themselves.
//!
//! Some programs read the directory at the end, others the headers before each file. Only a ZIP in
//! which neither finds a file that the other does not is read here.

use super::{
    AsicError, Limits,
    fields::{Fields, widened},
    name::{EntryName, repeated},
};
use std::io::{Read, Seek, SeekFrom};

const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";
const FILE: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";
const DESCRIPTOR: &[u8] = b"PK\x07\x08";

/// Octets of a header before a file, without its name.
const LOCAL_LENGTH: usize = 30;
/// Octets of a record that ends a directory of ZIP64, and of what leads there.
const END_64_LENGTH: usize = 56;
const LOCATOR_64_LENGTH: usize = 20;
/// Octets that sizes behind a file may take.
const DESCRIPTOR_LENGTH: u64 = 24;
/// Octets at the end in which its record is looked for: the longest comment, and some padding.
const TAIL: u64 = 2 * 65536;
/// Octets a directory may take for each file that is allowed.
const ENTRY_SHARE: u64 = 4096;

/// General purpose flags (4.4.4).
const ENCRYPTED: u16 = 1 | 1 << 6 | 1 << 13;
const SIZES_BEHIND: u16 = 1 << 3;
const UTF8: u16 = 1 << 11;

/// A file in a ZIP, or a folder.
pub(super) struct Entry {
    pub(super) name: EntryName,
    pub(super) method: u16,
    pub(super) encrypted: bool,
    /// A symbolic link, which means another file than it holds.
    pub(super) link: bool,
    pub(super) crc: u32,
    pub(super) packed: u64,
    pub(super) size: u64,
    /// Where its content begins.
    pub(super) data: u64,
    header: u64,
    flags: u16,
    raw: Vec<u8>,
    repeated: Option<String>,
}

/// Where the directory lies, and how many files it names.
struct End {
    count: u64,
    begin: u64,
    size: u64,
    /// Where the records begin that end the directory.
    at: u64,
}

/// What a ZIP says of itself at its end, not yet held against the files.
pub(super) struct Directory {
    /// The files, in the order in which they lie.
    pub(super) entries: Vec<Entry>,
    begin: u64,
}

/// Reads the directory.
pub(super) fn read(
    source: &mut (impl Read + Seek),
    limits: &Limits,
) -> Result<Directory, AsicError> {
    let length = source.seek(SeekFrom::End(0))?;
    if length > limits.total {
        return Err(AsicError::TooLarge);
    }
    let end = end(source, length)?;
    if end.count > limits.entries as u64 || end.size > limits.entries as u64 * ENTRY_SHARE {
        return Err(AsicError::TooLarge);
    }
    if end.begin.checked_add(end.size) != Some(end.at) {
        return Err(AsicError::Damaged);
    }
    let octets = octets(source, end.begin, end.size)?;
    let mut fields = Fields(&octets);
    let mut entries = Vec::new();
    let mut total = 0u64;
    while !fields.0.is_empty() {
        let entry = Entry::read(&mut fields)?;
        total = total.saturating_add(entry.size);
        if entry.size > limits.file || total > limits.total {
            return Err(AsicError::TooLarge);
        }
        entries.push(entry);
    }
    if entries.len() as u64 != end.count {
        return Err(AsicError::Damaged);
    }
    entries.sort_by_key(|entry| entry.header);
    Ok(Directory {
        entries,
        begin: end.begin,
    })
}

impl Directory {
    /// Finds the files. Octets between them, such as those of an older directory, must hold no header
    /// of a file: a reader of headers would find one there that the directory does not name.
    pub(super) fn locate(
        mut self,
        source: &mut (impl Read + Seek),
    ) -> Result<Vec<Entry>, AsicError> {
        let mut at = 0;
        for place in 0..self.entries.len() {
            let next = self.entries.get(place + 1);
            let next = next.map_or(self.begin, |next| next.header);
            pass(source, at, self.entries[place].header)?;
            at = self.entries[place].locate(source, next)?;
        }
        pass(source, at, self.begin)?;
        Ok(self.entries)
    }
}

/// Passes over octets that belong to no file.
fn pass(source: &mut (impl Read + Seek), at: u64, next: u64) -> Result<(), AsicError> {
    let mut left = next.checked_sub(at).ok_or(AsicError::Ambiguous)?;
    source.seek(SeekFrom::Start(at))?;
    let mut piece = Vec::new();
    while left > 0 {
        // A mark may begin in one piece and end in the next.
        let kept = piece.split_off(piece.len().saturating_sub(LOCAL.len() - 1));
        piece = kept;
        let count = left.min(TAIL);
        let read = source.by_ref().take(count).read_to_end(&mut piece)?;
        if read as u64 != count {
            return Err(AsicError::Damaged);
        }
        if piece.windows(LOCAL.len()).any(|part| part == LOCAL) {
            return Err(AsicError::Ambiguous);
        }
        left -= count;
    }
    Ok(())
}

/// Finds the last record that ends a directory. Behind its comment there may be padding.
fn end(source: &mut (impl Read + Seek), length: u64) -> Result<End, AsicError> {
    let begin = length.saturating_sub(TAIL);
    let tail = octets(source, begin, length - begin)?;
    let place = tail.windows(END.len()).rposition(|at| at == END);
    let place = place.ok_or(AsicError::Damaged)?;
    let mut fields = Fields(&tail[place + END.len()..]);
    let disks = (fields.u16()?, fields.u16()?);
    let (here, count) = (fields.u16()?, fields.u16()?);
    let (size, directory, comment) = (fields.u32()?, fields.u32()?, fields.u16()?);
    fields.take(comment.into())?;
    if !fields.0.iter().all(|octet| *octet == 0) {
        return Err(AsicError::Damaged);
    }
    let locator = place
        .checked_sub(LOCATOR_64_LENGTH)
        .map(|at| &tail[at..place]);
    if let Some(locator) = locator.filter(|locator| locator.starts_with(LOCATOR_64)) {
        let at = begin + (place - LOCATOR_64_LENGTH) as u64;
        return end_64(source, Fields(&locator[LOCATOR_64.len()..]), at);
    }
    if disks != (0, 0) || here != count {
        return Err(AsicError::Damaged);
    }
    Ok(End {
        count: count.into(),
        begin: directory.into(),
        size: size.into(),
        at: begin + place as u64,
    })
}

/// The record of ZIP64 that ends a directory, straight before what leads there.
fn end_64(
    source: &mut (impl Read + Seek),
    mut locator: Fields<'_>,
    locator_at: u64,
) -> Result<End, AsicError> {
    let (_, at) = (locator.u32()?, locator.u64()?);
    if at.checked_add(END_64_LENGTH as u64) != Some(locator_at) {
        return Err(AsicError::Damaged);
    }
    let record = octets(source, at, END_64_LENGTH as u64)?;
    let mut fields = Fields(&record);
    if fields.take(END_64.len())? != END_64 {
        return Err(AsicError::Damaged);
    }
    fields.take(12)?;
    let disks = (fields.u32()?, fields.u32()?);
    let (here, count) = (fields.u64()?, fields.u64()?);
    if disks != (0, 0) || here != count {
        return Err(AsicError::Damaged);
    }
    let (size, begin) = (fields.u64()?, fields.u64()?);
    Ok(End {
        count,
        begin,
        size,
        at,
    })
}

impl Entry {
    /// Reads a record of the directory (4.3.12).
    fn read(fields: &mut Fields<'_>) -> Result<Self, AsicError> {
        if fields.take(FILE.len())? != FILE {
            return Err(AsicError::Damaged);
        }
        let (made, _, flags, method) = (fields.u16()?, fields.u16()?, fields.u16()?, fields.u16()?);
        fields.take(4)?;
        let (crc, packed, size) = (fields.u32()?, fields.u32()?, fields.u32()?);
        let lengths = [fields.u16()?, fields.u16()?, fields.u16()?];
        fields.take(4)?;
        let (attributes, header) = (fields.u32()?, fields.u32()?);
        let raw = fields.take(lengths[0].into())?;
        let extras = fields.take(lengths[1].into())?;
        fields.take(lengths[2].into())?;
        let [size, packed, header] = widened([size, packed, header], extras)?;
        let unix = made >> 8 == 3;
        Ok(Self {
            name: EntryName::read(raw, flags & UTF8 != 0, extras),
            method,
            encrypted: flags & ENCRYPTED != 0,
            link: unix && attributes >> 28 == 0o12,
            crc,
            packed,
            size,
            data: 0,
            header,
            flags,
            raw: raw.to_vec(),
            repeated: repeated(raw, extras),
        })
    }

    /// Holds the header before the file (4.3.7) against the directory; all must lie before `next`. Gives
    /// where it ends.
    fn locate(&mut self, source: &mut (impl Read + Seek), next: u64) -> Result<u64, AsicError> {
        let at = self.header;
        let header = octets(source, at, LOCAL_LENGTH as u64)?;
        let mut fields = Fields(&header);
        if fields.take(LOCAL.len())? != LOCAL {
            return Err(AsicError::Damaged);
        }
        let (_, flags, method) = (fields.u16()?, fields.u16()?, fields.u16()?);
        fields.take(4)?;
        let (crc, packed, size) = (fields.u32()?, fields.u32()?, fields.u32()?);
        let (name, extras) = (fields.u16()?, fields.u16()?);
        let rest = u64::from(name) + u64::from(extras);
        let names = octets(source, at + LOCAL_LENGTH as u64, rest)?;
        let (raw, extras) = names.split_at(name.into());
        let behind = flags & SIZES_BEHIND != 0;
        let [size, packed] = widened([size, packed], extras).unwrap_or_default();
        let agrees = |found: u64, named: u64| found == named || behind && found == 0;
        let same = raw == self.raw
            && repeated(raw, extras) == self.repeated
            && method == self.method
            && flags & ENCRYPTED == self.flags & ENCRYPTED
            && behind == (self.flags & SIZES_BEHIND != 0)
            && agrees(crc.into(), self.crc.into())
            && agrees(size, self.size)
            && agrees(packed, self.packed);
        if !same {
            return Err(AsicError::Ambiguous);
        }
        self.data = at + LOCAL_LENGTH as u64 + rest;
        let end = self.data.checked_add(self.packed);
        let end = end.filter(|end| *end <= next).ok_or(AsicError::Ambiguous)?;
        if behind {
            self.descriptor(source, end, next)
        } else {
            Ok(end)
        }
    }

    /// Sizes behind a file (4.3.9): with or without a mark, of 32 or 64 bits. Gives where they end.
    fn descriptor(
        &self,
        source: &mut (impl Read + Seek),
        at: u64,
        next: u64,
    ) -> Result<u64, AsicError> {
        let octets = octets(source, at, (next - at).min(DESCRIPTOR_LENGTH))?;
        let wide = [self.packed, self.size].map(u64::to_le_bytes).concat();
        let narrow = [&wide[..4], &wide[8..12]].concat();
        let forms = [&wide, &narrow].map(|sizes| [&self.crc.to_le_bytes()[..], sizes].concat());
        let fits_narrow = [self.packed, self.size]
            .iter()
            .all(|size| *size <= u32::MAX.into());
        for form in forms.iter().take(1 + usize::from(fits_narrow)) {
            let marked = [DESCRIPTOR, form].concat();
            let found = [&marked, form]
                .into_iter()
                .find(|form| octets.starts_with(form));
            if let Some(found) = found {
                return Ok(at + found.len() as u64);
            }
        }
        Err(AsicError::Damaged)
    }

    /// A folder, which holds nothing itself.
    pub(super) fn is_folder(&self) -> bool {
        self.size == 0 && self.raw.ends_with(b"/")
    }
}

fn octets(source: &mut (impl Read + Seek), at: u64, length: u64) -> Result<Vec<u8>, AsicError> {
    let mut octets = Vec::new();
    source.seek(SeekFrom::Start(at))?;
    source.take(length).read_to_end(&mut octets)?;
    if octets.len() as u64 == length {
        Ok(octets)
    } else {
        Err(AsicError::Damaged)
    }
}
