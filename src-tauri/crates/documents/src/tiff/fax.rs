//! Rows packed as by a fax: modified Huffman, T.4 and T.6 (TIFF 6.0, sections 10 and 11).

use super::sheet::Packing;
use hayro_ccitt::{DecodeSettings, Decoder, DecoderContext, EncodingMode};

/// Rows of bits; a black run is a run of ones.
struct Rows {
    row: usize,
    most: usize,
    bytes: Vec<u8>,
    width: u32,
}

impl Decoder for Rows {
    fn push_row(&mut self, changes: &[u32]) {
        if self.bytes.len() / self.row >= self.most {
            return;
        }
        let start = self.bytes.len();
        self.bytes.resize(start + self.row, 0);
        let row = &mut self.bytes[start..];
        for run in changes.chunks(2) {
            let end = run.get(1).copied().unwrap_or(self.width).min(self.width);
            for dot in run[0].min(end)..end {
                if let Some(byte) = row.get_mut(dot as usize / 8) {
                    *byte |= 0x80 >> (dot % 8);
                }
            }
        }
    }
}

/// Unpacks `height` rows; `None` when there are fewer.
pub(super) fn unpacked(
    packed: &[u8],
    packing: Packing,
    (width, height): (u32, u32),
) -> Option<Vec<u8>> {
    let encoding = match packing {
        Packing::Group4 => EncodingMode::Group4,
        Packing::Group3 { is_2d: true } => EncodingMode::Group3_2D,
        _ => EncodingMode::Group3_1D,
    };
    let is_group3 = matches!(packing, Packing::Group3 { .. });
    let mut rows = Rows {
        row: (width as usize).div_ceil(8).max(1),
        most: height as usize,
        bytes: Vec::new(),
        width,
    };
    let settings = DecodeSettings {
        columns: width,
        rows: height,
        end_of_block: packing != Packing::Huffman,
        end_of_line: is_group3,
        rows_are_byte_aligned: packing == Packing::Huffman,
        encoding,
        strict: false,
    };
    // What was unpacked before an error counts: the end of the data is often no proper one.
    let _ = hayro_ccitt::decode(packed, &mut rows, &mut DecoderContext::new(settings));
    (rows.bytes.len() >= rows.row * rows.most).then_some(rows.bytes)
}
