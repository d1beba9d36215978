//! A page of a TIFF: what its directory says of the pixels (TIFF 6.0, sections 3 to 23).

use super::{Directory, ORIENTATION, Tiff};
use crate::intake::IntakeError;
use image::metadata::Orientation;
use std::io::{Read, Seek};

/// How pixels are packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    /// Each row begins at a multiple of so many bytes.
    Plain {
        align: usize,
    },
    /// CCITT: modified Huffman, T.4, T.6.
    Huffman,
    Group3 {
        is_2d: bool,
    },
    Group4,
    Lzw,
    Jpeg,
    Deflate,
    PackBits,
}

/// What samples mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Grey {
        is_white_zero: bool,
    },
    Rgb,
    Palette,
    Cmyk,
    YCbCr,
    /// Signed a* and b*, or shifted by 128.
    Lab {
        is_signed: bool,
    },
}

/// What a sample beyond the colours is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alpha {
    None,
    /// Colours are multiplied by it already.
    Associated,
    Unassociated,
}

/// A page, before its pixels are unpacked.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) orientation: Orientation,
    /// Bits of a sample: 1, 2, 4, 8 or 16.
    pub(super) bits: usize,
    /// Samples of a pixel.
    pub(super) samples: usize,
    pub(super) meaning: Meaning,
    pub(super) alpha: Alpha,
    pub(super) packing: Packing,
    /// Samples are told by their difference from the one before.
    pub(super) is_difference: bool,
    /// Each sample of a pixel lies in a plane of its own.
    pub(super) is_planar: bool,
    /// The bits of a byte begin with the lowest.
    pub(super) is_reversed: bool,
    /// Pixels across and down of a strip or tile.
    pub(super) piece: (u32, u32),
    pub(super) is_tiled: bool,
    /// Places of the pieces, and their lengths in bytes where they are told.
    pub(super) places: Vec<u64>,
    pub(super) lengths: Vec<u64>,
    /// Red, green and blue of each number.
    pub(super) palette: Vec<[u8; 3]>,
    /// Pixels across and down that share their colour.
    pub(super) subsampling: (u32, u32),
    /// Parts of red, green and blue in the brightness.
    pub(super) luma: [f32; 3],
    /// Tables that all pieces share.
    pub(super) tables: Vec<u8>,
}

/// Most strips or tiles of a page.
const MAX_PIECES: u64 = 1_000_000;
/// Longest tables of JPEG, bytes.
const MAX_TABLES: usize = 64 * 1024;

impl Sheet {
    /// What a directory says. A kind that is not read here is [`IntakeError::Unread`]; a page of more
    /// than `pixels` is [`IntakeError::TooManyPixels`].
    pub(crate) fn read<R: Read + Seek>(
        tiff: &mut Tiff<R>,
        directory: &Directory,
        pixels: u64,
    ) -> Result<Self, IntakeError> {
        let mut said = |tag: u16| tiff.first(directory, tag);
        let side = |value: Option<u64>| {
            let value = value.filter(|side| *side > 0).ok_or(IntakeError::Damaged)?;
            u32::try_from(value).map_err(|_| IntakeError::TooManyPixels)
        };
        let (width, height) = (side(said(256)?)?, side(said(257)?)?);
        if u64::from(width) * u64::from(height) > pixels {
            return Err(IntakeError::TooManyPixels);
        }
        let samples = said(277)?.unwrap_or(1);
        let samples = usize::try_from(samples).unwrap_or(usize::MAX);
        let compression = said(259)?.unwrap_or(1);
        let is_planar = said(284)?.unwrap_or(1) == 2;
        let is_reversed = said(266)? == Some(2);
        let (predictor, options) = (said(317)?.unwrap_or(1), said(292)?.unwrap_or(0));
        let orientation = said(ORIENTATION)?.and_then(|number| u8::try_from(number).ok());
        let photometric = said(262)?.unwrap_or(match (compression, samples) {
            (2..=4, _) => 0,
            (_, 3..) => 2,
            _ => 1,
        });
        let tile = (said(322)?, said(323)?);
        let rows = said(278)?.filter(|rows| *rows > 0);
        let depths = tiff.numbers(directory, 258, samples.min(16))?;
        let bits = depths.first().copied().unwrap_or(1);
        let formats = tiff.numbers(directory, 339, samples.min(16))?;
        if depths.iter().any(|depth| *depth != bits)
            || formats.iter().any(|format| !matches!(format, 1 | 4))
            || !matches!(bits, 1 | 2 | 4 | 8 | 16)
            || !matches!(samples, 1..=8)
        {
            return Err(IntakeError::Unread);
        }
        let bits = usize::try_from(bits).unwrap_or(8);
        let meaning = meaning(photometric).ok_or(IntakeError::Unread)?;
        let packing = packing(compression, options, bits).ok_or(IntakeError::Unread)?;
        let extra = tiff.first(directory, 338)?;
        let subsampling = tiff.numbers(directory, 530, 2)?;
        let shared = |at: usize| match subsampling.get(at) {
            Some(1) => Ok(1),
            Some(2) | None => Ok(2),
            Some(4) => Ok(4),
            Some(_) => Err(IntakeError::Unread),
        };
        let subsampling = (shared(0)?, shared(1)?);
        let is_tiled = tile.0.is_some();
        let piece = if is_tiled {
            (side(tile.0)?, side(tile.1)?)
        } else {
            let rows = rows.map_or(height, |rows| u32::try_from(rows).unwrap_or(u32::MAX));
            (width, rows.min(height))
        };
        let mut sheet = Self {
            width,
            height,
            orientation: orientation
                .and_then(Orientation::from_exif)
                .unwrap_or(Orientation::NoTransforms),
            bits,
            samples,
            meaning,
            alpha: match extra {
                Some(1) => Alpha::Associated,
                Some(2) => Alpha::Unassociated,
                _ => Alpha::None,
            },
            packing,
            is_difference: predictor == 2 && matches!(packing, Packing::Lzw | Packing::Deflate),
            is_planar: is_planar && samples > 1,
            is_reversed: is_reversed && packing != Packing::Jpeg,
            piece,
            is_tiled,
            places: Vec::new(),
            lengths: Vec::new(),
            palette: Vec::new(),
            subsampling,
            luma: luma(&tiff.numbers(directory, 529, 6)?),
            tables: Vec::new(),
        };
        if predictor > 2 || !sheet.is_read() {
            return Err(IntakeError::Unread);
        }
        let count = sheet.pieces();
        if count > MAX_PIECES {
            return Err(IntakeError::Unread);
        }
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        let tags = if is_tiled { (324, 325) } else { (273, 279) };
        sheet.places = tiff.numbers(directory, tags.0, count)?;
        sheet.lengths = tiff.numbers(directory, tags.1, count)?;
        // Whatever lies in the header is no pixel: it changes when a page is turned.
        let header = (tiff.order().first() + tiff.order().place()) as u64;
        if sheet.places.len() < count || sheet.places.iter().any(|place| *place < header) {
            return Err(IntakeError::Damaged);
        }
        if meaning == Meaning::Palette {
            sheet.palette = palette(&tiff.numbers(directory, 320, 3 << bits)?, bits)?;
        }
        if packing == Packing::Jpeg {
            let tables = tiff.numbers(directory, 347, MAX_TABLES)?;
            let tables = tables
                .into_iter()
                .filter_map(|byte| u8::try_from(byte).ok());
            sheet.tables = tables.collect();
        }
        Ok(sheet)
    }

    /// Whether its colours, bits and packing go together in a way that is read here.
    fn is_read(&self) -> bool {
        let (colours, depths): (usize, &[usize]) = match self.meaning {
            Meaning::Grey { .. } => (1, &[1, 2, 4, 8, 16]),
            Meaning::Palette => (1, &[1, 2, 4, 8]),
            Meaning::Rgb => (3, &[8, 16]),
            Meaning::Cmyk => (4, &[8, 16]),
            Meaning::YCbCr | Meaning::Lab { .. } => (3, &[8]),
        };
        let packs = match self.packing {
            Packing::Huffman | Packing::Group3 { .. } | Packing::Group4 => {
                self.bits == 1 && (self.samples == 1 || self.is_planar)
            }
            Packing::Jpeg => self.bits == 8 && matches!(self.samples, 1 | 3) && !self.is_planar,
            // Shared colours lie in blocks only where the samples lie together.
            _ => self.meaning != Meaning::YCbCr || !self.is_planar,
        };
        let is_blocked = self.is_blocked();
        depths.contains(&self.bits)
            && self.samples >= colours
            && packs
            && (!is_blocked || (self.samples == 3 && !self.is_difference))
            && (!self.is_difference || self.bits >= 8)
    }

    /// Whether several pixels share their colour, in blocks of samples (section 21).
    pub(super) fn is_blocked(&self) -> bool {
        self.meaning == Meaning::YCbCr
            && self.packing != Packing::Jpeg
            && self.subsampling != (1, 1)
    }

    /// Strips or tiles across and down, and planes.
    pub(super) fn grid(&self) -> (u32, u32, u32) {
        let planes = if self.is_planar { self.samples } else { 1 };
        (
            self.width.div_ceil(self.piece.0),
            self.height.div_ceil(self.piece.1),
            u32::try_from(planes).unwrap_or(1),
        )
    }

    fn pieces(&self) -> u64 {
        let (across, down, planes) = self.grid();
        u64::from(across) * u64::from(down) * u64::from(planes)
    }

    /// Pixels across and down as shown upright.
    pub(crate) fn size(&self) -> (u32, u32) {
        if crate::picture::is_sideways(self.orientation) {
            (self.height, self.width)
        } else {
            (self.width, self.height)
        }
    }
}

fn meaning(photometric: u64) -> Option<Meaning> {
    Some(match photometric {
        0 => Meaning::Grey {
            is_white_zero: true,
        },
        1 => Meaning::Grey {
            is_white_zero: false,
        },
        2 => Meaning::Rgb,
        3 => Meaning::Palette,
        5 => Meaning::Cmyk,
        6 => Meaning::YCbCr,
        8 => Meaning::Lab { is_signed: true },
        9 => Meaning::Lab { is_signed: false },
        _ => return None,
    })
}

fn packing(compression: u64, options: u64, bits: usize) -> Option<Packing> {
    Some(match compression {
        1 => Packing::Plain { align: 1 },
        // Named so by TIFF 5 and older: as 1, but rows begin at a word.
        32771 if bits > 1 => Packing::Plain { align: 2 },
        2 => Packing::Huffman,
        3 => Packing::Group3 {
            is_2d: options & 1 != 0,
        },
        4 => Packing::Group4,
        5 => Packing::Lzw,
        7 => Packing::Jpeg,
        8 | 32946 => Packing::Deflate,
        32773 => Packing::PackBits,
        _ => return None,
    })
}

/// Parts of red, green and blue in the brightness (section 21), by default those of ITU-R BT.601.
#[expect(clippy::cast_precision_loss)]
fn luma(fractions: &[u64]) -> [f32; 3] {
    let usual = [0.299, 0.587, 0.114];
    let parts: Vec<f32> = fractions
        .chunks_exact(2)
        .map(|pair| pair[0] as f32 / pair[1] as f32)
        .collect();
    match parts[..] {
        [red, green, blue] if parts.iter().all(|part| *part > 0.0 && *part < 1.0) => {
            [red, green, blue]
        }
        _ => usual,
    }
}

/// All reds, then all greens, then all blues (section 5), of sixteen bits; some writers fill but eight.
fn palette(numbers: &[u64], bits: usize) -> Result<Vec<[u8; 3]>, IntakeError> {
    let count = 1 << bits;
    if numbers.len() < 3 * count {
        return Err(IntakeError::Damaged);
    }
    let shift = if numbers.iter().all(|number| *number < 256) {
        0
    } else {
        8
    };
    let part = |at: usize| u8::try_from(numbers[at] >> shift).unwrap_or(u8::MAX);
    Ok((0..count)
        .map(|at| [part(at), part(count + at), part(2 * count + at)])
        .collect())
}
