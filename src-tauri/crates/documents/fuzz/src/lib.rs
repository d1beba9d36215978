//! What the fuzz targets do with their bytes. The replay of the corpus on stable does the same.

use kabinet_documents::{
    egov,
    intake::Limits,
    qr,
    sandbox::{Input, Refusal, Sandbox},
};

/// A target: whether its bytes were read to their end.
pub type Entry = fn(&[u8]) -> bool;

/// Every target by its name.
pub const ENTRIES: [(&str, Entry); 3] = [("codes", codes), ("picture", picture), ("tiff", tiff)];

/// The texts of QR codes, one to a line: of eGov's documents and of Kabinet's own. Says whether they
/// were read as those of one of the two.
pub fn codes(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let texts: Vec<String> = text.lines().map(str::to_owned).collect();
    let egov = egov::join(&texts).is_ok();
    let ours = qr::join(&texts).is_ok();
    egov || ours
}

/// A TIFF, whatever its order of bytes and the width of its places. Says whether it was taken in.
pub fn tiff(bytes: &[u8]) -> bool {
    let is_tiff = matches!(
        bytes,
        [b'I', b'I', b'*' | b'+', 0, ..] | [b'M', b'M', 0, b'*' | b'+', ..]
    );
    is_tiff && taken(bytes)
}

/// A JPEG or PNG. Says whether it was taken in.
pub fn picture(bytes: &[u8]) -> bool {
    (bytes.starts_with(b"\xff\xd8\xff") || bytes.starts_with(b"\x89PNG")) && taken(bytes)
}

/// Bounds of what is taken in, small enough for a thousand files a second.
const LIMITS: Limits = Limits {
    bytes: 100_000,
    pixels: 250_000,
    pages: 4,
};
/// Longer side of a page that is drawn, pixels.
const SIDE: u32 = 64;

/// Takes the file in, in this process and without the limits of a child. What is taken in can be drawn,
/// page by page, and turned; what is turned is taken in.
fn taken(bytes: &[u8]) -> bool {
    let here = Sandbox::unconfined();
    let Ok(examined) = here.examine(Input::Stream(&mut &*bytes), LIMITS) else {
        return false;
    };
    let pages = here.pages(Input::Stream(&mut &*bytes));
    assert_eq!(pages, Ok(examined.pages), "pages examined and counted");
    for page in 0..examined.pages {
        let drawn = here.render(Input::Stream(&mut &*bytes), page, SIDE, 0);
        assert!(drawn.is_ok(), "page {page} was taken in: {drawn:?}");
    }
    let beyond = here.render(Input::Stream(&mut &*bytes), examined.pages, SIDE, 0);
    assert!(
        matches!(beyond, Err(Refusal::Told(_))),
        "beyond the last page"
    );
    if let Ok(turned) = here.turn(Input::Stream(&mut &*bytes), 90) {
        let again = here.examine(Input::Stream(&mut &*turned), Limits::default());
        assert!(again.is_ok(), "turned: {again:?}");
    }
    true
}
