//! Attachments of any size, valid as what they are.

use anyhow::Result;
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

/// Bytes written at once.
const PIECE: usize = 1 << 16;

/// A PDF of one page that holds a stream of about `size` bytes, which nothing shows.
pub fn pdf(path: &Path, size: usize, seed: u32) -> Result<()> {
    let mut out = Counted {
        out: BufWriter::new(File::create(path)?),
        count: 0,
    };
    out.write_all(b"%PDF-1.4\n")?;
    let mut places = Vec::new();
    for object in [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ] {
        places.push(out.count);
        let text = format!("{} 0 obj\n{object}\nendobj\n", places.len());
        out.write_all(text.as_bytes())?;
    }
    places.push(out.count);
    write!(out, "4 0 obj\n<< /Length {size} >>\nstream\n")?;
    noise(&mut out, size, seed)?;
    out.write_all(b"\nendstream\nendobj\n")?;
    let table = out.count;
    writeln!(out, "xref\n0 {}\n0000000000 65535 f ", places.len() + 1)?;
    for place in &places {
        writeln!(out, "{place:010} 00000 n ")?;
    }
    let trailer = format!("<< /Size {} /Root 1 0 R >>", places.len() + 1);
    write!(out, "trailer\n{trailer}\nstartxref\n{table}\n%%EOF\n")?;
    Ok(out.flush()?)
}

/// A grey TIFF of `width` times `height` pixels in one strip, not compressed.
pub fn tiff(path: &Path, width: u32, height: u32, seed: u32) -> Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    let bytes = width * height;
    let entries: [(u16, u16, u32); 8] = [
        (256, 4, width),
        (257, 4, height),
        (258, 3, 8),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (278, 4, height),
        (279, 4, bytes),
    ];
    out.write_all(b"II*\0")?;
    out.write_all(&(8 + bytes).to_le_bytes())?;
    noise(&mut out, usize::try_from(bytes)?, seed)?;
    out.write_all(&u16::try_from(entries.len())?.to_le_bytes())?;
    for (tag, kind, value) in entries {
        out.write_all(&tag.to_le_bytes())?;
        out.write_all(&kind.to_le_bytes())?;
        out.write_all(&1_u32.to_le_bytes())?;
        out.write_all(&value.to_le_bytes())?;
    }
    out.write_all(&0_u32.to_le_bytes())?;
    Ok(out.flush()?)
}

/// Letters that do not repeat soon, so that nothing compresses them away.
fn noise(out: &mut impl Write, size: usize, seed: u32) -> Result<()> {
    let mut state = seed | 1;
    let mut left = size;
    let mut piece = vec![0_u8; PIECE];
    while left > 0 {
        for byte in &mut piece {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            *byte = b'a' + (state % 26).to_le_bytes()[0];
        }
        let length = left.min(PIECE);
        out.write_all(&piece[..length])?;
        left -= length;
    }
    Ok(())
}

struct Counted<W> {
    out: W,
    count: usize,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let count = self.out.write(bytes)?;
        self.count += count;
        Ok(count)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.out.flush()
    }
}
