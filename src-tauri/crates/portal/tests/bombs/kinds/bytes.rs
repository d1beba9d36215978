//! Much in little.

use flate2::{Compress, Compression, FlushCompress};

pub const MIB: usize = 1024 * 1024;

/// A zlib stream (RFC 1950) of so many mebibytes of zeros: one block over and over again.
pub fn zeros(mebibytes: usize) -> Vec<u8> {
    let mut block = Vec::with_capacity(MIB);
    let mut packer = Compress::new(Compression::best(), false);
    let piece = vec![0; MIB];
    packer
        .compress_vec(&piece, &mut block, FlushCompress::Full)
        .unwrap();
    let mut out = vec![0x78, 0xda];
    for _ in 0..mebibytes {
        out.extend(&block);
    }
    // An empty last block, and the checksum of zeros alone.
    out.extend([3, 0]);
    let length = u32::try_from(mebibytes * MIB % 65_521).unwrap();
    out.extend((length << 16 | 1).to_be_bytes());
    out
}

/// A zlib stream of these bytes.
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 1024);
    Compress::new(Compression::best(), true)
        .compress_vec(bytes, &mut out, FlushCompress::Finish)
        .unwrap();
    out
}

/// LZW as in a TIFF or a PDF: so many times 7 MB of zeros, 6 KB each.
pub fn lzw_zeros(times: usize) -> Vec<u8> {
    let (mut out, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    let mut put = |code: u32, width: u32| {
        held = held << width | code;
        bits += width;
        while bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(held >> bits & 0xff).unwrap());
        }
    };
    let mut width = 9;
    for _ in 0..times {
        put(256, width);
        width = 9;
        put(0, width);
        for code in 258..4094 {
            put(code, width);
            if [510, 1022, 2046].contains(&code) {
                width += 1;
            }
        }
    }
    put(257, width);
    put(0, 8);
    out
}

/// Base 85 as a PDF has it (ISO 32000-1, 7.4.3).
pub fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for group in bytes.chunks(4) {
        let mut four = [0; 4];
        four[..group.len()].copy_from_slice(group);
        let mut number = u32::from_be_bytes(four);
        let mut five = [0; 5];
        for digit in five.iter_mut().rev() {
            *digit = b'!' + u8::try_from(number % 85).unwrap();
            number /= 85;
        }
        match (group.len(), &five) {
            (4, b"!!!!!") => out.push(b'z'),
            (length, five) => out.extend(&five[..=length]),
        }
    }
    out.extend(b"~>");
    out
}
