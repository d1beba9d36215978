//! The content of a file on its way to a child.

use std::{
    fs::File,
    io::{Cursor, Read, Result, Seek, SeekFrom},
};

/// The content of a file.
pub enum Input<'a> {
    /// An open file, read from its beginning whatever its place is. The child reads it itself.
    File(File),
    /// A stream, sent to the child and held there in memory.
    Stream(&'a mut (dyn Read + Send)),
}

impl Input<'_> {
    /// For work in this process.
    pub(super) fn at_hand(self) -> Result<Content> {
        match self {
            Self::File(mut file) => {
                file.seek(SeekFrom::Start(0))?;
                Ok(Content::File(file))
            }
            Self::Stream(stream) => {
                let mut bytes = Vec::new();
                stream.read_to_end(&mut bytes)?;
                Ok(Content::Memory(Cursor::new(bytes)))
            }
        }
    }
}

/// A content that can be read from any place.
pub(super) enum Content {
    File(File),
    Memory(Cursor<Vec<u8>>),
}

impl Content {
    /// All of it, up to `most` bytes.
    pub(super) fn bytes(&mut self, most: u64) -> Result<Vec<u8>> {
        self.seek(SeekFrom::Start(0))?;
        if let Self::Memory(bytes) = self {
            return Ok(std::mem::take(bytes).into_inner());
        }
        let mut bytes = Vec::new();
        self.by_ref().take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

impl Read for Content {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Memory(bytes) => bytes.read(buffer),
        }
    }
}

impl Seek for Content {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        match self {
            Self::File(file) => file.seek(to),
            Self::Memory(bytes) => bytes.seek(to),
        }
    }
}
