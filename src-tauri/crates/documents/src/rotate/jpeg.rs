//! JPEG: a new Exif segment that says how to show it, in place of any old one. The pixels stay as they
//! are. What a camera wrote into the old one (place, time, owner) goes, which is no loss here.

use crate::tiff::{ORIENTATION, Order};
use std::io::Cursor;

const EXIF: &[u8] = b"Exif\0\0";

/// What comes before the first scan.
struct Head<'a> {
    /// Orientation by the Exif segment; 1 without one.
    orientation: u16,
    /// The other segments.
    kept: Vec<&'a [u8]>,
    /// Where the scan begins.
    scan: usize,
}

/// `None` for what is no JPEG.
fn head(bytes: &[u8]) -> Option<Head<'_>> {
    let mut head = Head {
        orientation: 1,
        kept: Vec::new(),
        scan: 2,
    };
    if !bytes.starts_with(&[0xff, 0xd8]) {
        return None;
    }
    // Segments with a length, up to the first scan.
    loop {
        let at = head.scan;
        let [0xff, marker, high, low] = *bytes.get(at..at + 4)?.first_chunk::<4>()? else {
            return None;
        };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = bytes.get(at..at + 2 + length)?;
        if marker == 0xda {
            return Some(head);
        }
        if marker == 0xe1 && segment.get(4..10) == Some(EXIF) {
            head.orientation = orientation(&segment[10..]).unwrap_or(head.orientation);
        } else {
            head.kept.push(segment);
        }
        head.scan += 2 + length;
    }
}

/// How a JPEG says it is to be shown (1 to 8; TIFF 6.0, section 8); 1 when it says nothing.
pub(crate) fn exif_orientation(bytes: &[u8]) -> u16 {
    head(bytes).map_or(1, |head| head.orientation)
}

/// `None` for what is no JPEG.
pub(super) fn turn(bytes: &[u8], quarters: u8) -> Option<Vec<u8>> {
    let Head {
        orientation: now,
        kept,
        scan: at,
    } = head(bytes)?;
    let mut out = Vec::with_capacity(bytes.len() + 64);
    out.extend_from_slice(&bytes[..2]);
    // JFIF wants its own segment to be the first.
    let jfif = usize::from(kept.first().is_some_and(|first| first[1] == 0xe0));
    kept[..jfif]
        .iter()
        .for_each(|segment| out.extend_from_slice(segment));
    out.extend_from_slice(&segment(super::turned(now, quarters)));
    kept[jfif..]
        .iter()
        .for_each(|segment| out.extend_from_slice(segment));
    out.extend_from_slice(&bytes[at..]);
    Some(out)
}

/// The orientation in the TIFF structure of an Exif segment.
fn orientation(tiff: &[u8]) -> Option<u16> {
    let order = Order::of(*tiff.first_chunk()?).ok()?;
    let first = crate::tiff::directories(&mut Cursor::new(tiff), 1).ok()?;
    let at = usize::try_from(*first.first()?).ok()?;
    let entries = order.short(*tiff.get(at..)?.first_chunk()?);
    tiff.get(at + 2..)?
        .chunks_exact(12)
        .take(entries.into())
        .find(|entry| order.short([entry[0], entry[1]]) == ORIENTATION)
        .map(|entry| order.short([entry[8], entry[9]]))
}

/// An Exif segment that holds an orientation and nothing else.
fn segment(orientation: u16) -> Vec<u8> {
    let order = Order::Big;
    let mut out = vec![0xff, 0xe1, 0x00, 0x22];
    out.extend_from_slice(EXIF);
    out.extend_from_slice(b"MM\0*");
    out.extend_from_slice(&order.long_bytes(8));
    out.extend_from_slice(&order.short_bytes(1));
    // Tag, type SHORT, one value, in the first half of the field.
    out.extend_from_slice(&order.short_bytes(ORIENTATION));
    out.extend_from_slice(&order.short_bytes(3));
    out.extend_from_slice(&order.long_bytes(1));
    out.extend_from_slice(&order.short_bytes(orientation));
    out.extend_from_slice(&[0, 0]);
    out.extend_from_slice(&order.long_bytes(0));
    out
}
