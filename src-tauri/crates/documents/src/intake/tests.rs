#![allow(clippy::unwrap_used)]

mod documents;
mod photographs;
mod scans;

use super::*;
use image::{ImageFormat, Rgb, RgbImage};
use proptest::prelude::*;
use std::io::Cursor;

fn taken(bytes: &[u8]) -> Result<Accepted, IntakeError> {
    accept(Cursor::new(bytes), Limits::default())
}

fn picture(format: ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let noise = RgbImage::from_fn(width, height, |x, y| {
        let value = u8::try_from((x * 7 + y * 13) % 256).unwrap();
        Rgb([value, value ^ 0x55, 128])
    });
    let mut out = Cursor::new(Vec::new());
    noise.write_to(&mut out, format).unwrap();
    out.into_inner()
}

const KINDS: [(ImageFormat, MediaType); 3] = [
    (ImageFormat::Jpeg, MediaType::Jpeg),
    (ImageFormat::Png, MediaType::Png),
    (ImageFormat::Tiff, MediaType::Tiff),
];

#[test]
fn the_kind_is_told_by_the_content() {
    for (format, media_type) in KINDS {
        let bytes = picture(format, 60, 40);
        let accepted = taken(&bytes).unwrap();
        assert_eq!(accepted.media_type, media_type);
        assert_eq!((accepted.width, accepted.height), (Some(60), Some(40)));
        assert_eq!((accepted.size, accepted.pages), (bytes.len() as u64, 1));
        assert_eq!(
            accepted.sha256,
            kabinet_model::canonical::sha256_hex(&bytes)
        );
    }
}

#[test]
fn an_empty_file_is_its_own_error() {
    assert!(matches!(taken(b""), Err(IntakeError::Empty)));
}

#[test]
fn other_kinds_are_refused() {
    for bytes in [
        &b"hello"[..],
        b"GIF89a",
        b"PK\x03\x04",
        b"MZ",
        b"<svg/>",
        b"RIFF....WEBP",
    ] {
        assert!(
            matches!(taken(bytes), Err(IntakeError::WrongKind)),
            "{bytes:?}"
        );
    }
}

/// Never ends: only a limit enforced while reading stops it.
struct Endless(u64);

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        buffer.fill(b' ');
        if self.0 == 0 {
            buffer[..8].copy_from_slice(b"%PDF-1.7");
        }
        self.0 += buffer.len() as u64;
        Ok(buffer.len())
    }
}

impl Seek for Endless {
    fn seek(&mut self, _: SeekFrom) -> std::io::Result<u64> {
        Ok(0)
    }
}

#[test]
fn the_limit_is_enforced_while_reading() {
    let mut endless = Endless(0);
    let limits = Limits {
        bytes: 1_000_000,
        ..Limits::default()
    };
    assert!(matches!(
        accept(&mut endless, limits),
        Err(IntakeError::TooLarge)
    ));
    assert!(endless.0 < 1_200_000, "{} bytes were read", endless.0);
}

#[test]
fn a_picture_that_was_cut_off_is_damaged() {
    for (format, _) in KINDS {
        let bytes = picture(format, 300, 200);
        for part in [2, 3] {
            let torn = &bytes[..bytes.len() * (part - 1) / part];
            assert!(
                matches!(taken(torn), Err(IntakeError::Damaged)),
                "{format:?} {part}"
            );
        }
    }
}

#[test]
fn too_many_pixels_are_refused_before_they_are_decoded() {
    let bytes = picture(ImageFormat::Png, 400, 300);
    let limits = Limits {
        pixels: 100_000,
        ..Limits::default()
    };
    let refused = accept(Cursor::new(&bytes), limits);
    assert!(matches!(refused, Err(IntakeError::TooManyPixels)));
    // A head that claims two thousand million pixels, and nothing behind it.
    let mut claims = bytes;
    claims[16..24].copy_from_slice(&[0, 0, 0xc0, 0, 0, 0, 0xc0, 0]);
    let checksum = crc(&claims[12..29]);
    claims[29..33].copy_from_slice(&checksum.to_be_bytes());
    assert!(matches!(taken(&claims), Err(IntakeError::TooManyPixels)));
}

/// CRC-32 of PNG (ISO/IEC 15948, Annex D).
fn crc(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 {
                0xedb8_8320 ^ (crc >> 1)
            } else {
                crc >> 1
            };
        }
    }
    !crc
}

#[test]
fn a_file_that_vanishes_is_unreadable() {
    struct Gone;
    impl Read for Gone {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::NotFound.into())
        }
    }
    impl Seek for Gone {
        fn seek(&mut self, _: SeekFrom) -> std::io::Result<u64> {
            Ok(0)
        }
    }
    assert!(matches!(
        accept(Gone, Limits::default()),
        Err(IntakeError::Unreadable(_))
    ));
}

#[test]
fn quality_goes_by_the_dots_of_a_whole_sheet() {
    // A4 at 200, 120 and 72 dots per inch, and the first lying sideways.
    for ((width, height), quality) in [
        ((1654, 2339), Quality::Good),
        ((2339, 1654), Quality::Good),
        ((992, 1403), Quality::Fair),
        ((595, 842), Quality::Poor),
    ] {
        assert_eq!(Quality::of_scan((width, height)), quality);
    }
}

proptest! {
    #[test]
    fn any_bytes_are_taken_or_refused_without_a_panic(
        head in prop::sample::select(vec![
            &b""[..], b"%PDF-1.7\n", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08",
        ]),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let _ = taken(&[head, bytes.as_slice()].concat());
    }

    #[test]
    fn a_spoilt_picture_is_taken_or_refused_without_a_panic(
        (format, _) in prop::sample::select(KINDS.to_vec()),
        spoilt in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
    ) {
        let mut bytes = picture(format, 40, 30);
        for (at, byte) in spoilt {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = taken(&bytes);
    }
}
