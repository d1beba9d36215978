//! Where a JPEG ends (ISO/IEC 10918-1, Annex B). What is behind it is no part of it: telephones put the
//! film of a moving photograph or further pictures there.

use super::IntakeError;
use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom, copy, sink};

/// Bytes behind 0xFF that mark nothing: a stuffed byte of a scan, and its restarts.
const STUFFED: u8 = 0x00;
const RESTART_FIRST: u8 = 0xd0;
const RESTART_LAST: u8 = 0xd7;
const START_OF_IMAGE: u8 = 0xd8;
const END_OF_IMAGE: u8 = 0xd9;
const START_OF_SCAN: u8 = 0xda;
/// The first marker that a length follows, but for the three above.
const FIRST_OF_SEGMENTS: u8 = 0xc0;

/// The place behind the end of the picture, counted from the beginning of the file. The decoder is
/// lenient with one that was cut off, and draws grey; here it is [`IntakeError::Damaged`]. Segments are
/// stepped over whole, so that the end of a thumbnail within one is not taken for the picture's.
pub(super) fn end(source: &mut (impl Read + Seek)) -> Result<u64, IntakeError> {
    source.seek(SeekFrom::Start(0))?;
    let mut marks = Marks {
        source: BufReader::new(source),
        place: 0,
    };
    if (marks.byte()?, marks.byte()?) != (0xff, START_OF_IMAGE) {
        return Err(IntakeError::Damaged);
    }
    let mut has_scan = false;
    loop {
        match marks.next()? {
            END_OF_IMAGE if has_scan => return Ok(marks.place),
            START_OF_IMAGE | END_OF_IMAGE | 0..FIRST_OF_SEGMENTS => {
                return Err(IntakeError::Damaged);
            }
            segment => {
                has_scan |= segment == START_OF_SCAN;
                marks.step_over()?;
            }
        }
    }
}

/// A JPEG, read once from its beginning.
struct Marks<R> {
    source: BufReader<R>,
    place: u64,
}

impl<R: Read> Marks<R> {
    /// The next marker. What is between segments or within a scan is stepped over.
    fn next(&mut self) -> Result<u8, IntakeError> {
        loop {
            self.place += self.source.skip_until(0xff)? as u64;
            let mut code = self.byte()?;
            while code == 0xff {
                code = self.byte()?;
            }
            if !matches!(code, STUFFED | RESTART_FIRST..=RESTART_LAST) {
                return Ok(code);
            }
        }
    }

    /// Over the segment whose marker was read.
    fn step_over(&mut self) -> Result<(), IntakeError> {
        let length = u16::from_be_bytes([self.byte()?, self.byte()?]);
        let rest = u64::from(length.checked_sub(2).ok_or(IntakeError::Damaged)?);
        let skipped = copy(&mut self.source.by_ref().take(rest), &mut sink())?;
        self.place += skipped;
        (skipped == rest).then_some(()).ok_or(IntakeError::Damaged)
    }

    fn byte(&mut self) -> Result<u8, IntakeError> {
        let mut byte = [0];
        self.source
            .read_exact(&mut byte)
            .map_err(|error| match error.kind() {
                ErrorKind::UnexpectedEof => IntakeError::Damaged,
                _ => error.into(),
            })?;
        self.place += 1;
        Ok(byte[0])
    }
}
