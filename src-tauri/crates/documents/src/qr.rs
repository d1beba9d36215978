//! The proof as QR codes: enough to check a sheet of paper without its file.
//!
//! A code's text is `KB1:<id>:<number>/<of>:<data>`. The data of all codes together, in order, is the
//! deflated proof in [`alphabet`]; `id` is the beginning of the SHA-256 of the deflated bytes, so codes
//! of different documents are never joined. Every character is one of the alphanumeric set of
//! ISO/IEC 18004, which packs two into 11 bits.

mod alphabet;
mod matrix;

#[cfg(test)]
mod tests;

pub use matrix::{Matrix, QUIET_ZONE};

use crate::proof::Proof;
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use kabinet_eds::cms;
use kabinet_model::failure::FailureCode;
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    io::{Read, Write},
};

/// Begins every code of this version.
const MARK: &str = "KB1";
/// Characters of data in one code: version 22 (105 modules) at level M holds 1134 in all.
const CAPACITY: usize = 1098;
/// Most codes of one document.
const MAX_PARTS: u16 = 200;
/// Longest text of a code that is looked at.
const MAX_TEXT: usize = 4_296;
/// Most that the proof may inflate to, bytes.
const MAX_PROOF: u64 = 1024 * 1024;

/// Why codes do not make a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QrError {
    /// A text that is not a code of Kabinet.
    #[error("not a code of Kabinet")]
    Foreign,
    /// Codes of different documents.
    #[error("the codes belong to different documents")]
    Mixed,
    /// Codes are missing.
    #[error("{found} of {of} codes were found")]
    Missing {
        /// How many were found.
        found: u16,
        /// How many there are.
        of: u16,
    },
    /// The codes fit together but what they hold is damaged.
    #[error("the codes are damaged")]
    Damaged,
    /// The text is too long for one code.
    #[error("too long for a code")]
    TooLong,
}

impl QrError {
    /// The failure a citizen is told of.
    pub const fn code(self) -> FailureCode {
        match self {
            Self::Foreign => FailureCode::DocumentUnknown,
            Self::Missing { .. } => FailureCode::DocumentPartsMissing,
            Self::Mixed => FailureCode::DocumentPartsMixed,
            Self::Damaged => FailureCode::DocumentChanged,
            Self::TooLong => FailureCode::Internal,
        }
    }
}

/// The proof as texts of QR codes, in order, of nearly equal length. Paper holds the signature and its
/// timestamp; the certificates and the words on revocation that make it last are in the file alone.
pub fn parts(result_json: &[u8], result_p7s: &[u8]) -> Vec<String> {
    let on_paper = cms::without_evidence(result_p7s);
    let packed = pack(result_json, on_paper.as_deref().unwrap_or(result_p7s));
    let id = id(&packed);
    let data = alphabet::encode(&packed);
    let count = data.len().div_ceil(CAPACITY).max(1);
    // Whole groups of three, so that each part could be decoded alone.
    let size = data.len().div_ceil(count).next_multiple_of(3);
    let pieces: Vec<&str> = data
        .as_bytes()
        .chunks(size.max(3))
        .filter_map(|piece| std::str::from_utf8(piece).ok())
        .collect();
    let count = pieces.len();
    pieces
        .into_iter()
        .enumerate()
        .map(|(at, piece)| format!("{MARK}:{id}:{}/{count}:{piece}", at + 1))
        .collect()
}

/// The proof from the texts of QR codes, in any order; repeated ones do no harm.
pub fn join(parts: &[String]) -> Result<Proof, QrError> {
    let mut whole: Option<(&str, u16)> = None;
    let mut pieces = BTreeMap::new();
    for text in parts {
        let part = Part::read(text).ok_or(QrError::Foreign)?;
        if *whole.get_or_insert((part.id, part.count)) != (part.id, part.count) {
            return Err(QrError::Mixed);
        }
        if *pieces.entry(part.number).or_insert(part.data) != part.data {
            return Err(QrError::Damaged);
        }
    }
    let (expected, of) = whole.ok_or(QrError::Foreign)?;
    // Numbers are from 1 to `of`.
    let found = u16::try_from(pieces.len()).unwrap_or(of);
    if found < of {
        return Err(QrError::Missing { found, of });
    }
    let data: String = pieces.into_values().collect();
    let packed = alphabet::decode(&data).ok_or(QrError::Damaged)?;
    if id(&packed) != expected {
        return Err(QrError::Damaged);
    }
    unpack(&packed).ok_or(QrError::Damaged)
}

/// Whether a text is of a code of Kabinet.
pub fn is_part(text: &str) -> bool {
    Part::read(text).is_some()
}

/// One code as an SVG picture, black on white, with its quiet zone; one unit to a module.
pub fn svg(part: &str) -> Result<String, QrError> {
    use std::fmt::Write as _;
    let matrix = Matrix::of(part)?;
    let side = matrix.side() + 2 * QUIET_ZONE;
    let mut path = String::new();
    for (x, y, width) in matrix.runs() {
        let _ = write!(
            path,
            "M{} {}h{width}v1h-{width}z",
            x + QUIET_ZONE,
            y + QUIET_ZONE
        );
    }
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path d=\"{path}\"/></svg>"
    ))
}

/// A code's text, taken apart.
struct Part<'a> {
    id: &'a str,
    number: u16,
    count: u16,
    data: &'a str,
}

impl<'a> Part<'a> {
    fn read(text: &'a str) -> Option<Self> {
        if text.len() > MAX_TEXT {
            return None;
        }
        let mut fields = text.trim().splitn(4, ':');
        let (mark, id, place, data) = (
            fields.next()?,
            fields.next()?,
            fields.next()?,
            fields.next()?,
        );
        let (number, count) = place.split_once('/')?;
        let part = Self {
            id,
            number: number.parse().ok()?,
            count: count.parse().ok()?,
            data,
        };
        (mark == MARK && (1..=part.count).contains(&part.number) && part.count <= MAX_PARTS)
            .then_some(part)
    }
}

/// The first 32 bits of the SHA-256 of the deflated proof, in capitals.
fn id(packed: &[u8]) -> String {
    let digest = Sha256::digest(packed);
    format!(
        "{:08X}",
        u32::from_be_bytes([digest[0], digest[1], digest[2], digest[3]])
    )
}

/// Length of `result.json` (32 bits, big-endian), `result.json`, `result.p7s`; deflated (RFC 1951).
fn pack(result_json: &[u8], result_p7s: &[u8]) -> Vec<u8> {
    let length = u32::try_from(result_json.len()).unwrap_or(u32::MAX);
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = deflate.write_all(&length.to_be_bytes());
    let _ = deflate.write_all(result_json);
    let _ = deflate.write_all(result_p7s);
    deflate.finish().unwrap_or_default()
}

fn unpack(packed: &[u8]) -> Option<Proof> {
    let mut bytes = Vec::new();
    DeflateDecoder::new(packed)
        .take(MAX_PROOF)
        .read_to_end(&mut bytes)
        .ok()?;
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let (result_json, result_p7s) = rest.split_at_checked(length)?;
    Some(Proof {
        result_json: result_json.to_vec(),
        result_p7s: result_p7s.to_vec(),
        application: None,
    })
}
