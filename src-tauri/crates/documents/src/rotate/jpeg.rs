//! JPEG: a new Exif segment that says how to show it, in place of any old one. The pixels stay as they
//! are. What a camera wrote into the old one (place, time, owner) goes, which is no loss here.

use crate::{
    picture::jpeg::{Head, exif, with_end},
    tiff::{ORIENTATION, Order},
};

/// `None` for what is no JPEG.
pub(super) fn turn(bytes: &[u8], quarters: u8) -> Option<Vec<u8>> {
    let bytes = with_end(bytes);
    let head = Head::of(&bytes)?;
    let kept: Vec<&[u8]> = head
        .segments
        .iter()
        .copied()
        .filter(|segment| exif(segment).is_none())
        .collect();
    // JFIF wants its own segment to be the first.
    let jfif = usize::from(kept.first().is_some_and(|first| first[1] == 0xe0));
    let fresh = segment(super::turned(head.orientation(), quarters));
    Some(
        [
            &[0xff, 0xd8],
            kept[..jfif].concat().as_slice(),
            &fresh,
            &kept[jfif..].concat(),
            head.rest,
        ]
        .concat(),
    )
}

/// An Exif segment that holds an orientation and nothing else.
fn segment(orientation: u16) -> Vec<u8> {
    let order = Order {
        is_big_endian: true,
        is_wide: false,
    };
    let mut out = b"\xff\xe1\x00\x22Exif\0\0MM\0*".to_vec();
    // The place of the directory, and the number of its entries.
    out.extend(order.bytes(8, 4));
    out.extend(order.bytes(1, 2));
    out.extend(super::sheets::entry(order, orientation, ORIENTATION));
    out.extend([0; 4]);
    out
}
