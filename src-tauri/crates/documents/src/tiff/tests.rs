#![allow(clippy::unwrap_used)]
use super::*;
use crate::{
    intake::{Limits, accept},
    preview,
};
use image::{DynamicImage, GenericImageView};
use std::io::Cursor;

/// A page of 4 by 2 pixels: its entries beside the sides and the place of the pixels, and the pixels.
fn page(entries: &[(u16, u16, &[u64])], pixels: &[u8]) -> Vec<u8> {
    let order = Order::of(*b"II*\0").unwrap();
    let mut all: Vec<(u16, u16, Vec<u64>)> = vec![
        (256, 3, vec![4]),
        (257, 3, vec![2]),
        (273, 4, vec![8]),
        (279, 4, vec![pixels.len() as u64]),
    ];
    for (tag, kind, values) in entries {
        all.retain(|(known, ..)| known != tag);
        all.push((*tag, *kind, values.to_vec()));
    }
    all.sort();
    let mut out = b"II*\0\0\0\0\0".to_vec();
    out.extend_from_slice(pixels);
    let mut directory = order.bytes(all.len() as u64, 2);
    for (tag, kind, values) in all {
        let width = if kind == 3 { 2 } else { 4 };
        let mut field: Vec<u8> = values
            .iter()
            .flat_map(|value| order.bytes(*value, width))
            .collect();
        if field.len() > 4 {
            let place = out.len() as u64;
            out.extend(field);
            field = order.bytes(place, 4);
        }
        field.resize(4, 0);
        directory.extend(order.bytes(tag.into(), 2));
        directory.extend(order.bytes(kind.into(), 2));
        directory.extend(order.bytes(values.len() as u64, 4));
        directory.extend(field);
    }
    let place = order.bytes(out.len() as u64, 4);
    out[4..8].copy_from_slice(&place);
    out.extend(directory);
    out.extend([0; 4]);
    out
}

fn shown(bytes: &[u8]) -> DynamicImage {
    accept(Cursor::new(bytes), Limits::default()).unwrap();
    image::load_from_memory(&preview::render(bytes, 0, 10, 0).unwrap()).unwrap()
}

fn row(bytes: &[u8], y: u32) -> Vec<[u8; 3]> {
    let picture = shown(bytes);
    (0..4)
        .map(|x| {
            let [red, green, blue, _] = picture.get_pixel(x, y).0;
            [red, green, blue]
        })
        .collect()
}

fn refused(bytes: &[u8]) -> IntakeError {
    accept(Cursor::new(bytes), Limits::default()).unwrap_err()
}

const GREY: &[(u16, u16, &[u64])] = &[(258, 3, &[8]), (262, 3, &[1])];

fn grey(more: &[(u16, u16, &[u64])], pixels: &[u8]) -> Vec<u8> {
    page(&[GREY, more].concat(), pixels)
}

#[test]
fn tiles_are_put_together_and_what_is_beyond_the_edge_is_left_out() {
    // Two tiles of three by two: the last column of the second is beyond the edge.
    let tiles = [1, 2, 3, 11, 12, 13, 4, 99, 99, 14, 99, 99];
    let bytes = grey(
        &[
            (322, 3, &[3]),
            (323, 3, &[2]),
            (324, 4, &[8, 14]),
            (325, 4, &[6, 6]),
        ],
        &tiles,
    );
    assert_eq!(row(&bytes, 0), [[1; 3], [2; 3], [3; 3], [4; 3]]);
    assert_eq!(row(&bytes, 1), [[11; 3], [12; 3], [13; 3], [14; 3]]);
}

#[test]
fn what_is_transparent_is_as_white_as_paper() {
    let pixels: Vec<u8> = (0..4)
        .flat_map(|_| [[0, 0, 0, 0], [255, 0, 0, 255]].concat())
        .collect();
    let rgba: &[(u16, u16, &[u64])] = &[(258, 3, &[8, 8, 8, 8]), (262, 3, &[2]), (277, 3, &[4])];
    for alpha in [1, 2] {
        let bytes = page(&[rgba, &[(338, 3, &[alpha])]].concat(), &pixels);
        assert_eq!(row(&bytes, 0)[..2], [[255, 255, 255], [255, 0, 0]]);
    }
}

#[test]
fn differences_of_sixteen_bits_are_added_up() {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    // 0x0180, and three times 0x0180 more: the upper bytes are 1, 3, 4, 6.
    std::io::Write::write_all(&mut packed, &[0x80, 1].repeat(8)).unwrap();
    let packed = packed.finish().unwrap();
    let bytes = grey(&[(258, 3, &[16]), (259, 3, &[8]), (317, 3, &[2])], &packed);
    assert_eq!(row(&bytes, 0), [[1; 3], [3; 3], [4; 3], [6; 3]]);
}

#[test]
fn pixels_that_share_their_colour_are_told_apart() {
    // Blocks of two by two: brightness of four pixels, then blue and red.
    let pixels = [255, 0, 0, 255, 128, 128, 76, 76, 76, 76, 85, 255];
    let bytes = page(
        &[
            (258, 3, &[8, 8, 8]),
            (262, 3, &[6]),
            (277, 3, &[3]),
            (530, 3, &[2, 2]),
        ],
        &pixels,
    );
    let above = row(&bytes, 0);
    assert_eq!(above[..2], [[255; 3], [0; 3]]);
    assert!(above[2][0] > 250 && above[2][1] < 5 && above[3] == above[2]);
    assert_eq!(row(&bytes, 1)[..2], [[0; 3], [255; 3]]);
}

#[test]
fn a_kind_that_is_not_read_is_told_so() {
    for (tag, value) in [
        (259_u16, 6_u64),
        (259, 34_712),
        (259, 50_000),
        (262, 32_844),
        (258, 32),
        (339, 3),
        (317, 3),
    ] {
        let refused = refused(&grey(&[(tag, 3, &[value])], &[0; 64]));
        assert!(
            matches!(refused, IntakeError::Unread),
            "{tag} {value}: {refused}"
        );
    }
}

#[test]
fn what_is_cut_or_says_what_cannot_be_is_damaged() {
    let no_pixels = grey(&[(273, 4, &[4_000_000])], &[0; 8]);
    let few_packed = grey(&[(259, 3, &[32_773])], &[3, 1, 2, 3, 4]);
    let no_sides = grey(&[(256, 3, &[0])], &[0; 8]);
    let no_place = grey(&[(278, 3, &[1])], &[0; 8]);
    let in_header = grey(&[(273, 4, &[7])], &[0; 9]);
    for bytes in [no_pixels, few_packed, no_sides, no_place, in_header] {
        assert!(matches!(refused(&bytes), IntakeError::Damaged));
    }
}

#[test]
fn pages_that_claim_too_much_are_refused_before_they_are_unpacked() {
    let wide = grey(
        &[(256, 4, &[4_000_000_000]), (257, 4, &[4_000_000_000])],
        &[0; 8],
    );
    assert!(matches!(refused(&wide), IntakeError::TooManyPixels));
}
