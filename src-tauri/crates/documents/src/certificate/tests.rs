#![allow(clippy::unwrap_used, clippy::panic)]

mod copies;
mod outside;
mod reading;
mod tagged;
mod taken;

use super::*;
use crate::{
    proof,
    sample::{OFFICE, document, issued},
};
use kabinet_eds::verify::verify_detached;
use kabinet_model::language::Localized;

fn printed(document: &IssuedDocument) -> Result<Vec<u8>, PrintError> {
    let proof = issued(document);
    print(&proof.result_json, &proof.result_p7s)
}

#[test]
fn a_certificate_is_small() {
    let began = std::time::Instant::now();
    let pdf = printed(&document()).unwrap();
    println!("{} bytes in {:?}", pdf.len(), began.elapsed());
    assert!(pdf.len() < 150_000, "{} bytes", pdf.len());
}

#[test]
fn a_lasting_signature_is_in_the_file_and_its_stamped_core_on_paper() {
    let json = issued(&document()).result_json;
    let lasting = OFFICE.sign_lasting(&json);
    let pdf = print(&json, &lasting).unwrap();
    let codes = crate::qr::parts(&json, &lasting);
    println!(
        "{} bytes, signature of {}, {} codes",
        pdf.len(),
        lasting.len(),
        codes.len()
    );
    assert!(pdf.len() < 150_000, "{} bytes", pdf.len());
    assert_eq!(proof::extract(&pdf).unwrap().result_p7s, lasting);
    assert!(codes.len() <= 10, "two rows of codes");
    let paper = crate::qr::join(&codes).unwrap();
    assert!(paper.result_p7s.len() < lasting.len());
    let verdict = verify_detached(&paper.result_p7s, json.as_slice(), &OFFICE.context());
    assert!(verdict.unwrap().proven_time().is_some());
}

#[test]
fn the_sheet_says_by_when_it_was_signed() {
    let json = issued(&document()).result_json;
    let stamped = stamped(&OFFICE.sign_lasting(&json));
    let words = words::Words::of(&document(), stamped).unwrap();
    let line = words.stamped.unwrap();
    assert!(
        line.ru
            .contains("Подписано не позднее 26.11.2026, 16:05:01")
    );
    let words = words::Words::of(&document(), None).unwrap();
    assert_eq!(words.stamped, None);
}

#[test]
fn equal_input_gives_equal_bytes() {
    let proof = issued(&document());
    let print = || print(&proof.result_json, &proof.result_p7s).unwrap();
    assert!(print() == print());
}

#[test]
fn the_proof_comes_out_as_it_went_in() {
    let proof = issued(&document());
    let pdf = print(&proof.result_json, &proof.result_p7s).unwrap();
    assert_eq!(proof::extract(&pdf).unwrap(), proof);
}

#[test]
fn a_character_that_the_font_lacks_is_an_error_that_names_it() {
    let mut document = document();
    document.fields[2].value = "学校".into();
    let missing = PrintError::MissingGlyph {
        character: '学',
        field: "fields.school".into(),
    };
    assert_eq!(printed(&document).unwrap_err(), missing);
}

#[test]
fn every_text_is_looked_at_before_printing() {
    type Spoil = fn(&mut IssuedDocument);
    let spoil: [(&str, Spoil); 9] = [
        ("number", |d| d.heading.number.push('学')),
        ("title.kk", |d| d.heading.title.kk.insert(0, '学')),
        ("title.ru", |d| d.heading.title.ru.push('学')),
        ("body.kk", |d| d.body.kk.push('学')),
        ("provider.ru", |d| d.heading.provider.ru.push('学')),
        ("provider_bin", |d| d.heading.provider_bin.push('学')),
        ("official", |d| d.heading.official.push('学')),
        ("position.kk", |d| d.heading.position.kk.push('学')),
        ("fields.grade.label.ru", |d| d.fields[3].label.ru.push('学')),
    ];
    for (expected, spoil) in spoil {
        let mut document = document();
        spoil(&mut document);
        let Err(PrintError::MissingGlyph { field, .. }) = printed(&document) else {
            panic!("{expected} was printed");
        };
        assert_eq!(field, expected);
    }
}

#[test]
fn something_else_than_a_document_is_refused() {
    for bytes in [&b"{}"[..], b"", b"[1]", b"\xff"] {
        assert_eq!(print(bytes, b""), Err(PrintError::NotADocument));
    }
    let mut later = document();
    later.heading.version = 2;
    assert_eq!(printed(&later), Err(PrintError::NotADocument));
}

#[test]
fn an_endless_document_is_refused() {
    let mut long = document();
    long.fields[0].value = "ә".repeat(2_001);
    assert_eq!(printed(&long), Err(PrintError::TooLong));
    let mut many = document();
    many.fields = vec![many.fields[0].clone(); 101];
    assert_eq!(printed(&many), Err(PrintError::TooLong));
}

#[test]
fn a_title_of_an_unknown_kind_is_printed_whole() {
    let mut other = document();
    other.heading.title = Localized {
        kk: "Тізімнен көшірме".into(),
        ru: "Выписка из списка".into(),
        en: String::new(),
        unofficial: Vec::new(),
    };
    printed(&other).unwrap();
}

/// `result.json` may carry anything: names from a register are not ours to trust.
#[test]
fn signs_of_markup_in_a_title_stay_text() {
    let mut odd = document();
    odd.heading.title.ru = "Справка о <b>(скобках)\\ & ]]>".into();
    let pdf = printed(&odd).unwrap();
    assert!(proof::extract(&pdf).is_ok());
}
