//! The strips and tiles of a page, unpacked to samples of eight bits.

use super::{
    Tiff, fax, lost,
    sheet::{Packing, Sheet},
};
use crate::intake::IntakeError;
use flate2::read::ZlibDecoder;
use std::io::{Read, Seek};
use weezl::{BitOrder, LzwStatus, decode::Decoder as Lzw};
use zune_jpeg::{
    JpegDecoder,
    zune_core::{bytestream::ZCursor, options::DecoderOptions},
};

/// Most that a piece is unpacked to, bytes.
const MAX_PIECE: u64 = 256 * 1024 * 1024;

/// A piece and where it belongs.
pub(super) struct Piece {
    /// The pixel of its left upper corner.
    pub(super) left: u32,
    pub(super) top: u32,
    /// Pixels across and down within the page.
    pub(super) width: u32,
    pub(super) height: u32,
    /// Pixels from one row to the next, and samples of a pixel, in `samples`.
    pub(super) stride: usize,
    pub(super) each: usize,
    /// The plane, where each sample has one of its own.
    pub(super) plane: usize,
    /// Samples, row by row; their values are as in the file, of sixteen bits the upper eight.
    pub(super) samples: Vec<u8>,
}

impl Sheet {
    /// Unpacks the pieces one after another; no more than one is held.
    pub(super) fn each_piece<R: Read + Seek>(
        &self,
        tiff: &mut Tiff<R>,
        mut take: impl FnMut(&Piece),
    ) -> Result<(), IntakeError> {
        let (across, down, planes) = self.grid();
        let mut at = 0;
        for plane in 0..planes {
            for row in 0..down {
                for column in 0..across {
                    let (left, top) = (column * self.piece.0, row * self.piece.1);
                    let (width, height) = (
                        self.piece.0.min(self.width - left),
                        self.piece.1.min(self.height - top),
                    );
                    // Tiles are whole, also beyond the edge; the last strip is not.
                    let lies = if self.is_tiled {
                        self.piece
                    } else {
                        (width, height)
                    };
                    let samples = self.unpacked(tiff, at, lies)?;
                    take(&Piece {
                        left,
                        top,
                        width,
                        height,
                        stride: lies.0 as usize,
                        each: self.samples_together(),
                        plane: plane as usize,
                        samples,
                    });
                    at += 1;
                }
            }
        }
        Ok(())
    }

    /// Unpacks every piece and keeps none.
    pub(crate) fn check<R: Read + Seek>(&self, tiff: &mut Tiff<R>) -> Result<(), IntakeError> {
        self.each_piece(tiff, |_| {})
    }

    const fn samples_together(&self) -> usize {
        if self.is_planar { 1 } else { self.samples }
    }

    fn unpacked<R: Read + Seek>(
        &self,
        tiff: &mut Tiff<R>,
        at: usize,
        (width, height): (u32, u32),
    ) -> Result<Vec<u8>, IntakeError> {
        let each = self.samples_together();
        let (row, rows) = self.row((width, height), each);
        let length = (row as u64).saturating_mul(rows as u64);
        if length > MAX_PIECE {
            return Err(IntakeError::TooManyPixels);
        }
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let mut packed = self.packed(tiff, at, length)?;
        if self.is_reversed {
            for byte in &mut packed {
                *byte = byte.reverse_bits();
            }
        }
        let unpacked = match self.packing {
            Packing::Plain { .. } => Some(packed),
            Packing::Huffman | Packing::Group3 { .. } | Packing::Group4 => {
                fax::unpacked(&packed, self.packing, (width, height))
            }
            Packing::Lzw => lzw(&packed, length)?,
            Packing::Deflate => deflate(&packed, length),
            Packing::PackBits => pack_bits(&packed, length),
            Packing::Jpeg => return self.jpeg(packed, (width, height)),
        };
        let mut bytes = unpacked.ok_or(IntakeError::Damaged)?;
        if self.is_difference {
            let is_big_endian = tiff.order().is_big_endian;
            bytes
                .chunks_exact_mut(row)
                .for_each(|row| self.add_up(row, each, is_big_endian));
        }
        if self.is_blocked() {
            return Ok(self.spread(&bytes, (width, height)));
        }
        Ok(self.samples(
            &bytes,
            row,
            width as usize * each,
            tiff.order().is_big_endian,
        ))
    }

    /// Bytes of a row and the number of rows as they lie unpacked; rows of blocks where pixels share
    /// their colour.
    fn row(&self, (width, height): (u32, u32), each: usize) -> (usize, usize) {
        if self.is_blocked() {
            let (across, down) = self.subsampling;
            let block = across as usize * down as usize + 2;
            return (
                width.div_ceil(across) as usize * block,
                height.div_ceil(down) as usize,
            );
        }
        let bytes = (width as usize * each * self.bits).div_ceil(8);
        let align = match self.packing {
            Packing::Plain { align } => align,
            _ => 1,
        };
        (bytes.next_multiple_of(align), height as usize)
    }

    /// The bytes of a piece in the file. Where their number is not told, or cannot be right, they reach
    /// to the next piece or the end of the file.
    fn packed<R: Read + Seek>(
        &self,
        tiff: &mut Tiff<R>,
        at: usize,
        length: usize,
    ) -> Result<Vec<u8>, IntakeError> {
        let place = self.places[at];
        if let Packing::Plain { .. } = self.packing {
            return tiff.bytes(place, length as u64).map_err(lost);
        }
        let told = self.lengths.get(at).copied().filter(|told| *told > 0);
        let told = told.unwrap_or_else(|| {
            let next = self.places.iter().copied().filter(|other| *other > place);
            next.min().unwrap_or(tiff.length).saturating_sub(place)
        });
        // The last piece of a file is read as far as there is anything.
        let left = tiff.length.saturating_sub(place);
        tiff.bytes(place, told.min(left)).map_err(lost)
    }

    /// Undoes the horizontal difference (section 14).
    fn add_up(&self, row: &mut [u8], each: usize, is_big_endian: bool) {
        if self.bits == 8 {
            for at in each..row.len() {
                row[at] = row[at].wrapping_add(row[at - each]);
            }
            return;
        }
        let (high, low) = if is_big_endian { (0, 1) } else { (1, 0) };
        let number = |pair: &[u8]| u16::from_be_bytes([pair[high], pair[low]]);
        for at in (2 * each..row.len().saturating_sub(1)).step_by(2) {
            let before = number(&row[at - 2 * each..]);
            let [upper, lower] = number(&row[at..]).wrapping_add(before).to_be_bytes();
            row[at + high] = upper;
            row[at + low] = lower;
        }
    }

    /// One byte for each sample.
    fn samples(&self, bytes: &[u8], row: usize, count: usize, is_big_endian: bool) -> Vec<u8> {
        let mut out = Vec::with_capacity(bytes.len() / row.max(1) * count);
        for row in bytes.chunks_exact(row) {
            match self.bits {
                8 => out.extend_from_slice(&row[..count]),
                16 => {
                    let upper = usize::from(!is_big_endian);
                    out.extend(row.chunks_exact(2).take(count).map(|pair| pair[upper]));
                }
                bits => {
                    let mask = u8::MAX >> (8 - bits);
                    let each = 8 / bits;
                    out.extend((0..count).map(|at| {
                        let shift = 8 - bits * (at % each + 1);
                        row[at / each] >> shift & mask
                    }));
                }
            }
        }
        out
    }

    /// Gives every pixel of a block the colour they share (section 21).
    fn spread(&self, bytes: &[u8], (width, height): (u32, u32)) -> Vec<u8> {
        let (across, down) = (self.subsampling.0 as usize, self.subsampling.1 as usize);
        let (width, height) = (width as usize, height as usize);
        let block = across * down + 2;
        let mut out = vec![0; width * height * 3];
        for (at, block) in bytes.chunks_exact(block).enumerate() {
            let (columns, colour) = (width.div_ceil(across), &block[across * down..]);
            let (left, top) = (at % columns * across, at / columns * down);
            for (dot, luma) in block[..across * down].iter().enumerate() {
                let (x, y) = (left + dot % across, top + dot / across);
                if x < width && y < height {
                    let place = (y * width + x) * 3;
                    out[place..place + 3].copy_from_slice(&[*luma, colour[0], colour[1]]);
                }
            }
        }
        out
    }

    /// A JPEG with the tables of the page before it (TIFF Technical Note 2), its colours as they are.
    fn jpeg(&self, packed: Vec<u8>, size: (u32, u32)) -> Result<Vec<u8>, IntakeError> {
        if !packed.windows(2).any(|at| at == [0xff, 0xd9]) {
            return Err(IntakeError::Damaged);
        }
        let whole = match self.tables.strip_suffix(&[0xff, 0xd9]) {
            Some(tables) => [tables, packed.get(2..).unwrap_or_default()].concat(),
            None => packed,
        };
        let mut decoder = JpegDecoder::new(ZCursor::new(whole));
        let damaged = |_| IntakeError::Damaged;
        decoder.decode_headers().map_err(damaged)?;
        let colours = decoder.input_colorspace().ok_or(IntakeError::Damaged)?;
        let sides = decoder.dimensions().ok_or(IntakeError::Damaged)?;
        // Some writers make the last strip as high as the others.
        if sides.0 != size.0 as usize
            || sides.1 < size.1 as usize
            || sides.1 > self.piece.1 as usize
        {
            return Err(IntakeError::Damaged);
        }
        if colours.num_components() != self.samples {
            return Err(IntakeError::Unread);
        }
        decoder.set_options(DecoderOptions::default().jpeg_set_out_colorspace(colours));
        let samples = decoder.decode().map_err(damaged)?;
        let length = size.0 as usize * size.1 as usize * self.samples;
        samples
            .get(..length)
            .map(<[u8]>::to_vec)
            .ok_or(IntakeError::Damaged)
    }
}

/// LZW with the bits of a code from the highest down (section 13). The other order, of TIFF 5 and
/// older, is not read.
fn lzw(packed: &[u8], length: usize) -> Result<Option<Vec<u8>>, IntakeError> {
    if let [0, second, ..] = packed
        && second & 1 == 1
    {
        return Err(IntakeError::Unread);
    }
    let mut decoder = Lzw::with_tiff_size_switch(BitOrder::Msb, 8);
    let mut out = vec![0; length];
    let (mut read, mut written) = (0, 0);
    while written < length {
        let step = decoder.decode_bytes(&packed[read..], &mut out[written..]);
        read += step.consumed_in;
        written += step.consumed_out;
        if !matches!(step.status, Ok(LzwStatus::Ok)) || step.consumed_in + step.consumed_out == 0 {
            break;
        }
    }
    Ok((written == length).then_some(out))
}

fn deflate(packed: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let most = length as u64;
    // What was unpacked before an error counts: a wrong checksum at the end spoils nothing.
    let _ = ZlibDecoder::new(packed).take(most).read_to_end(&mut out);
    (out.len() == length).then_some(out)
}

/// Runs and literal bytes (section 9).
fn pack_bits(packed: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(length);
    let mut rest = packed;
    while out.len() < length {
        let (head, behind) = rest.split_first()?;
        let head = usize::from(*head);
        rest = match head {
            0..128 => {
                let (bytes, behind) = behind.split_at_checked(head + 1)?;
                out.extend_from_slice(bytes);
                behind
            }
            128 => behind,
            _ => {
                let (byte, behind) = behind.split_first()?;
                out.resize(out.len() + 257 - head, *byte);
                behind
            }
        };
    }
    out.truncate(length);
    Some(out)
}
