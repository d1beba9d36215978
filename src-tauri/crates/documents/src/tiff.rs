//! The skeleton of a TIFF file: where its pages (image file directories) lie. TIFF 6.0, section 2.

use std::io::{self, Read, Seek, SeekFrom};

/// The tag of the orientation (TIFF 6.0, section 8).
pub(crate) const ORIENTATION: u16 = 274;

/// The order of the bytes of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    Little,
    Big,
}

impl Order {
    /// By the first bytes of the file.
    pub(crate) fn of(head: [u8; 4]) -> io::Result<Self> {
        match &head {
            b"II*\0" => Ok(Self::Little),
            b"MM\0*" => Ok(Self::Big),
            _ => Err(io::ErrorKind::InvalidData.into()),
        }
    }

    pub(crate) const fn short(self, bytes: [u8; 2]) -> u16 {
        match self {
            Self::Little => u16::from_le_bytes(bytes),
            Self::Big => u16::from_be_bytes(bytes),
        }
    }

    pub(crate) const fn long(self, bytes: [u8; 4]) -> u32 {
        match self {
            Self::Little => u32::from_le_bytes(bytes),
            Self::Big => u32::from_be_bytes(bytes),
        }
    }

    pub(crate) const fn short_bytes(self, number: u16) -> [u8; 2] {
        match self {
            Self::Little => number.to_le_bytes(),
            Self::Big => number.to_be_bytes(),
        }
    }

    pub(crate) const fn long_bytes(self, number: u32) -> [u8; 4] {
        match self {
            Self::Little => number.to_le_bytes(),
            Self::Big => number.to_be_bytes(),
        }
    }
}

/// Offsets of the directories in order; stops after `most`, so that a chain that leads back ends.
pub(crate) fn directories(source: &mut (impl Read + Seek), most: u32) -> io::Result<Vec<u32>> {
    source.seek(SeekFrom::Start(0))?;
    let order = Order::of(read(source)?)?;
    let mut next = order.long(read(source)?);
    let mut found = Vec::new();
    while next != 0 && found.len() < most as usize {
        found.push(next);
        source.seek(SeekFrom::Start(u64::from(next)))?;
        let entries = order.short(read(source)?);
        source.seek(SeekFrom::Current(i64::from(entries) * 12))?;
        next = order.long(read(source)?);
    }
    if found.is_empty() {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(found)
}

fn read<const N: usize>(source: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    source.read_exact(&mut bytes)?;
    Ok(bytes)
}
