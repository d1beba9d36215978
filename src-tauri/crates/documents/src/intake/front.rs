//! The front of a file, as if it ended there.

use std::io::{Read, Result, Seek, SeekFrom};

/// Reads no further than `limit` bytes from the beginning. The decoder of JPEG takes all it is given
/// into memory, also what is behind the picture.
pub(super) struct Front<R> {
    source: R,
    place: u64,
    limit: u64,
}

impl<R: Read + Seek> Front<R> {
    /// The first `limit` bytes of `source`, which stands at its beginning.
    pub(super) fn of(source: R, limit: u64) -> Self {
        Self {
            source,
            place: 0,
            limit,
        }
    }
}

impl<R: Read> Read for Front<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let left = self.limit.saturating_sub(self.place);
        let most = usize::try_from(left)
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        let read = self.source.read(&mut buffer[..most])?;
        self.place += read as u64;
        Ok(read)
    }
}

impl<R: Seek> Seek for Front<R> {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let to = match to {
            SeekFrom::End(back) => {
                let end = self.source.seek(SeekFrom::End(0))?.min(self.limit);
                SeekFrom::Start(end.saturating_add_signed(back))
            }
            other => other,
        };
        self.place = self.source.seek(to)?;
        Ok(self.place)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::io::Cursor;

    #[test]
    fn a_file_ends_where_its_front_does() {
        let mut read = Vec::new();
        let mut front = Front::of(Cursor::new(b"0123456789"), 4);
        front.read_to_end(&mut read).unwrap();
        assert_eq!(read, b"0123");
        assert_eq!(front.seek(SeekFrom::End(-1)).unwrap(), 3);
        read.clear();
        front.read_to_end(&mut read).unwrap();
        assert_eq!(read, b"3");
    }

    #[test]
    fn a_short_file_is_read_whole() {
        let mut read = Vec::new();
        let mut front = Front::of(Cursor::new(b"01"), 4);
        front.read_to_end(&mut read).unwrap();
        assert_eq!(read, b"01");
        assert_eq!(front.seek(SeekFrom::End(0)).unwrap(), 2);
    }
}
