#![allow(clippy::unwrap_used)]
use super::*;
use crate::sample::{document, issued};
use proptest::prelude::*;
use std::sync::LazyLock;

static PDF: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let proof = issued(&document());
    crate::certificate::print(&proof.result_json, &proof.result_p7s).unwrap()
});

#[test]
fn a_pdf_without_embedded_files_has_no_proof() {
    let mut plain = Document::load_mem(&PDF).unwrap();
    plain.catalog_mut().unwrap().remove(b"Names");
    let mut bytes = Vec::new();
    plain.save_to(&mut bytes).unwrap();
    assert_eq!(extract(&bytes), Err(ProofError::NoProof));
}

#[test]
fn something_else_than_a_pdf_cannot_be_read() {
    for bytes in [&b""[..], b"%PDF-1.7", b"PK\x03\x04", &PDF[..PDF.len() / 2]] {
        assert_eq!(extract(bytes), Err(ProofError::Unreadable));
    }
}

#[test]
fn a_tree_of_names_that_leads_back_to_itself_ends() {
    let mut looped = Document::load_mem(&PDF).unwrap();
    let node = looped.new_object_id();
    let kids: Vec<Object> = vec![node.into(); 40];
    looped.set_object(node, lopdf::dictionary! { "Kids" => kids });
    let names = lopdf::dictionary! { "EmbeddedFiles" => node };
    looped.catalog_mut().unwrap().set("Names", names);
    let mut bytes = Vec::new();
    looped.save_to(&mut bytes).unwrap();
    assert_eq!(extract(&bytes), Err(ProofError::NoProof));
}

#[test]
fn an_embedded_bomb_is_not_inflated() {
    let mut bomb = Document::load_mem(&PDF).unwrap();
    for object in bomb.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream
                .dict
                .get_type()
                .is_ok_and(|kind| kind == b"EmbeddedFile")
        {
            stream.set_content(vec![b' '; 64 * 1024 * 1024]);
            stream.allows_compression = true;
            stream.compress().unwrap();
        }
    }
    let mut bytes = Vec::new();
    bomb.save_to(&mut bytes).unwrap();
    assert!(bytes.len() < 1024 * 1024);
    assert_eq!(extract(&bytes), Err(ProofError::NoProof));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = extract(&[b"%PDF-1.7\n", bytes.as_slice()].concat());
    }

    #[test]
    fn a_spoilt_certificate_is_read_without_a_panic(
        spoilt in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..30),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = PDF.clone();
        for (at, byte) in spoilt {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = extract(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = extract(&bytes);
    }
}

#[test]
fn an_embedded_file_that_differs_from_its_checksum_is_told() {
    for name in [RESULT_JSON, RESULT_P7S] {
        let mut spoilt = Document::load_mem(&PDF).unwrap();
        let proof = extract(&PDF).unwrap();
        let genuine = match name {
            RESULT_JSON => proof.result_json,
            _ => proof.result_p7s,
        };
        for object in spoilt.objects.values_mut() {
            if let Object::Stream(stream) = object
                && stream.content == genuine
            {
                let mut content = genuine.clone();
                *content.last_mut().unwrap() ^= 1;
                stream.set_plain_content(content);
            }
        }
        let mut bytes = Vec::new();
        spoilt.save_to(&mut bytes).unwrap();
        assert_eq!(extract(&bytes), Err(ProofError::Changed(name)));
    }
}
