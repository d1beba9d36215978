//! TIFF: each page's directory is written anew at the end of the file, with its orientation; the
//! strips of pixels stay where they are.

use crate::{
    intake::Limits,
    tiff::{ORIENTATION, Order, directories},
};
use std::io::Cursor;

/// `None` for what is no TIFF, or one beyond 4 GB.
pub(super) fn turn(bytes: &[u8], quarters: u8) -> Option<Vec<u8>> {
    let order = Order::of(*bytes.first_chunk()?).ok()?;
    let pages = directories(&mut Cursor::new(bytes), Limits::default().pages).ok()?;
    let mut out = bytes.to_vec();
    // Where the offset of the next directory is to be written.
    let mut link = 4;
    for page in pages {
        let directory = turned(bytes.get(usize::try_from(page).ok()?..)?, order, quarters)?;
        // Directories begin on a word boundary.
        out.resize(out.len().next_multiple_of(2), 0);
        let place = out.len();
        out.get_mut(link..link + 4)?
            .copy_from_slice(&order.long_bytes(u32::try_from(place).ok()?));
        out.extend_from_slice(&directory);
        link = out.len();
        out.extend_from_slice(&[0; 4]);
    }
    Some(out)
}

/// A directory without its link to the next, turned.
fn turned(directory: &[u8], order: Order, quarters: u8) -> Option<Vec<u8>> {
    let count = order.short(*directory.first_chunk()?);
    let entries = directory.get(2..2 + usize::from(count) * 12)?;
    let tag = |entry: &[u8]| order.short([entry[0], entry[1]]);
    let now = entries
        .chunks_exact(12)
        .find(|entry| tag(entry) == ORIENTATION)
        .map_or(1, |entry| order.short([entry[8], entry[9]]));
    let fresh = [
        &order.short_bytes(ORIENTATION)[..],
        &order.short_bytes(3),
        &order.long_bytes(1),
        &order.short_bytes(super::turned(now, quarters)),
        &[0, 0],
    ]
    .concat();
    let mut sorted: Vec<&[u8]> = entries
        .chunks_exact(12)
        .filter(|entry| tag(entry) != ORIENTATION)
        .collect();
    let place = sorted
        .iter()
        .position(|entry| tag(entry) > ORIENTATION)
        .unwrap_or(sorted.len());
    sorted.insert(place, &fresh);
    let mut out = order
        .short_bytes(u16::try_from(sorted.len()).ok()?)
        .to_vec();
    out.extend(sorted.concat());
    Some(out)
}
