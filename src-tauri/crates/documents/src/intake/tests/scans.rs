//! The four sample scans, and pictures of several pages.

use super::*;
use kabinet_test_support::shared;

#[test]
fn the_sample_scans_are_good_enough() {
    let Some(folder) = shared::path("samples/scans") else {
        return;
    };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let file = std::fs::File::open(&path).unwrap();
        let began = std::time::Instant::now();
        let accepted = accept(file, Limits::default()).unwrap();
        println!("{} {accepted:?} in {:?}", path.display(), began.elapsed());
        assert_eq!(accepted.media_type, MediaType::Jpeg);
        assert_eq!(accepted.quality, Quality::Good);
    }
}

/// A grey TIFF of pages of 4 by 2 pixels, as a scanner makes it.
fn sheets(count: u32) -> Vec<u8> {
    let mut out = b"II*\0\x08\0\0\0".to_vec();
    for page in 0..count {
        let strip = u32::try_from(out.len()).unwrap() + 2 + 12 * 9 + 4;
        let next = strip + 8;
        let entries: [(u16, u16, u32); 9] = [
            (256, 3, 4),
            (257, 3, 2),
            (258, 3, 8),
            (259, 3, 1),
            (262, 3, 1),
            (273, 4, strip),
            (277, 3, 1),
            (278, 3, 2),
            (279, 4, 8),
        ];
        out.extend_from_slice(&9_u16.to_le_bytes());
        for (tag, kind, value) in entries {
            out.extend_from_slice(&tag.to_le_bytes());
            out.extend_from_slice(&kind.to_le_bytes());
            out.extend_from_slice(&1_u32.to_le_bytes());
            out.extend_from_slice(&value.to_le_bytes());
        }
        let link = if page + 1 == count { 0 } else { next };
        out.extend_from_slice(&link.to_le_bytes());
        out.extend_from_slice(&[u8::try_from(page * 50 % 256).unwrap(); 8]);
    }
    out
}

#[test]
fn the_pages_of_a_tiff_are_counted_and_shown_each() {
    let bytes = sheets(3);
    assert_eq!(taken(&bytes).unwrap().pages, 3);
    for page in 0..3_u32 {
        let shown = crate::preview::render(&bytes, page, 10, 0).unwrap();
        let shown = image::load_from_memory(&shown).unwrap().into_luma8();
        assert_eq!(u32::from(shown.get_pixel(0, 0).0[0]), page * 50);
    }
    let turned = crate::rotate::apply(&bytes, 90).unwrap();
    let accepted = taken(&turned).unwrap();
    assert_eq!((accepted.pages, accepted.width), (3, Some(2)));
}

#[test]
fn a_damaged_page_is_noticed_wherever_it_is() {
    // Behind the directories of the last page there is nothing of its strip.
    for count in 1..=3 {
        let mut torn = sheets(count);
        torn.truncate(torn.len() - 4);
        assert!(matches!(taken(&torn), Err(IntakeError::Damaged)), "{count}");
    }
}

#[test]
fn a_huge_page_is_refused_wherever_it_is() {
    let mut huge = sheets(2);
    let second = 8 + 2 + 12 * 9 + 4 + 8;
    // Width, height and rows of a strip.
    for entry in [0, 1, 7] {
        let value = second + 2 + 12 * entry + 8;
        huge[value..value + 2].copy_from_slice(&60_000_u16.to_le_bytes());
    }
    assert!(matches!(taken(&huge), Err(IntakeError::TooManyPixels)));
}

#[test]
fn a_page_packed_in_an_unknown_way_is_told_so_and_not_called_damaged() {
    let mut unknown = sheets(2);
    let second = 8 + 2 + 12 * 9 + 4 + 8;
    let compression = second + 2 + 12 * 3;
    unknown[compression + 8..compression + 10].copy_from_slice(&34_676_u16.to_le_bytes());
    assert!(matches!(taken(&unknown), Err(IntakeError::Unread)));
}

#[test]
fn too_many_pages_are_too_large() {
    let limits = Limits {
        pages: 2,
        ..Limits::default()
    };
    assert!(matches!(
        accept(Cursor::new(sheets(3)), limits),
        Err(IntakeError::TooLarge)
    ));
}

#[test]
fn pages_that_lead_back_to_the_first_end() {
    let mut looped = sheets(2);
    let link = 8 + 2 + 12 * 9;
    looped[link..link + 4].copy_from_slice(&8_u32.to_le_bytes());
    assert!(matches!(taken(&looped), Err(IntakeError::TooLarge)));
}
