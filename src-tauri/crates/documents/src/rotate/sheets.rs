//! TIFF: each page's directory is written anew at the end of the file, with its orientation; the
//! strips of pixels stay where they are.

use crate::{
    intake::Limits,
    tiff::{Directory, ORIENTATION, Order, Tiff},
};
use std::io::Cursor;

/// `None` for what is no TIFF, or one beyond what its places can tell.
pub(super) fn turn(bytes: &[u8], quarters: u8) -> Option<Vec<u8>> {
    let mut tiff = Tiff::open(Cursor::new(bytes)).ok()?;
    let order = tiff.order();
    let directories = tiff.directories(Limits::default().pages as usize).ok()?;
    let mut out = bytes.to_vec();
    // Where the place of the next directory is to be written.
    let mut link = order.first();
    for directory in &directories {
        let now = tiff.first(directory, ORIENTATION).ok()?.unwrap_or(1);
        let next = super::turned(u16::try_from(now).unwrap_or(1), quarters);
        // Directories begin on a word boundary.
        out.resize(out.len().next_multiple_of(8), 0);
        let place = out.len() as u64;
        if !order.is_wide && place > u64::from(u32::MAX) {
            return None;
        }
        out.get_mut(link..link + order.place())?
            .copy_from_slice(&order.bytes(place, order.place()));
        out.extend(turned(directory, order, next));
        link = out.len();
        out.extend(vec![0; order.place()]);
    }
    Some(out)
}

/// A directory without its link to the next, with this orientation.
fn turned(directory: &Directory, order: Order, orientation: u16) -> Vec<u8> {
    let tag = |entry: &[u8]| order.number(&entry[..2]);
    let fresh = entry(order, orientation, ORIENTATION);
    let mut entries: Vec<&[u8]> = directory
        .entries
        .chunks_exact(order.entry())
        .filter(|entry| tag(entry) != u64::from(ORIENTATION))
        .collect();
    let place = entries
        .iter()
        .position(|entry| tag(entry) > u64::from(ORIENTATION))
        .unwrap_or(entries.len());
    entries.insert(place, &fresh);
    let mut out = order.bytes(entries.len() as u64, order.count());
    out.extend(entries.concat());
    out
}

/// An entry of one SHORT, in the first half of its field.
pub(super) fn entry(order: Order, value: u16, tag: u16) -> Vec<u8> {
    let mut out = order.bytes(tag.into(), 2);
    out.extend(order.bytes(3, 2));
    out.extend(order.bytes(1, order.place()));
    out.extend(order.bytes(value.into(), 2));
    out.resize(order.entry(), 0);
    out
}
