//! The one reader of TIFF 6.0 and BigTIFF: what document scanners write, with the tolerance of libtiff.
//!
//! Here is the skeleton, the directories of a file; a page is described in [`sheet`], unpacked in
//! [`pieces`], and becomes a picture in [`colours`].

mod colours;
mod fax;
mod pieces;
mod sheet;

#[cfg(test)]
mod tests;

pub(crate) use sheet::Sheet;

use crate::intake::IntakeError;
use std::io::{self, ErrorKind, Read, Seek, SeekFrom};

/// The tag of the orientation (TIFF 6.0, section 8).
pub(crate) const ORIENTATION: u16 = 274;
/// Tags of what a directory is for (section 8): the new one by bits, and the old one.
const NEW_SUBFILE_TYPE: u16 = 254;
const SUBFILE_TYPE: u16 = 255;
/// Bits of the new: a reduced picture, a mask.
const REDUCED: u64 = 1;
const MASK: u64 = 4;

/// The order of the bytes of numbers, and their width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) is_big_endian: bool,
    /// BigTIFF: places and counts of eight bytes.
    pub(crate) is_wide: bool,
}

impl Order {
    /// By the first bytes of the file.
    pub(crate) fn of(head: [u8; 4]) -> io::Result<Self> {
        let (is_big_endian, is_wide) = match &head {
            b"II*\0" => (false, false),
            b"MM\0*" => (true, false),
            b"II+\0" => (false, true),
            b"MM\0+" => (true, true),
            _ => return Err(ErrorKind::InvalidData.into()),
        };
        Ok(Self {
            is_big_endian,
            is_wide,
        })
    }

    /// The number in up to eight bytes.
    pub(crate) fn number(self, bytes: &[u8]) -> u64 {
        let add = |sum: u64, byte: &u8| sum << 8 | u64::from(*byte);
        if self.is_big_endian {
            bytes.iter().fold(0, add)
        } else {
            bytes.iter().rev().fold(0, add)
        }
    }

    /// A number in so many bytes; what does not fit is lost.
    pub(crate) fn bytes(self, number: u64, width: usize) -> Vec<u8> {
        if self.is_big_endian {
            number.to_be_bytes()[8 - width..].to_vec()
        } else {
            number.to_le_bytes()[..width].to_vec()
        }
    }

    /// Width of a place in the file, bytes.
    pub(crate) const fn place(self) -> usize {
        if self.is_wide { 8 } else { 4 }
    }

    /// Width of the number of entries of a directory, bytes.
    pub(crate) const fn count(self) -> usize {
        if self.is_wide { 8 } else { 2 }
    }

    /// Length of an entry of a directory, bytes.
    pub(crate) const fn entry(self) -> usize {
        4 + 2 * self.place()
    }

    /// Where the place of the first directory stands.
    pub(crate) const fn first(self) -> usize {
        if self.is_wide { 8 } else { 4 }
    }
}

/// An image file directory: its entries, one after another, as they lie in the file.
#[derive(Debug, Clone)]
pub(crate) struct Directory {
    pub(crate) entries: Vec<u8>,
}

/// A file.
pub(crate) struct Tiff<R> {
    source: R,
    order: Order,
    length: u64,
}

/// Most entries of a directory.
const MAX_ENTRIES: u64 = 4_096;

impl<R: Read + Seek> Tiff<R> {
    pub(crate) fn open(mut source: R) -> io::Result<Self> {
        let length = source.seek(SeekFrom::End(0))?;
        source.seek(SeekFrom::Start(0))?;
        let mut head = [0; 4];
        source.read_exact(&mut head)?;
        Ok(Self {
            source,
            order: Order::of(head)?,
            length,
        })
    }

    pub(crate) const fn order(&self) -> Order {
        self.order
    }

    /// So many bytes from a place.
    fn bytes(&mut self, place: u64, length: u64) -> io::Result<Vec<u8>> {
        let end = place.checked_add(length);
        if end.is_none_or(|end| end > self.length) {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        self.source.seek(SeekFrom::Start(place))?;
        let mut bytes = Vec::new();
        self.source.by_ref().take(length).read_to_end(&mut bytes)?;
        if bytes.len() as u64 == length {
            Ok(bytes)
        } else {
            Err(ErrorKind::UnexpectedEof.into())
        }
    }

    fn number(&mut self, place: u64, width: usize) -> io::Result<u64> {
        let bytes = self.bytes(place, width as u64)?;
        Ok(self.order.number(&bytes))
    }

    /// The directories in their order; stops after `most`, so that a chain that leads back ends.
    pub(crate) fn directories(&mut self, most: usize) -> io::Result<Vec<Directory>> {
        let order = self.order;
        let mut next = self.number(order.first() as u64, order.place())?;
        let mut found = Vec::new();
        while next != 0 && found.len() < most {
            let count = self.number(next, order.count())?;
            if count > MAX_ENTRIES {
                return Err(ErrorKind::InvalidData.into());
            }
            let start = next + order.count() as u64;
            let length = count * order.entry() as u64;
            let entries = self.bytes(start, length)?;
            // A last directory may end the file without a link.
            next = self.number(start + length, order.place()).unwrap_or(0);
            found.push(Directory { entries });
        }
        if found.is_empty() {
            return Err(ErrorKind::InvalidData.into());
        }
        Ok(found)
    }

    /// The directories that are pages: neither a smaller picture of one nor a mask.
    pub(crate) fn pages(&mut self, most: usize) -> Result<Vec<Directory>, IntakeError> {
        let all = self.directories(most).map_err(lost)?;
        let mut pages = Vec::new();
        for directory in &all {
            let new = self.first(directory, NEW_SUBFILE_TYPE)?.unwrap_or(0);
            let old = self.first(directory, SUBFILE_TYPE)?.unwrap_or(1);
            if new & (REDUCED | MASK) == 0 && old != 2 {
                pages.push(directory.clone());
            }
        }
        Ok(if pages.is_empty() { all } else { pages })
    }

    /// The first number of an entry; `None` without that entry.
    pub(crate) fn first(
        &mut self,
        directory: &Directory,
        tag: u16,
    ) -> Result<Option<u64>, IntakeError> {
        Ok(self.numbers(directory, tag, 1)?.first().copied())
    }

    /// The first numbers of an entry, at most `most`; none without that entry. Of a fraction there are
    /// two numbers, one after another.
    fn numbers(
        &mut self,
        directory: &Directory,
        tag: u16,
        most: usize,
    ) -> Result<Vec<u64>, IntakeError> {
        let order = self.order;
        let mut entries = directory.entries.chunks_exact(order.entry());
        let entry = entries.find(|entry| order.number(&entry[..2]) == u64::from(tag));
        let Some(entry) = entry else {
            return Ok(Vec::new());
        };
        // Width and number of parts, by the type (section 2).
        let (width, parts) = match order.number(&entry[2..4]) {
            1 | 2 | 6 | 7 => (1, 1),
            3 | 8 => (2, 1),
            4 | 9 | 13 => (4, 1),
            5 | 10 => (4, 2),
            16..=18 => (8, 1),
            _ => return Err(IntakeError::Unread),
        };
        let (count, field) = entry[4..].split_at(order.place());
        let count = usize::try_from(order.number(count)).unwrap_or(usize::MAX);
        let count = count.saturating_mul(parts).min(most);
        let length = count * width;
        let bytes = match field.get(..length) {
            Some(here) => here.to_vec(),
            None => self
                .bytes(order.number(field), length as u64)
                .map_err(lost)?,
        };
        Ok(bytes
            .chunks_exact(width)
            .map(|one| order.number(one))
            .collect())
    }
}

/// A file that ends too early, or says what cannot be, is damaged; one that cannot be read is not.
fn lost(error: io::Error) -> IntakeError {
    match error.kind() {
        ErrorKind::UnexpectedEof | ErrorKind::InvalidData => IntakeError::Damaged,
        _ => IntakeError::Unreadable(error),
    }
}
