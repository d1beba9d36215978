//! PDFs of one page that costs whoever draws it.

use super::{
    bytes::{deflated, zeros},
    pdf::{FLATE_TWICE, Object, form, object, packed, page, stream},
    pictures::grey,
};
use std::fmt::Write;

pub fn all() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("pdf-tiles-too-small-to-see", tiles()),
        ("pdf-pattern-draws-itself", pattern()),
        ("pdf-mask-of-itself", mask()),
        ("pdf-glyph-shows-itself", glyph()),
        ("pdf-mesh-of-a-gigabyte", mesh()),
        ("pdf-table-of-4-g-samples", samples()),
        ("pdf-clips-300000-deep", clips()),
        ("pdf-a-million-inline-images", inline()),
        ("pdf-jpeg-2000-of-60000", jpeg_2000(60_000)),
        ("pdf-jpeg-2000-tiles-of-1", jpeg_2000(1)),
        ("pdf-jbig2-of-65000", jbig2()),
        (
            "pdf-jpeg-of-65500",
            image(65_500, 65_500, "DCTDecode", &grey(65_500)),
        ),
        ("pdf-forms-4-to-the-24", forms()),
        ("pdf-notes-drawn-as-the-page", notes()),
        ("pdf-colours-of-themselves", colours()),
        ("pdf-characters-4-g", characters()),
        ("pdf-groups-300-deep", groups()),
    ]
}

fn tiles() -> Vec<u8> {
    let entries = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.0001 /YStep 0.0001 /Resources << >>";
    page(
        "/Pattern << /P 5 0 R >>",
        b"/Pattern cs /P scn 0 0 595 842 re f",
        vec![packed(5, entries, b"1 0 0 rg 0 0 1 1 re f")],
    )
}

fn pattern() -> Vec<u8> {
    let entries = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 90 90] /XStep 90 /YStep 90 /Resources << /Pattern << /P 5 0 R >> >>";
    let content = b"/Pattern cs /P scn 0 0 595 842 re f";
    page(
        "/Pattern << /P 5 0 R >>",
        content,
        vec![packed(5, entries, content)],
    )
}

fn mask() -> Vec<u8> {
    let content = b"/G gs 0 0 595 842 re f /G gs 0 0 500 800 re f";
    let state = "/ExtGState << /G 5 0 R >>";
    let group = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /CS /DeviceGray >>";
    let entries = format!("{group} /Resources << {state} >>");
    page(
        state,
        content,
        vec![
            object(5, "<< /SMask << /S /Luminosity /G 6 0 R >> >>"),
            packed(6, &entries, content),
        ],
    )
}

fn glyph() -> Vec<u8> {
    let font = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 /Widths [9] /CharProcs << /a 6 0 R >> /Encoding << /Differences [97 /a] >> /Resources << /Font << /F 5 0 R >> >> >>";
    page(
        "/Font << /F 5 0 R >>",
        b"BT /F 9 Tf (aaaa) Tj ET",
        vec![
            object(5, font),
            packed(6, "", b"9 0 d0 BT /F 1 Tf (aaaa) Tj ET"),
        ],
    )
}

/// A hundred million triangles of nothing (8.7.4.5.5).
fn mesh() -> Vec<u8> {
    let entries = "/ShadingType 4 /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8 /Decode [0 595 0 842 0 1 0 1 0 1]";
    let entries = format!("{entries} {FLATE_TWICE}");
    page(
        "/Shading << /S 5 0 R >>",
        b"/S sh",
        vec![stream(5, &entries, &deflated(&zeros(1_024)))],
    )
}

/// A function of samples (7.10.2) of which there are 65 535 times 65 535.
fn samples() -> Vec<u8> {
    let function = "/FunctionType 0 /Domain [0 1 0 1] /Range [0 1 0 1 0 1] /Size [65535 65535] /BitsPerSample 32 /Order 3";
    let shading = "<< /ShadingType 1 /ColorSpace /DeviceRGB /Domain [0 1 0 1] /Matrix [595 0 0 842 0 0] /Function 6 0 R >>";
    page(
        "/Shading << /S 5 0 R >>",
        b"/S sh",
        vec![object(5, shading), packed(6, function, &[7; 4_096])],
    )
}

fn clips() -> Vec<u8> {
    let content = b"q 0 0 500 500 re W n ".repeat(300_000);
    page("", &content, vec![])
}

fn inline() -> Vec<u8> {
    let content = b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI ".repeat(1_000_000);
    page("", &content, vec![])
}

fn image(width: u32, height: u32, filter: &str, content: &[u8]) -> Vec<u8> {
    let entries = format!(
        "/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /{filter}"
    );
    page(
        "/XObject << /I 5 0 R >>",
        b"500 0 0 500 0 0 cm /I Do",
        vec![stream(5, &entries, content)],
    )
}

/// A code stream (ISO/IEC 15444-1, annex A) of 60 000 by 60 000 pixels in tiles of this side.
fn jpeg_2000(tile: u32) -> Vec<u8> {
    let side = 60_000_u32;
    let mut out = vec![0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0];
    for number in [side, side, 0, 0, tile, tile, 0, 0] {
        out.extend(number.to_be_bytes());
    }
    out.extend([0, 1, 7, 1, 1]);
    // Five levels, blocks of 64 by 64; no quantisation.
    out.extend([0xff, 0x52, 0, 12, 0, 0, 0, 1, 0, 5, 4, 4, 0, 1]);
    out.extend([0xff, 0x5c, 0, 19, 0x40]);
    out.extend([0x48; 16]);
    out.extend([0xff, 0x90, 0, 10, 0, 0, 0, 0, 0, 0, 0, 1, 0xff, 0x93]);
    out.extend([0; 4_096]);
    out.extend([0xff, 0xd9]);
    image(side, side, "JPXDecode", &out)
}

/// A page and a generic region (ISO/IEC 14492, 7.4) of 65 000 by 65 000 pixels.
fn jbig2() -> Vec<u8> {
    let side = 65_000_u32.to_be_bytes();
    let sides = [side, side].concat();
    let head = |number: u8, kind: u8, length: u32| {
        let start = [0, 0, 0, number, kind, 0, 1];
        [start.as_slice(), &length.to_be_bytes()].concat()
    };
    let region = [sides.as_slice(), &[0; 9], &[0]].concat();
    let adaptive = [3, 0xff, 0xfd, 0xff, 2, 0xfe, 0xfe, 0xfe];
    let coded = [0; 64];
    let region = [region.as_slice(), &adaptive, &coded].concat();
    let length = u32::try_from(region.len()).unwrap();
    let all = [
        head(0, 48, 19),
        [sides.as_slice(), &[0; 11]].concat(),
        head(1, 38, length),
        region,
    ];
    image(65_000, 65_000, "JBIG2Decode", &all.concat())
}

/// Forms of which each draws the next four times.
fn forms() -> Vec<u8> {
    let last = 29;
    let mut more: Vec<Object> = (5..last)
        .map(|number| {
            let next = format!("/XObject << /F {} 0 R >>", number + 1);
            form(number, &next, b"/F Do /F Do /F Do /F Do")
        })
        .collect();
    more.push(form(last, "", b"0 0 9 9 re f"));
    page("/XObject << /F 5 0 R >>", b"/F Do", more)
}

/// Twenty thousand annotations (12.5) whose appearance is the page, itself not cheap.
fn notes() -> Vec<u8> {
    let mut content = String::new();
    for at in 0..2_000 {
        writeln!(content, "0 {} 595 842 re f", at % 100).unwrap();
    }
    let annotations = "5 0 R ".repeat(20_000);
    let annotated = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [{annotations}] /Resources << /XObject << /F 4 0 R >> >> >>"
    );
    let note = "<< /Type /Annot /Subtype /Stamp /Rect [0 0 595 842] /F 4 /AP << /N 4 0 R >> >>";
    page(
        "",
        b"",
        vec![
            object(3, &annotated),
            form(4, "/XObject << /F 4 0 R >>", content.as_bytes()),
            object(5, note),
        ],
    )
}

/// Colour spaces (8.6) that are made of each other.
fn colours() -> Vec<u8> {
    page(
        "/ColorSpace << /C 5 0 R /D 6 0 R /E 7 0 R >>",
        b"/C cs 1 scn 0 0 99 99 re f /D cs 1 scn 0 0 99 99 re f /E cs 1 scn 0 0 99 99 re f",
        vec![
            object(5, "[/Indexed 5 0 R 255 8 0 R]"),
            object(6, "[/Separation /S 7 0 R 9 0 R]"),
            object(
                7,
                "[/DeviceN [/A /B] 6 0 R 9 0 R << /Colorants << /A 6 0 R >> >>]",
            ),
            packed(8, "", &[0; 768]),
            object(
                9,
                "<< /FunctionType 3 /Domain [0 1] /Bounds [] /Encode [0 1] /Functions [9 0 R] >>",
            ),
        ],
    )
}

/// A font whose map of characters (9.7.5) names four thousand million, and uses itself.
fn characters() -> Vec<u8> {
    let map = b"/CIDInit /ProcSet findresource begin begincmap\n1 begincodespacerange <00000000> <ffffffff> endcodespacerange\n1 begincidrange <00000000> <ffffffff> 0 endcidrange\n1 beginbfrange <00000000> <ffffffff> <0041> endbfrange\nendcmap end";
    let font = "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding 6 0 R /ToUnicode 6 0 R /DescendantFonts [7 0 R] >>";
    let descendant = "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [0 2147483647 500] /DW2 [0 0] /W2 [0 2147483647 1 1 1] /FontDescriptor 8 0 R >>";
    page(
        "/Font << /F 5 0 R >>",
        b"BT /F 9 Tf <0000000000000001ffffffff> Tj ET",
        vec![
            object(5, font),
            packed(6, "/Type /CMap /CMapName /A /UseCMap 6 0 R", map),
            object(7, descendant),
            object(
                8,
                "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 9 9] >>",
            ),
        ],
    )
}

/// Transparent groups (11.6.6), each of the whole page and inside the other.
fn groups() -> Vec<u8> {
    let last = 305;
    let entries = |next: u32| {
        let group = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Group << /S /Transparency /I true >>";
        format!(
            "{group} /Resources << /XObject << /F {next} 0 R >> /ExtGState << /G << /ca 0.9 /BM /Multiply >> >> >>"
        )
    };
    let mut more: Vec<Object> = (5..last)
        .map(|number| packed(number, &entries(number + 1), b"/G gs /F Do"))
        .collect();
    more.push(form(last, "", b"0 0 9 9 re f"));
    page(
        "/XObject << /F 5 0 R >> /ExtGState << /G << /ca 0.9 /BM /Multiply >> >>",
        b"/G gs /F Do",
        more,
    )
}
