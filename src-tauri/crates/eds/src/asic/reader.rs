//! Opening a container within bounds, and reading its files.

use super::{
    AsicError, Form,
    directory::{self, Entry},
    name,
    part::Part,
};
use flate2::{Crc, read::DeflateDecoder};
use std::{
    collections::BTreeMap,
    io::{self, BufReader, Read, Seek, SeekFrom, Take, Write},
};

/// Packings (APPNOTE 6.3.10, 4.4.5).
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// Octets a media type may have.
const MAX_MEDIA_TYPE: u64 = 100;
/// Octets at the beginning in which a media type stands.
const MAX_HEAD: u64 = 256;
/// Octets unpacked at once.
const PIECE: usize = 64 * 1024;

/// What a reader allows.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Entries in the container.
    pub entries: usize,
    /// Octets of one file, unpacked.
    pub file: u64,
    /// Octets of all files together, unpacked; and of the container itself.
    pub total: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            entries: 256,
            file: 512 * 1024 * 1024,
            total: 1024 * 1024 * 1024,
        }
    }
}

/// Why nothing can be told of a file in a container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unread {
    /// It is packed in a way that is not unpacked here.
    Compression,
    /// It is encrypted.
    Encrypted,
    /// Its name is in no known writing, or leads out of the container.
    Name,
    /// It is a link to another file.
    ChainLink,
    /// Its packing is damaged.
    Packing,
    /// Its digest is by a method that is not checked here.
    Digest,
    /// It is a manifest that cannot be read, or whose signature is not there.
    Manifest,
    /// It is a signature, a timestamp or a proof of a kind that is not checked here.
    Signature,
    /// Only a signature that is not checked here may cover it.
    Uncovered,
}

impl Unread {
    /// Its name in kebab case, as in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Compression => "compression",
            Self::Encrypted => "encrypted",
            Self::Name => "name",
            Self::ChainLink => "link",
            Self::Packing => "packing",
            Self::Digest => "digest",
            Self::Manifest => "manifest",
            Self::Signature => "signature",
            Self::Uncovered => "uncovered",
        }
    }
}

/// Why a file was not read.
pub(super) enum Failed {
    Unread(Unread),
    Container(AsicError),
}

impl From<AsicError> for Failed {
    fn from(error: AsicError) -> Self {
        Self::Container(error)
    }
}

/// An open container, of this program's own making or of others'.
pub struct AsicReader<R: Read + Seek> {
    source: R,
    entries: Vec<Entry>,
    places: BTreeMap<String, usize>,
    form: Form,
}

impl<R: Read + Seek> AsicReader<R> {
    /// Opens a container: looks at its directory, its bounds and its form. One in which two files bear
    /// one name is refused, and so is one that shows different files to different readers.
    pub fn open(mut source: R, limits: Limits) -> Result<Self, AsicError> {
        let directory = directory::read(&mut source, &limits)?;
        let names = directory.entries.iter();
        let mut names = names.filter_map(|entry| entry.name.normal.as_deref());
        let is_container = names.any(Part::is_of_containers) || says_asic(&mut source)?;
        // In a ZIP that nobody has signed there is nothing to be deceived about.
        if !is_container {
            return Err(AsicError::Damaged);
        }
        let entries = directory.locate(&mut source)?;
        let mut places = BTreeMap::new();
        for (place, entry) in entries.iter().enumerate() {
            let Some(name) = &entry.name.normal else {
                continue;
            };
            let name = name.trim_end_matches('/').to_owned();
            let other = places.insert(name, place);
            // A folder may be named as often as one likes.
            if other.is_some_and(|other| !(entry.is_folder() && entries[other].is_folder())) {
                return Err(AsicError::Ambiguous);
            }
        }
        let mut reader = Self {
            source,
            entries,
            places,
            form: Form::Extended,
        };
        let said = reader.read("mimetype", MAX_MEDIA_TYPE).ok();
        let said = said.and_then(|octets| Form::of_media_type(&octets));
        let names: Vec<_> = reader.places.keys().map(String::as_str).collect();
        reader.form = Form::of_parts(said, &names).ok_or(AsicError::Damaged)?;
        Ok(reader)
    }

    /// Its kind.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The media type that it names is one of a container.
    pub(super) fn says_its_form(&mut self) -> bool {
        let said = self.read("mimetype", MAX_MEDIA_TYPE).ok();
        said.is_some_and(|octets| Form::of_media_type(&octets).is_some())
    }

    /// Streams a file out; gives the count of its octets.
    pub fn copy(&mut self, name: &str, out: impl Write) -> Result<u64, AsicError> {
        let name = name::normal(name).ok_or(AsicError::Name)?;
        let place = self.place(&name).ok_or(AsicError::Damaged)?;
        match self.unpack(place, out) {
            Ok(()) => Ok(self.entries[place].size),
            Err(Failed::Unread(_)) => Err(AsicError::Damaged),
            Err(Failed::Container(error)) => Err(error),
        }
    }

    /// Where the file of this name lies among [`Self::entries`].
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        let place = self.places.get(name).copied()?;
        (!self.entries[place].is_folder()).then_some(place)
    }

    /// Every file whose name is known, with its part, in the order of their names.
    pub(super) fn files(&self) -> Vec<(String, Part)> {
        let files = self.places.iter();
        files
            .filter(|(_, place)| !self.entries[**place].is_folder())
            .map(|(name, _)| (name.clone(), Part::named(name)))
            .collect()
    }

    /// Files whose names cannot be told, as people see them.
    pub(super) fn nameless(&self) -> impl Iterator<Item = &str> {
        let nameless = self.entries.iter();
        let nameless = nameless.filter(|entry| entry.name.normal.is_none());
        nameless.map(|entry| entry.name.shown.as_str())
    }

    /// A file of at most `limit` octets.
    pub(super) fn read(&mut self, name: &str, limit: u64) -> Result<Vec<u8>, Failed> {
        let place = self.place(name).ok_or(AsicError::Damaged)?;
        if self.entries[place].size > limit {
            return Err(AsicError::TooLarge.into());
        }
        let mut octets = Vec::new();
        self.unpack(place, &mut octets)?;
        Ok(octets)
    }

    /// Writes out the content of a file.
    pub(super) fn unpack(&mut self, place: usize, mut out: impl Write) -> Result<(), Failed> {
        let mut content = self.content(place)?;
        let mut piece = vec![0; PIECE];
        loop {
            // What fails here is the packing or the file; what fails below is the one who takes it.
            match content.read(&mut piece) {
                Ok(0) => return Ok(()),
                Ok(count) => out.write_all(&piece[..count]).map_err(AsicError::Io)?,
                Err(error) if is_packing(&error) => return Err(Failed::Unread(Unread::Packing)),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(AsicError::Io(error).into()),
            }
        }
    }

    /// The content of a file. Its end is an error ([`is_packing`]) unless it is as long as the directory
    /// says and has its CRC.
    pub(super) fn content(&mut self, place: usize) -> Result<Content<&mut R>, Failed> {
        let entry = &self.entries[place];
        let why = match entry.method {
            _ if entry.link => Some(Unread::ChainLink),
            _ if entry.encrypted => Some(Unread::Encrypted),
            STORED if entry.packed != entry.size => Some(Unread::Packing),
            STORED | DEFLATED => None,
            _ => Some(Unread::Compression),
        };
        if let Some(why) = why {
            return Err(Failed::Unread(why));
        }
        self.source
            .seek(SeekFrom::Start(entry.data))
            .map_err(AsicError::Io)?;
        let packed = BufReader::new((&mut self.source).take(entry.packed));
        let packing = if entry.method == DEFLATED {
            Packing::Deflated(DeflateDecoder::new(packed))
        } else {
            Packing::Stored(packed)
        };
        Ok(Content {
            packing,
            crc: Crc::new(),
            expected: entry.crc,
            packed: entry.packed,
            left: entry.size,
        })
    }
}

/// Whether the first file is the media type of a container.
fn says_asic(source: &mut (impl Read + Seek)) -> Result<bool, AsicError> {
    let mut head = Vec::new();
    source.rewind()?;
    source.take(MAX_HEAD).read_to_end(&mut head)?;
    let (name, text) = (b"mimetype", b"application/vnd.etsi.asic-");
    Ok(head[30.min(head.len())..].starts_with(name)
        && head.windows(text.len()).any(|part| part == text))
}

/// A file of a container being read.
pub(super) struct Content<R: Read> {
    packing: Packing<R>,
    crc: Crc,
    expected: u32,
    packed: u64,
    left: u64,
}

enum Packing<R: Read> {
    Stored(BufReader<Take<R>>),
    Deflated(DeflateDecoder<BufReader<Take<R>>>),
}

/// Whether it is the packing of a file that is damaged, and not the disk.
pub(super) fn is_packing(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    [InvalidData, InvalidInput, UnexpectedEof].contains(&error.kind())
}

impl<R: Read> Read for Content<R> {
    fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let (count, unpacked) = match &mut self.packing {
            Packing::Stored(content) => (content.read(room)?, self.packed),
            Packing::Deflated(content) => (content.read(room)?, content.total_in()),
        };
        self.crc.update(&room[..count]);
        let left = self.left.checked_sub(count as u64);
        self.left = left.ok_or(io::ErrorKind::InvalidData)?;
        let ended = count == 0 && !room.is_empty();
        let whole = self.left == 0 && unpacked == self.packed && self.crc.sum() == self.expected;
        if ended && !whole {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(count)
    }
}
