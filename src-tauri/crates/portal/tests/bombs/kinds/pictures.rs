//! PNG and JPEG.

use super::bytes::{deflated, zeros};
use flate2::Crc;

type Made = Vec<(&'static str, Vec<u8>)>;

pub fn pngs() -> Made {
    let icc = [b"icc\0\0".as_slice(), &zeros(1024)].concat();
    let text = [b"Comment\0\0".as_slice(), &zeros(256)].concat();
    let small = (8, 8, 8, 0, 0);
    let pixels = deflated(&[0; 72]);
    let texts = (0..8).map(|_| (b"zTXt", text.as_slice()));
    let texts: Vec<_> = texts.chain([(b"IDAT", pixels.as_slice())]).collect();
    vec![
        (
            "png-profile-of-1-gb",
            png(small, &[(b"iCCP", &icc), (b"IDAT", &pixels)]),
        ),
        ("png-texts-of-2-gb", png(small, &texts)),
        (
            "png-interlaced-65500",
            png((65_500, 65_500, 1, 0, 1), &[(b"IDAT", &zeros(520))]),
        ),
        // As many pixels as are allowed, eight bytes each.
        (
            "png-16-bit-interlaced",
            png((7_700, 7_700, 16, 6, 1), &[(b"IDAT", &zeros(460))]),
        ),
    ]
}

/// Width, height, bits, colour type and interlacing.
fn png(
    (width, height, bits, colour, interlaced): (u32, u32, u8, u8, u8),
    chunks: &[(&[u8; 4], &[u8])],
) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let head = [sides.as_slice(), &[bits, colour, 0, 0, interlaced]].concat();
    chunk(&mut out, *b"IHDR", &head);
    for (kind, content) in chunks {
        chunk(&mut out, **kind, content);
    }
    chunk(&mut out, *b"IEND", b"");
    out
}

fn chunk(out: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    out.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
    let mut crc = Crc::new();
    crc.update(&kind);
    crc.update(content);
    out.extend(kind);
    out.extend(content);
    out.extend(crc.sum().to_be_bytes());
}

pub fn jpegs() -> Made {
    vec![
        ("jpeg-4000-scans", scans(4_000)),
        ("jpeg-restart-every-block", restarts(7_744)),
        ("jpeg-a-million-comments", comments(1_000_000)),
        ("jpeg-exif-in-a-loop", exif()),
    ]
}

fn segment(out: &mut Vec<u8>, mark: u8, content: &[u8]) {
    out.extend([0xff, mark]);
    out.extend(u16::try_from(content.len() + 2).unwrap().to_be_bytes());
    out.extend(content);
}

/// The beginning of a grey JPEG: each of its two Huffman tables has one code, the bit 0.
fn begun(frame: u8, [height, width]: [u16; 2], ac: u8) -> Vec<u8> {
    let mut out = vec![0xff, 0xd8];
    segment(&mut out, 0xdb, &[[0].as_slice(), &[1; 64]].concat());
    let ([a, b], [c, d]) = (height.to_be_bytes(), width.to_be_bytes());
    segment(&mut out, frame, &[8, a, b, c, d, 1, 1, 0x11, 0]);
    for (table, symbol) in [(0, 0), (0x10, ac)] {
        let lengths = [vec![table, 1], vec![0; 15], vec![symbol]];
        segment(&mut out, 0xc4, &lengths.concat());
    }
    out
}

/// Progressive: 890 000 blocks, gone through again by each scan of fifty bytes.
fn scans(count: usize) -> Vec<u8> {
    let (height, width) = (7_000, 8_000);
    // The one code of the other table: a run of 16 384 blocks and as many as 14 bits say.
    let mut out = begun(0xc2, [height, width], 0xe0);
    let blocks = usize::from(height / 8) * usize::from(width / 8);
    segment(&mut out, 0xda, &[1, 1, 0, 0, 0, 0]);
    out.extend(vec![0; blocks / 8 + 1]);
    let runs = blocks.div_ceil(32_767);
    let mut bits = [false, true, true, true, true, true, true, true]
        .into_iter()
        .chain([true; 7])
        .cycle()
        .take(runs * 15);
    let mut scan = Vec::new();
    while let Some(first) = bits.next() {
        let rest = (0..7).map(|_| bits.next().unwrap_or(true));
        let byte = [first].into_iter().chain(rest);
        let byte = byte.fold(0, |byte, bit| byte << 1 | u8::from(bit));
        scan.push(byte);
        if byte == 0xff {
            scan.push(0);
        }
    }
    for _ in 0..count {
        segment(&mut out, 0xda, &[1, 1, 0, 1, 63, 0]);
        out.extend(&scan);
    }
    out.extend([0xff, 0xd9]);
    out
}

/// Baseline: begins anew after each of a million blocks.
fn restarts(side: u16) -> Vec<u8> {
    let mut out = begun(0xc0, [side, side], 0);
    segment(&mut out, 0xdd, &[0, 1]);
    segment(&mut out, 0xda, &[1, 1, 0, 0, 63, 0]);
    let blocks = u32::from(side / 8) * u32::from(side / 8);
    for block in 0..blocks {
        out.push(0x3f);
        if block + 1 < blocks {
            out.extend([0xff, 0xd0 + u8::try_from(block % 8).unwrap()]);
        }
    }
    out.extend([0xff, 0xd9]);
    out
}

/// So many comments of nothing before the picture.
fn comments(count: usize) -> Vec<u8> {
    let comments = [0xff, 0xfe, 0, 2].repeat(count);
    in_front(&comments, &grey(64))
}

/// A directory of Exif that is the next one, and its own part.
fn exif() -> Vec<u8> {
    let mut words = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    for tag in [0x8769_u16, 0x8825] {
        words.extend(tag.to_le_bytes());
        words.extend([4, 0, 1, 0, 0, 0, 8, 0, 0, 0]);
    }
    words.extend([8, 0, 0, 0]);
    let mut part = Vec::new();
    segment(&mut part, 0xe1, &words);
    in_front(&part, &grey(64))
}

fn in_front(segments: &[u8], jpeg: &[u8]) -> Vec<u8> {
    let (start, rest) = jpeg.split_at(2);
    [start, segments, rest].concat()
}

/// A baseline JPEG that has four blocks in a byte, for as far as they go.
pub fn grey(side: u16) -> Vec<u8> {
    let mut out = begun(0xc0, [side, side], 0);
    segment(&mut out, 0xda, &[1, 1, 0, 0, 63, 0]);
    let blocks = usize::from(side.min(512) / 8).pow(2);
    out.extend(vec![0; blocks / 4 + 1]);
    out.extend([0xff, 0xd9]);
    out
}
