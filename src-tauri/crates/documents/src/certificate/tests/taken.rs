//! What a form takes is what a certificate prints.

use super::*;
use kabinet_model::text::{Lines, clean};

const FOLDER: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/data/trials/63-certificate-glyphs"
);

fn read(file: &str) -> Vec<u8> {
    std::fs::read(format!("{FOLDER}/{file}")).unwrap()
}

/// The first sign that a form refuses in the lines of a document, once they are clean.
fn refused(document: &IssuedDocument) -> Option<char> {
    let lines = document.fields.iter().map(|field| field.value.as_str());
    lines.flat_map(str::chars).find(|sign| !(prints(*sign)))
}

fn cleaned(mut document: IssuedDocument) -> IssuedDocument {
    let tidy = |text: &mut String| *text = clean(text, Lines::One);
    document
        .fields
        .iter_mut()
        .for_each(|field| tidy(&mut field.value));
    tidy(&mut document.body.kk);
    tidy(&mut document.body.ru);
    document
}

#[test]
fn every_answer_is_printed_once_it_is_clean_or_refused_with_its_sign() {
    let p7s = read("base.p7s");
    for (name, sign) in [
        ("base", None),
        ("bell", None),
        ("chinese", Some('王')),
        ("dungan", None),
        ("emoji", Some('🌸')),
        ("form-feed", None),
        ("georgian", Some('გ')),
        ("isolates", None),
        ("kazakh-latin", None),
        ("latin-schwa", None),
        ("line-separator", None),
        ("lre", None),
        ("nbsp", None),
        ("roman", None),
        ("soft-hyphen", None),
        ("stress", None),
        ("tab", None),
        ("tajik", None),
        ("uzbek", None),
    ] {
        let document = serde_json::from_slice(&read(&format!("{name}.json"))).unwrap();
        let document = cleaned(document);
        assert_eq!(refused(&document), sign, "{name}");
        let json = serde_json::to_vec(&document).unwrap();
        assert_eq!(print(&json, &p7s).is_ok(), sign.is_none(), "{name}");
    }
}

#[test]
fn a_sign_of_private_use_is_never_printed() {
    assert!(!prints('\u{e000}') && !prints('\u{f0000}'));
    assert!(prints('ә') && prints('№') && prints(' '));
}
