//! A JPEG inside a PDF: the same bytes behind the filter `DCTDecode` (ISO 32000-1, 7.4.8).

use super::Drawn;
use crate::picture::jpeg::{Head, with_end};
use lopdf::{Stream, dictionary};

/// `None` when a PDF could not show it rightly: neither grey nor in three colours, or no JPEG.
pub(super) fn drawn(bytes: &[u8]) -> Option<Drawn> {
    let head = Head::of(bytes)?;
    let frame = frame(&head)?;
    let space = match frame.components {
        1 => "DeviceGray",
        3 => "DeviceRGB",
        _ => return None,
    };
    // Each is a flip or none, and then a turn (TIFF 6.0, section 8).
    let (mirrored, turn) = match head.orientation() {
        2 => (true, 0),
        3 => (false, 180),
        4 => (true, 180),
        5 => (true, 270),
        6 => (false, 90),
        7 => (true, 90),
        8 => (false, 270),
        _ => (false, 0),
    };
    let image = Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(frame.width),
            "Height" => i64::from(frame.height),
            "ColorSpace" => space,
            "BitsPerComponent" => 8,
            "Filter" => "DCTDecode",
        },
        with_end(bytes).into_owned(),
    );
    Some(Drawn {
        image,
        width: frame.width,
        height: frame.height,
        mirrored,
        turn,
    })
}

struct Frame {
    width: u32,
    height: u32,
    components: u8,
}

/// The frame header: baseline, extended or progressive, of eight bits (ISO/IEC 10918-1, B.2.2).
fn frame(head: &Head<'_>) -> Option<Frame> {
    // Of the other ways to code a picture a PDF knows none.
    let frames = |segment: &&&[u8]| matches!(segment[1], 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf);
    let frame = head.segments.iter().find(frames)?;
    let [0xff, 0xc0..=0xc2, _, _, 8, h1, h0, w1, w0, components] = *frame.first_chunk()? else {
        return None;
    };
    let (width, height) = (u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]));
    (width > 0 && height > 0).then_some(Frame {
        width: width.into(),
        height: height.into(),
        components,
    })
}
