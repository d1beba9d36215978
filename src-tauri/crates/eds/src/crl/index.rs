//! An index of a list on disk: what the list says of itself, its entries as sorted records of one
//! width, and a digest of it all. What is looked up is read, nothing else.
//!
//! The digest of what the centre signed is kept, so that the list's signature is checked with the
//! index as with the list. Whoever may write into the folder could nevertheless make up an index:
//! it belongs to the same user as the program.

use super::{
    CrlError, Entry, MAX_CRL, MAX_INDEXED, Reason,
    entries::{ParsedEntry, without_zeros},
    sorting::{RECORD, Record, Sorter},
    stream::{self, Header},
};
use crate::{
    hash::{Hash, Sha256},
    pem,
};
use chrono::{DateTime, Utc};
use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
    path::Path,
    sync::{Mutex, PoisonError},
};

mod header;

#[cfg(test)]
mod tests;

/// Kind and version of the file.
const MAGIC: [u8; 8] = *b"KBCRLIX3";
const DIGEST: usize = 32;
/// Octets of a record by which it is found.
const KEY: usize = 21;
/// Octets the header may have.
const MAX_HEADER: u32 = 256 * 1024;

/// An index that is open.
pub(super) struct Index {
    file: Mutex<File>,
    /// Where the records begin.
    begin: u64,
    count: u64,
}

/// Reads a list from a stream and writes its index, whole or not at all.
pub(super) fn build(list: impl Read, path: &Path) -> Result<(Header, Index), CrlError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut sorter = Sorter::new(folder)?;
    let header = read(list, |line| Ok(sorter.push(record(line))?))?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    let mut out = Digesting {
        out: BufWriter::new(&mut file),
        digest: Sha256::new(),
    };
    let described = header::write(&header);
    let length = u32::try_from(described.len()).map_err(|_| CrlError::TooLarge)?;
    out.write(&MAGIC)?;
    out.write(&length.to_be_bytes())?;
    out.write(&described)?;
    sorter.merge(|record| out.write(record))?;
    out.finish()?;
    file.as_file().sync_all()?;
    file.persist(path)
        .map_err(|error| CrlError::from(error.error))?;
    open(path)
}

/// Reads DER as a stream; another form, in which long lists do not travel, in memory.
fn read(
    list: impl Read,
    show: impl FnMut(&ParsedEntry<'_>) -> Result<(), CrlError>,
) -> Result<Header, CrlError> {
    let mut list = BufReader::new(list);
    if list.fill_buf()?.first() == Some(&0x30) {
        return stream::read(list, MAX_INDEXED, show);
    }
    let mut text = Vec::new();
    let most = MAX_CRL as u64;
    let length = list.take(most + 1).read_to_end(&mut text)? as u64;
    if length > most {
        return Err(CrlError::TooLarge);
    }
    let der = pem::open(&text).map_err(|_| CrlError::Damaged)?;
    let mut header = stream::read(der.as_slice(), most, show)?;
    header.source_length = length;
    Ok(header)
}

/// Opens an index and reads it through once, to see that it is whole.
pub(super) fn open(path: &Path) -> Result<(Header, Index), CrlError> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    is_whole(&mut file, length)?;
    file.rewind()?;
    let mut front = [0; 12];
    file.read_exact(&mut front)?;
    let (magic, described) = front.split_at(MAGIC.len());
    let described = u32::from_be_bytes(described.try_into().map_err(|_| CrlError::Damaged)?);
    if magic != MAGIC || described > MAX_HEADER {
        return Err(CrlError::Damaged);
    }
    let mut octets = vec![0; described as usize];
    file.read_exact(&mut octets)?;
    let header = header::read(&octets).ok_or(CrlError::Damaged)?;
    let begin = front.len() as u64 + u64::from(described);
    let count = header.count as u64;
    let records = count.checked_mul(RECORD as u64);
    if records.and_then(|records| records.checked_add(begin + DIGEST as u64)) != Some(length) {
        return Err(CrlError::Damaged);
    }
    let index = Index {
        file: Mutex::new(file),
        begin,
        count,
    };
    Ok((header, index))
}

impl Index {
    pub(super) fn find(&self, serial: &[u8]) -> Result<Option<Entry>, CrlError> {
        let wanted = key(serial);
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low + (high - low) / 2;
            if self.record(middle)?[..wanted.len()] < wanted[..] {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let mut prevailing: Option<Entry> = None;
        for place in low..self.count {
            let found = self.record(place)?;
            if found[..wanted.len()] != wanted {
                break;
            }
            let found = entry(&found)?;
            prevailing = Some(prevailing.map_or(found, |before| before.prevailing(found)));
        }
        Ok(prevailing)
    }

    fn record(&self, place: u64) -> Result<Record, CrlError> {
        let mut record = [0; RECORD];
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(self.begin + place * RECORD as u64))?;
        file.read_exact(&mut record)?;
        Ok(record)
    }
}

/// By what a serial number is found: a zero and its octets at the right end of 20 (RFC 5280,
/// 4.1.2.2, allows no more), or a one and the beginning of a digest of a longer one.
fn key(serial: &[u8]) -> [u8; KEY] {
    let serial = without_zeros(serial);
    let mut key = [0; KEY];
    if let Some(begin) = KEY.checked_sub(serial.len()).filter(|begin| *begin > 0) {
        key[begin..].copy_from_slice(serial);
    } else {
        key[0] = 1;
        key[1..].copy_from_slice(&Hash::Sha256.digest(serial)[..KEY - 1]);
    }
    key
}

/// Key (21), seconds since 1970 (8), reason (1), removed (1), a zero.
fn record(line: &ParsedEntry<'_>) -> Record {
    let mut record = [0; RECORD];
    record[..KEY].copy_from_slice(&key(line.serial));
    record[KEY..29].copy_from_slice(&line.entry.since.timestamp().to_be_bytes());
    record[29] = line.entry.reason.map_or(u8::MAX, Reason::code);
    record[30] = u8::from(line.entry.removed);
    record
}

fn entry(record: &Record) -> Result<Entry, CrlError> {
    let seconds = record[KEY..29].try_into().map_err(|_| CrlError::Damaged)?;
    let since: Option<DateTime<Utc>> = DateTime::from_timestamp(i64::from_be_bytes(seconds), 0);
    Ok(Entry {
        since: since.ok_or(CrlError::Damaged)?,
        reason: (record[29] != u8::MAX).then(|| Reason::of(record[29])),
        removed: record[30] != 0,
    })
}

/// The last octets are the digest of those before.
fn is_whole(file: &mut File, length: u64) -> Result<(), CrlError> {
    let mut rest = length.checked_sub(DIGEST as u64).ok_or(CrlError::Damaged)?;
    let mut digest = Sha256::new();
    let mut piece = vec![0; 64 * 1024];
    while rest > 0 {
        let count = usize::try_from(rest).map_or(piece.len(), |rest| rest.min(piece.len()));
        file.read_exact(&mut piece[..count])?;
        digest.update(&piece[..count]);
        rest -= count as u64;
    }
    let mut written = [0; DIGEST];
    file.read_exact(&mut written)?;
    if digest.finish() == written {
        Ok(())
    } else {
        Err(CrlError::Damaged)
    }
}

struct Digesting<W: Write> {
    out: W,
    digest: Sha256,
}

impl<W: Write> Digesting<W> {
    fn write(&mut self, octets: &[u8]) -> std::io::Result<()> {
        self.digest.update(octets);
        self.out.write_all(octets)
    }

    fn finish(mut self) -> std::io::Result<()> {
        self.out.write_all(&self.digest.finish())?;
        self.out.flush()
    }
}
