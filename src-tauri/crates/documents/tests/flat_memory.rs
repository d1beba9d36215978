//! Large pictures must not grow the program. Alone in this file: it measures its own process.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, missing_docs)]

use image::{ImageFormat, RgbImage};
use kabinet_documents::intake::{Limits, MediaType, accept};
use kabinet_test_support::memory;
use std::io::{Cursor, Read, Result, Seek, SeekFrom};

/// Bytes of the large JPEG.
const LARGE: u64 = 300_000_000;
/// Pixels across and down of the large TIFF: 179 MB of them, just below what is allowed.
const SIDE: u32 = 7_720;

/// A head, as many equal bytes as are asked for, and an end; never in memory at once.
struct Long {
    head: Vec<u8>,
    filler: u64,
    end: Vec<u8>,
    place: u64,
}

impl Long {
    fn size(&self) -> u64 {
        self.head.len() as u64 + self.filler + self.end.len() as u64
    }

    fn at(&self, place: u64) -> u8 {
        let head = self.head.len() as u64;
        let end = head + self.filler;
        match place {
            _ if place < head => self.head[usize::try_from(place).unwrap()],
            _ if place < end => 0x55,
            _ => self.end[usize::try_from(place - end).unwrap()],
        }
    }
}

impl Read for Long {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let left = usize::try_from(self.size().saturating_sub(self.place)).unwrap();
        let read = left.min(buffer.len());
        for byte in &mut buffer[..read] {
            *byte = self.at(self.place);
            self.place += 1;
        }
        Ok(read)
    }
}

impl Seek for Long {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        self.place = match to {
            SeekFrom::Start(place) => place,
            SeekFrom::Current(by) => self.place.saturating_add_signed(by),
            SeekFrom::End(by) => self.size().saturating_add_signed(by),
        };
        Ok(self.place)
    }
}

/// A photograph of 4 megapixels with much behind it, as cameras put films behind their pictures.
fn jpeg() -> Long {
    let mut head = Cursor::new(Vec::new());
    let picture = RgbImage::from_fn(2480, 1754, |x, y| {
        image::Rgb([x, y, x ^ y].map(|shade| u8::try_from(shade % 251).unwrap()))
    });
    picture.write_to(&mut head, ImageFormat::Jpeg).unwrap();
    Long {
        head: head.into_inner(),
        filler: LARGE,
        end: vec![0xff, 0xd9],
        place: 0,
    }
}

/// An uncompressed scan in colour, in strips of 8 rows as scanners write them (TIFF 6.0, section 6).
fn tiff() -> Long {
    const ROWS: u32 = 8;
    let strips = SIDE.div_ceil(ROWS);
    let (row, entries) = (SIDE * 3, 10_u16);
    let directory = 8_u32;
    let bits = directory + 2 + u32::from(entries) * 12 + 4;
    let (offsets, counts) = (bits + 6, bits + 6 + strips * 4);
    let pixels = counts + strips * 4;
    let mut head = b"II*\0".to_vec();
    head.extend(directory.to_le_bytes());
    head.extend(entries.to_le_bytes());
    for (tag, kind, count, value) in [
        (256_u16, 4_u16, 1, SIDE),
        (257, 4, 1, SIDE),
        (258, 3, 3, bits),
        (259, 3, 1, 1),
        (262, 3, 1, 2),
        (273, 4, strips, offsets),
        (277, 3, 1, 3),
        (278, 4, 1, ROWS),
        (279, 4, strips, counts),
        (284, 3, 1, 1),
    ] {
        head.extend(tag.to_le_bytes());
        head.extend(kind.to_le_bytes());
        head.extend(count.to_le_bytes());
        head.extend(value.to_le_bytes());
    }
    head.extend([0; 4]);
    head.extend([8, 0, 8, 0, 8, 0]);
    let length = |strip: u32| row * ROWS.min(SIDE - strip * ROWS);
    head.extend((0..strips).flat_map(|strip| (pixels + strip * ROWS * row).to_le_bytes()));
    head.extend((0..strips).flat_map(|strip| length(strip).to_le_bytes()));
    Long {
        head,
        filler: u64::from(row) * u64::from(SIDE),
        end: Vec::new(),
        place: 0,
    }
}

#[test]
fn large_pictures_are_taken_in_within_bounds() {
    let limits = Limits {
        bytes: 1_000_000_000,
        ..Limits::default()
    };
    let before = memory::peak().unwrap();
    let scan = accept(tiff(), limits).unwrap();
    assert_eq!((scan.media_type, scan.width), (MediaType::Tiff, Some(SIDE)));
    let with_tiff = memory::peak().unwrap();
    let photograph = accept(jpeg(), limits).unwrap();
    assert_eq!(photograph.media_type, MediaType::Jpeg);
    assert!(photograph.size > LARGE);
    let with_jpeg = memory::peak().unwrap();
    println!("{before} KiB before, {with_tiff} KiB with the TIFF, {with_jpeg} KiB with the JPEG");
    assert!(with_tiff < before + 16 * 1024, "a TIFF grows the program");
    // The front of the file, the decoder's copy of it while that grows, and the pixels.
    assert!(with_jpeg < before + 224 * 1024, "a JPEG grows the program");
}
