//! PDFs: whole, torn, locked, large.

use super::*;
use lopdf::{Document, EncryptionState, EncryptionVersion, Object, Permissions, dictionary};

fn pdf(pages: i64) -> Document {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let kids: Vec<Object> = (0..pages)
        .map(|_| {
            document
                .add_object(dictionary! {
                    "Type" => "Page", "Parent" => tree,
                    "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
                })
                .into()
        })
        .collect();
    document.set_object(
        tree,
        dictionary! { "Type" => "Pages", "Count" => pages, "Kids" => kids },
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    document
}

fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn locked(user_password: &str) -> Vec<u8> {
    let mut document = pdf(1);
    let state = EncryptionState::try_from(EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password,
        key_length: 128,
        permissions: Permissions::all(),
    })
    .unwrap();
    document.encrypt(&state).unwrap();
    bytes(document)
}

#[test]
fn the_pages_of_a_pdf_are_counted() {
    let accepted = taken(&bytes(pdf(3))).unwrap();
    assert_eq!((accepted.media_type, accepted.pages), (MediaType::Pdf, 3));
    assert_eq!((accepted.width, accepted.quality), (None, Quality::Good));
}

#[test]
fn a_pdf_that_asks_for_a_password_is_its_own_error() {
    assert!(matches!(
        taken(&locked("secret")),
        Err(IntakeError::Password)
    ));
}

#[test]
fn a_pdf_that_only_forbids_printing_opens() {
    assert_eq!(taken(&locked("")).unwrap().pages, 1);
}

#[test]
fn a_torn_pdf_is_damaged() {
    let whole = bytes(pdf(3));
    for torn in [&whole[..whole.len() / 2], &whole[..20], b"%PDF-1.7\n%%EOF"] {
        assert!(matches!(taken(torn), Err(IntakeError::Damaged)));
    }
}

#[test]
fn a_pdf_without_pages_is_damaged() {
    assert!(matches!(taken(&bytes(pdf(0))), Err(IntakeError::Damaged)));
}

#[test]
fn too_many_pages_are_too_large() {
    assert!(matches!(
        taken(&bytes(pdf(501))),
        Err(IntakeError::TooLarge)
    ));
}

#[test]
fn a_large_pdf_is_looked_over_without_being_taken_apart() {
    let mut document = pdf(7);
    document.add_object(lopdf::Stream::new(
        dictionary! {},
        vec![0x5a; 33 * 1024 * 1024],
    ));
    let large = bytes(document);
    assert_eq!(taken(&large).unwrap().pages, 7);
    assert!(matches!(
        taken(&large[..large.len() - 40]),
        Err(IntakeError::Damaged)
    ));
}
