//! PDFs by hand (ISO 32000-1): what a library would not write.

use super::bytes::deflated;
use std::fmt::Write;

/// The number of an object and what it is.
pub type Object = (u32, Vec<u8>);

pub const FLATE_TWICE: &str = "/Filter [/FlateDecode /FlateDecode]";

const CATALOG: &str = "<< /Type /Catalog /Pages 2 0 R >>";
const TREE: &str = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";

/// An object in words.
pub fn object(number: u32, words: &str) -> Object {
    (number, words.into())
}

/// A stream with these entries.
pub fn stream(number: u32, entries: &str, content: &[u8]) -> Object {
    let head = format!("<< {entries} /Length {} >>\nstream\n", content.len());
    (number, [head.as_bytes(), content, b"\nendstream"].concat())
}

/// A stream that is packed.
pub fn packed(number: u32, entries: &str, content: &[u8]) -> Object {
    let entries = format!("{entries} /Filter /FlateDecode");
    stream(number, &entries, &deflated(content))
}

/// A form (8.10) with these resources.
pub fn form(number: u32, resources: &str, content: &[u8]) -> Object {
    let entries =
        format!("/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {resources} >>");
    packed(number, &entries, content)
}

/// One page: its resources, its content, and the objects from 5 on. Any of the others (the catalog is 1, the
/// tree 2, the page 3, the content 4) may be replaced.
pub fn page(resources: &str, content: &[u8], more: Vec<Object>) -> Vec<u8> {
    file(&objects(resources, content, more), &|_| String::new())
}

pub fn objects(resources: &str, content: &[u8], more: Vec<Object>) -> Vec<Object> {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> >>"
    );
    let mut all = vec![
        object(1, CATALOG),
        object(2, TREE),
        object(3, &page),
        packed(4, "", content),
    ];
    all.retain(|(number, _)| more.iter().all(|(other, _)| other != number));
    all.extend(more);
    all.sort_by_key(|(number, _)| *number);
    all
}

/// A file with a table of its objects; what the trailer says beside the usual, by the place of the table.
pub fn file(objects: &[Object], trailer: &dyn Fn(usize) -> String) -> Vec<u8> {
    let (mut out, places) = written(objects);
    let last = objects.last().map_or(0, |(number, _)| *number);
    let mut table = format!("xref\n0 {}\n", last + 1);
    for number in 0..=last {
        match places.iter().find(|(known, _)| *known == number) {
            Some((_, place)) => writeln!(table, "{place:010} 00000 n ").unwrap(),
            None => writeln!(table, "0000000000 65535 f ").unwrap(),
        }
    }
    let place = out.len();
    let more = trailer(place);
    out.extend(table.into_bytes());
    out.extend(format!("trailer\n<< /Size {} /Root 1 0 R {more} >>\n", last + 1).into_bytes());
    out.extend(format!("startxref\n{place}\n%%EOF\n").into_bytes());
    out
}

/// A file whose table is a stream (7.5.8), with the entries and the content that `table` makes of the places.
pub fn tabled(
    objects: &[Object],
    number: u32,
    table: impl Fn(&[(u32, usize)]) -> (String, Vec<u8>),
) -> Vec<u8> {
    let (mut out, mut places) = written(objects);
    let place = out.len();
    places.push((number, place));
    let (entries, content) = table(&places);
    let entries = format!("/Type /XRef /Root 1 0 R {entries}");
    let (_, words) = stream(number, &entries, &content);
    out.extend(format!("{number} 0 obj\n").into_bytes());
    out.extend(words);
    out.extend(format!("\nendobj\nstartxref\n{place}\n%%EOF\n").into_bytes());
    out
}

fn written(objects: &[Object]) -> (Vec<u8>, Vec<(u32, usize)>) {
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (number, words) in objects {
        places.push((*number, out.len()));
        out.extend(format!("{number} 0 obj\n").into_bytes());
        out.extend(words);
        out.extend(b"\nendobj\n");
    }
    (out, places)
}
