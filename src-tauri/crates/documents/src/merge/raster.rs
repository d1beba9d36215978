//! Decoded pictures, packed without loss: black and white by the bit, else by the byte, each row told
//! by its difference from the one above (the filter Up of PNG, which PDF knows as a predictor).

use super::{Drawn, MergeError, Merged};
use crate::{
    intake::{IntakeError, MediaType},
    picture,
};
use flate2::{Compression, write::ZlibEncoder};
use image::DynamicImage;
use lopdf::{Stream, dictionary};
use std::io::Write;

pub(super) fn add(
    merged: &mut Merged,
    bytes: &[u8],
    kind: MediaType,
    degrees: u16,
) -> Result<(), MergeError> {
    for page in 0..picture::pages(bytes, kind)? {
        let picture = picture::seen(bytes, kind, page)?.ok_or(IntakeError::Damaged)?;
        let drawn = drawn(picture)?;
        merged.picture(drawn, degrees)?;
    }
    Ok(())
}

fn drawn(picture: DynamicImage) -> Result<Drawn, MergeError> {
    let (width, height) = (picture.width(), picture.height());
    let packed = pack(picture).map_err(IntakeError::Unreadable)?;
    let image = Stream::new(
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(width),
            "Height" => i64::from(height),
            "ColorSpace" => packed.space,
            "BitsPerComponent" => packed.bits,
            "Filter" => "FlateDecode",
            "DecodeParms" => dictionary! {
                "Predictor" => 15,
                "Colors" => packed.colours,
                "BitsPerComponent" => packed.bits,
                "Columns" => i64::from(width),
            },
        },
        packed.bytes,
    );
    Ok(Drawn {
        image,
        width,
        height,
        mirrored: false,
        turn: 0,
    })
}

struct Packed {
    bytes: Vec<u8>,
    space: &'static str,
    bits: i64,
    colours: i64,
}

fn pack(picture: DynamicImage) -> std::io::Result<Packed> {
    let width = picture.width() as usize;
    if !picture.color().has_color() {
        let grey = picture.into_luma8().into_raw();
        if grey.iter().all(|dot| matches!(dot, 0 | 255)) {
            let rows = grey.chunks_exact(width).map(bits);
            return packed(rows, "DeviceGray", 1, 1);
        }
        let rows = grey.chunks_exact(width).map(<[u8]>::to_vec);
        return packed(rows, "DeviceGray", 8, 1);
    }
    let colours = picture.into_rgb8().into_raw();
    let rows = colours.chunks_exact(width * 3).map(<[u8]>::to_vec);
    packed(rows, "DeviceRGB", 8, 3)
}

fn bits(row: &[u8]) -> Vec<u8> {
    let eight = row.chunks(8).map(|dots| {
        let set = dots.iter().enumerate();
        set.fold(0, |byte, (at, dot)| byte | ((dot >> 7) << (7 - at)))
    });
    eight.collect()
}

fn packed(
    rows: impl Iterator<Item = Vec<u8>>,
    space: &'static str,
    bits: i64,
    colours: i64,
) -> std::io::Result<Packed> {
    const UP: u8 = 2;
    let mut out = ZlibEncoder::new(Vec::new(), Compression::default());
    let mut above: Vec<u8> = Vec::new();
    for row in rows {
        above.resize(row.len(), 0);
        let mut line = vec![UP];
        line.extend(
            row.iter()
                .zip(&above)
                .map(|(dot, over)| dot.wrapping_sub(*over)),
        );
        out.write_all(&line)?;
        above = row;
    }
    Ok(Packed {
        bytes: out.finish()?,
        space,
        bits,
        colours,
    })
}
