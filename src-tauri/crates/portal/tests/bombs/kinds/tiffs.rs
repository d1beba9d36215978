//! TIFF (little-endian).

use super::{
    bytes::{MIB, lzw_zeros, zeros},
    pictures::grey as grey_jpeg,
};

/// Tag, type, count, value or place.
type Entry = (u16, u16, u32, u32);

const SHORT: u16 = 3;
const LONG: u16 = 4;

const DEFLATE: u32 = 8;
const FAX: u32 = 4;
const LZW: u32 = 5;
const JPEG: u32 = 7;
const PACK_BITS: u32 = 32_773;

pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    let looped = file(&[], &[grey(64, 64, 1, 1, (8, 64))], Some(8));
    let many = [(273, LONG, u32::MAX, 8), (279, LONG, u32::MAX, 8)];
    vec![
        ("tiff-pages-in-a-loop", looped),
        (
            "tiff-deflate-strip-of-2-gb",
            strip(&zeros(2_048), DEFLATE, 64),
        ),
        ("tiff-lzw-strip-of-1-gb", strip(&lzw_zeros(140), LZW, 64)),
        (
            "tiff-4-g-strips",
            file(&[], &[with(grey(64, 64, 8, 1, (8, 4_096)), &many)], None),
        ),
        ("tiff-65535-tags", tags()),
        ("tiff-one-strip-on-500-pages", shared()),
        ("tiff-tiles-of-nothing", tiles()),
        (
            "tiff-jpeg-strip-of-65500",
            strip(&grey_jpeg(65_500), JPEG, 64),
        ),
        ("tiff-fax-of-nothing", fax()),
        ("tiff-big-with-2-to-the-60-tags", big()),
    ]
}

fn grey(width: u32, height: u32, bits: u32, packing: u32, (place, size): (u32, u32)) -> Vec<Entry> {
    vec![
        (256, LONG, 1, width),
        (257, LONG, 1, height),
        (258, SHORT, 1, bits),
        (259, SHORT, 1, packing),
        (262, SHORT, 1, 1),
        (273, LONG, 1, place),
        (277, SHORT, 1, 1),
        (278, LONG, 1, height),
        (279, LONG, 1, size),
    ]
}

/// These entries in place of those with the same tags, or beside them.
fn with(mut entries: Vec<Entry>, others: &[Entry]) -> Vec<Entry> {
    entries.retain(|entry| others.iter().all(|other| other.0 != entry.0));
    entries.extend(others);
    entries.sort_unstable();
    entries
}

/// Content from place 8 on, then one directory behind the other; the last leads to `next`.
fn file(content: &[u8], directories: &[Vec<Entry>], next: Option<u32>) -> Vec<u8> {
    let place = |bytes: &Vec<u8>| u32::try_from(bytes.len()).unwrap();
    let mut out = [b"II*\0\0\0\0\0", content].concat();
    out.resize(out.len().next_multiple_of(2), 0);
    let first = place(&out).to_le_bytes();
    out[4..8].copy_from_slice(&first);
    for (number, entries) in directories.iter().enumerate() {
        out.extend(u16::try_from(entries.len()).unwrap().to_le_bytes());
        for (tag, kind, count, value) in entries {
            out.extend(tag.to_le_bytes());
            out.extend(kind.to_le_bytes());
            out.extend(count.to_le_bytes());
            out.extend(value.to_le_bytes());
        }
        let following = match next {
            _ if number + 1 < directories.len() => place(&out) + 4,
            next => next.unwrap_or(0),
        };
        out.extend(following.to_le_bytes());
    }
    out
}

/// A small picture whose only strip unpacks to much more than the picture has.
fn strip(content: &[u8], packing: u32, side: u32) -> Vec<u8> {
    let size = u32::try_from(content.len()).unwrap();
    let page = grey(side, side, 8, packing, (8, size));
    file(content, &[page], None)
}

/// As many tags as a directory can have, each pointing at a megabyte of text.
fn tags() -> Vec<u8> {
    let size = u32::try_from(MIB).unwrap();
    let others: Vec<Entry> = (40_000..65_500)
        .map(|tag| (tag, 2, size, 8))
        .chain((1..=250).map(|tag| (tag, 2, size, 8)))
        .collect();
    let page = with(grey(64, 64, 8, 1, (8, 4_096)), &others);
    file(&vec![b'a'; MIB], &[page], None)
}

/// As many pages as are allowed, of 200 000 black and white pixels each, all of the same bytes.
fn shared() -> Vec<u8> {
    let (width, height) = (2_048_u32, 100_u32);
    // 256 bytes a row: two runs of 128.
    let content = [0x81, 0, 0x81, 0].repeat(height as usize);
    let size = u32::try_from(content.len()).unwrap();
    let page = grey(width, height, 1, PACK_BITS, (8, size));
    file(&content, &vec![page; 499], None)
}

/// Fifty-eight thousand tiles of 16 by 16 pixels, all at the same place.
fn tiles() -> Vec<u8> {
    let count = 3_872_u32.pow(2) / 256;
    let mut content = vec![0; 256];
    let (places, sizes) = (264, 264 + 4 * count);
    content.extend(8_u32.to_le_bytes().repeat(count as usize));
    content.extend(256_u32.to_le_bytes().repeat(count as usize));
    let mut page = grey(3_872, 3_872, 8, 1, (8, 256));
    page.retain(|entry| ![273, 278, 279].contains(&entry.0));
    let tiles = [
        (322, LONG, 1, 16),
        (323, LONG, 1, 16),
        (324, LONG, count, places),
        (325, LONG, count, sizes),
    ];
    file(&content, &[with(page, &tiles)], None)
}

/// A fax of 59 million pixels in ten bytes.
fn fax() -> Vec<u8> {
    let page = grey(59_000, 1_000, 1, FAX, (8, 10));
    file(&[0xff; 10], &[page], None)
}

/// A TIFF of 64-bit places whose directory has more entries than there are bytes anywhere.
fn big() -> Vec<u8> {
    let mut out = b"II+\0\x08\0\0\0\x10\0\0\0\0\0\0\0".to_vec();
    out.extend(1_u64.rotate_right(4).to_le_bytes());
    out.extend([0; 200]);
    out
}
