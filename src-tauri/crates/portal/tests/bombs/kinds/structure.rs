//! PDFs whose objects, tables and trees cost whoever takes them apart.

use super::{
    bytes::{ascii85, deflated, lzw_zeros, zeros},
    pdf::{FLATE_TWICE, Object, file, object, objects, page, stream, tabled},
};

pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("pdf-object-stream-of-1-gb", object_stream()),
        ("pdf-table-of-2-g-objects", huge_table()),
        ("pdf-length-in-a-loop", lengths()),
        (
            "pdf-tables-in-a-loop",
            file(&plain(vec![]), &|place| format!("/Prev {place}")),
        ),
        ("pdf-50-filters", filters()),
        (
            "pdf-lzw-content-of-1-gb",
            page(
                "",
                b"",
                vec![stream(4, "/Filter /LZWDecode", &lzw_zeros(140))],
            ),
        ),
        ("pdf-predictor-of-2-g-columns", predictor()),
        ("pdf-100000-pages", pages(100_000)),
        ("pdf-references-in-a-circle", circle()),
        ("pdf-outline-in-a-loop", outline()),
        ("pdf-field-its-own-child", field()),
        ("pdf-layer-visible-by-itself", layer()),
    ]
}

fn plain(more: Vec<Object>) -> Vec<Object> {
    objects("", b"0 0 100 100 re f", more)
}

/// The page is in a stream of objects (7.5.7) that begins with a gigabyte of blanks.
fn object_stream() -> Vec<u8> {
    let entries = format!("/Type /ObjStm /N 2000000000 /First 1073741820 {FLATE_TWICE}");
    let mut all = plain(vec![stream(5, &entries, &deflated(&zeros(1_024)))]);
    all.retain(|(number, _)| *number != 3);
    tabled(&all, 6, |places| {
        let mut table = vec![0; 7 * 7];
        for (number, place) in places {
            let at = 7 * *number as usize;
            let place = u32::try_from(*place).unwrap();
            table[at] = 1;
            table[at + 1..at + 5].copy_from_slice(&place.to_be_bytes());
        }
        table[21..28].copy_from_slice(&[2, 0, 0, 0, 5, 0, 0]);
        ("/Size 7 /W [1 4 2]".to_owned(), table)
    })
}

/// A table that says it has entries for two thousand million objects, of which a gigabyte are there.
fn huge_table() -> Vec<u8> {
    let entries = format!("/Size 2147483647 /W [1 8 8] /Index [0 2147483647] {FLATE_TWICE}");
    tabled(&plain(vec![]), 5, |_| {
        (entries.clone(), deflated(&zeros(1_024)))
    })
}

/// Streams whose lengths are each other.
fn lengths() -> Vec<u8> {
    let looped = |next: u32| {
        let words = format!("<< /Length {next} 0 R >>\nstream\n0 0 9 9 re f\nendstream");
        words.into_bytes()
    };
    page(
        "",
        b"",
        vec![(4, looped(5)), (5, looped(6)), (6, looped(5))],
    )
}

/// Packed and written in letters, 25 times; 64 megabytes behind that.
fn filters() -> Vec<u8> {
    let mut content = zeros(64);
    for _ in 1..25 {
        content = deflated(&ascii85(&content));
    }
    let names = "/ASCII85Decode /FlateDecode ".repeat(25);
    let content = ascii85(&content);
    page(
        "",
        b"",
        vec![stream(4, &format!("/Filter [{names}]"), &content)],
    )
}

/// A row of two thousand million columns.
fn predictor() -> Vec<u8> {
    let parameters = "/Predictor 15 /Columns 2147483647 /Colors 32 /BitsPerComponent 16";
    let entries = format!("/Filter /FlateDecode /DecodeParms << {parameters} >>");
    page("", b"", vec![stream(4, &entries, &zeros(64))])
}

/// The same page, so often.
fn pages(count: usize) -> Vec<u8> {
    let kids = "3 0 R ".repeat(count);
    let tree = format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>");
    file(&plain(vec![object(2, &tree)]), &|_| String::new())
}

/// Every value of the page is an object that is another, and that one the first.
fn circle() -> Vec<u8> {
    let words = "<< /Type /Page /Parent 2 0 R /MediaBox 5 0 R /Rotate 5 0 R /Contents 5 0 R /Resources 5 0 R >>";
    let circle = vec![
        object(3, words),
        object(5, "6 0 R"),
        object(6, "7 0 R"),
        object(7, "5 0 R"),
    ];
    file(&plain(circle), &|_| String::new())
}

/// Each heading is its own first child and its own neighbour.
fn outline() -> Vec<u8> {
    let catalog = "<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R /PageMode /UseOutlines /Names 7 0 R /Dests 7 0 R >>";
    let heading =
        "<< /Title (A) /Parent 5 0 R /Next 6 0 R /Prev 6 0 R /First 6 0 R /Last 6 0 R /Count 9 >>";
    let loops = vec![
        object(1, catalog),
        object(5, "<< /Type /Outlines /First 6 0 R /Last 6 0 R /Count 9 >>"),
        object(6, heading),
        object(
            7,
            "<< /Dests 7 0 R /EmbeddedFiles 7 0 R /Kids [7 0 R 7 0 R] /Limits [(a) (z)] >>",
        ),
    ];
    file(&plain(loops), &|_| String::new())
}

/// A field (12.7) that is its own child and parent.
fn field() -> Vec<u8> {
    let catalog =
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /NeedAppearances true >> >>";
    let page =
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [5 0 R] >>";
    let own = "<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /P 3 0 R /T (a) /Kids [5 0 R 5 0 R] /Parent 5 0 R >>";
    let loops = vec![object(1, catalog), object(3, page), object(5, own)];
    file(&plain(loops), &|_| String::new())
}

/// A layer (8.11) that is to be seen where its own rule says so.
fn layer() -> Vec<u8> {
    let catalog = "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [6 0 R] /D << /Order [7 0 R] /OFF [7 0 R] >> >> >>";
    page(
        "/Properties << /L 5 0 R >>",
        b"/OC /L BDC 0 0 100 100 re f EMC",
        vec![
            object(1, catalog),
            object(5, "<< /Type /OCMD /OCGs 7 0 R /VE 7 0 R >>"),
            object(6, "<< /Type /OCG /Name (L) >>"),
            object(7, "[/Or 7 0 R [/Not 7 0 R] 7 0 R]"),
        ],
    )
}
