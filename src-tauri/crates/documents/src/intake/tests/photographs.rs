//! JPEGs with something behind the picture or within a segment, and JPEGs that were cut off.

use super::*;
use base64::{Engine, prelude::BASE64_STANDARD};

/// Eight by eight grey pixels in six scans: progressive.
const PROGRESSIVE: &str = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQy\
    SUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/wgALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAA\
    AAAABf/aAAgBAQAAAAEz/8QAFRABAQAAAAAAAAAAAAAAAAAAABH/2gAIAQEAAQUCr//EABQQAQAAAAAAAAAAAAAAAAAA\
    AAD/2gAIAQEABj8Cf//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAT8hf//aAAgBAQAAABD/AP/EABUQAQEAAAAA\
    AAAAAAAAAAAAAABx/9oACAEBAAE/EKf/2Q==";

fn progressive() -> Vec<u8> {
    BASE64_STANDARD.decode(PROGRESSIVE).unwrap()
}

/// A photograph with a smaller one in its Exif segment, as cameras make it.
fn with_thumbnail() -> Vec<u8> {
    let (thumbnail, whole) = (
        picture(ImageFormat::Jpeg, 8, 8),
        picture(ImageFormat::Jpeg, 40, 30),
    );
    let content = [b"Exif\0\0", thumbnail.as_slice()].concat();
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&whole[..2], &[0xff, 0xe1], &length, &content, &whole[2..]].concat()
}

fn photographs() -> [Vec<u8>; 3] {
    [
        picture(ImageFormat::Jpeg, 40, 30),
        progressive(),
        with_thumbnail(),
    ]
}

/// The film of a moving photograph: long, and with bytes in it that look like the start of a scan.
fn film() -> Vec<u8> {
    let mut film = b"\0\0\0\x18ftypmp42\0\0\0\0isommp42".to_vec();
    film.resize(200_000, 0x5a);
    film.extend([0xff, 0xda, 0xff, 0x01]);
    film
}

#[test]
fn a_photograph_with_a_film_behind_it_is_taken() {
    for photograph in photographs() {
        let moving = [photograph.as_slice(), &film()].concat();
        let (still, moving) = (taken(&photograph).unwrap(), taken(&moving).unwrap());
        assert_eq!(moving.size, still.size + film().len() as u64);
        assert_eq!((moving.width, moving.height), (still.width, still.height));
    }
}

#[test]
fn a_photograph_with_a_film_behind_it_is_turned_and_shown() {
    let moving = [picture(ImageFormat::Jpeg, 40, 30), film()].concat();
    let turned = crate::rotate::apply(&moving, 90).unwrap();
    assert_eq!(taken(&turned).unwrap().width, Some(30));
    assert!(turned.ends_with(&film()));
    crate::preview::render(&turned, 0, 10, 0).unwrap();
}

#[test]
fn a_film_does_not_make_a_cut_photograph_whole() {
    for photograph in photographs() {
        let cut = &photograph[..photograph.len() - 2];
        let moving = [cut, &film()].concat();
        assert!(matches!(taken(&moving), Err(IntakeError::Damaged)));
    }
}

#[test]
fn an_end_without_a_picture_is_damaged() {
    for bytes in [
        &b"\xff\xd8\xff\xd9"[..],
        b"\xff\xd8\xff\xfe\0\x02\xff\xd9",
        b"\xff\xd8\xff\xfe\0\x01\xff\xd9",
    ] {
        assert!(matches!(taken(bytes), Err(IntakeError::Damaged)));
    }
}

#[test]
fn filled_markers_and_restarts_are_part_of_the_picture() {
    let bytes = b"\xff\xd8\xff\xff\xfe\0\x04\xff\xd9\xff\xda\0\x02\x11\xff\0\xff\xd0\xff\xff\xd7\x22\xff\xff\xd9..";
    let end = jpeg::end(&mut Cursor::new(bytes)).unwrap();
    assert_eq!(end, bytes.len() as u64 - 2);
}

proptest! {
    #[test]
    fn any_cut_before_the_last_row_is_damaged(
        photograph in prop::sample::select(photographs().to_vec()),
        cut in any::<prop::sample::Index>(),
    ) {
        // Shorter than three bytes it is no JPEG at all; the end mark alone may be missing.
        let cut = 3 + cut.index(photograph.len() - 5);
        prop_assert!(matches!(taken(&photograph[..cut]), Err(IntakeError::Damaged)));
    }

    #[test]
    fn whatever_is_behind_the_end_is_not_looked_at(
        photograph in prop::sample::select(photographs().to_vec()),
        behind in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        prop_assert!(taken(&[photograph, behind].concat()).is_ok());
    }

    #[test]
    fn any_row_of_markers_is_taken_or_refused_without_a_panic(
        marks in prop::collection::vec(prop_oneof![
            Just(0xff_u8), Just(0), Just(2), Just(0xc0), Just(0xc4), 0xd0..0xe2_u8, any::<u8>(),
        ], 0..200),
    ) {
        let bytes = [&b"\xff\xd8\xff"[..], &marks].concat();
        if let Ok(end) = jpeg::end(&mut Cursor::new(&bytes)) {
            let end = usize::try_from(end).unwrap();
            prop_assert!(bytes[..end].ends_with(b"\xff\xd9"));
        }
        let _ = taken(&bytes);
    }
}
