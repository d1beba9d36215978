#![allow(clippy::unwrap_used)]
use super::*;
use crate::{merge::Merged, preview, rotate};
use image::{DynamicImage, GenericImageView};
use lopdf::{Object, ObjectId, Stream, dictionary};

/// A PDF of one page with this content; what else it has is set by `change`.
fn pdf(content: &str, change: impl FnOnce(&mut Document, ObjectId)) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 200.into(), 100.into()],
    });
    document.set_object(
        tree,
        dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] },
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    change(&mut document, page);
    written(&mut document).unwrap()
}

fn shown(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(&preview::render(bytes, 0, 200, 0).unwrap()).unwrap()
}

fn merged(parts: &[&[u8]]) -> Vec<u8> {
    let mut merged = Merged::new(1_000_000);
    for part in parts {
        merged.add(part, 0).unwrap();
    }
    merged.finish().unwrap()
}

/// Two squares, the right one on a layer that is off.
fn layered(begins_off: bool) -> Vec<u8> {
    let content =
        "/OC /On BDC 0 0 1 rg 20 20 60 60 re f EMC /OC /Off BDC 1 0 0 rg 120 20 60 60 re f EMC";
    pdf(content, |document, page| {
        let layer = |name| dictionary! { "Type" => "OCG", "Name" => Object::string_literal(name) };
        let on = document.add_object(layer("seen"));
        let off = document.add_object(layer("unseen"));
        let default = if begins_off {
            dictionary! { "BaseState" => "OFF", "ON" => vec![on.into()] }
        } else {
            dictionary! { "OFF" => vec![off.into()] }
        };
        let properties = dictionary! { "OCGs" => vec![on.into(), off.into()], "D" => default };
        document
            .catalog_mut()
            .unwrap()
            .set("OCProperties", properties);
        let names = dictionary! { "On" => on, "Off" => off };
        let page = document.get_dictionary_mut(page).unwrap();
        page.set("Resources", dictionary! { "Properties" => names });
    })
}

#[test]
fn a_layer_that_is_off_stays_off() {
    let parts = [layered(false), layered(true)];
    let together = merged(&[&parts[0], &parts[1], &parts[0]]);
    let turned = rotate::apply(&parts[1], 180).unwrap();
    assert_eq!(shown(&turned).get_pixel(150, 50).0[..3], [0, 0, 255]);
    assert_eq!(shown(&turned).get_pixel(50, 50).0[..3], [255, 255, 255]);
    for page in 0..3 {
        let page = preview::render(&together, page, 200, 0).unwrap();
        let page = image::load_from_memory(&page).unwrap();
        assert_eq!(page.get_pixel(50, 50).0[..3], [0, 0, 255]);
        assert_eq!(page.get_pixel(150, 50).0[..3], [255, 255, 255]);
    }
}

/// A form of one field over the whole page.
fn form(field: lopdf::Dictionary) -> Vec<u8> {
    pdf("", |document, page| {
        let mut field = field;
        field.set("Type", "Annot");
        field.set("Subtype", "Widget");
        field.set("Rect", [10, 10, 190, 90].map(Object::from).to_vec());
        let field = document.add_object(field);
        let form = dictionary! { "Fields" => vec![field.into()], "NeedAppearances" => true };
        document.catalog_mut().unwrap().set("AcroForm", form);
        let page = document.get_dictionary_mut(page).unwrap();
        page.set("Annots", vec![field.into()]);
    })
}

fn ink(bytes: &[u8]) -> usize {
    let page = shown(bytes);
    page.pixels()
        .filter(|(_, _, pixel)| pixel.0[0] < 128)
        .count()
}

#[test]
fn a_kazakh_value_is_drawn_whatever_the_font_of_the_field() {
    let value = |text: &str| {
        form(dictionary! {
            "FT" => "Tx", "V" => lopdf::text_string(text),
            "DA" => Object::string_literal("/Helv 20 Tf 0 g"),
        })
    };
    let filled = value("ҮЛГІБАЕВА Әйгерім");
    assert!(ink(&filled) > 200, "{}", ink(&filled));
    assert!(ink(&merged(&[&filled])) > 200);
    assert_eq!(ink(&value("")), 0);
}

#[test]
fn merged_forms_of_one_kind_keep_each_its_own_value_and_cannot_be_changed() {
    let value = |text: &str| {
        form(dictionary! {
            "FT" => "Tx", "T" => Object::string_literal("name"), "V" => Object::string_literal(text),
            "DA" => Object::string_literal("/Helv 40 Tf 0 g"),
        })
    };
    let (long, short) = (value("MMMMM"), value("i"));
    let together = merged(&[&long, &short]);
    let read = open(&together, 1).unwrap();
    assert!(!read.catalog().unwrap().has(b"AcroForm"));
    let is_field = |object: &Object| object.as_dict().is_ok_and(|object| object.has(b"FT"));
    assert!(!read.objects.values().any(is_field));
    let ink = |page| {
        let page = preview::render(&together, page, 200, 0).unwrap();
        let page = image::load_from_memory(&page).unwrap();
        page.pixels()
            .filter(|(_, _, pixel)| pixel.0[0] < 128)
            .count()
    };
    assert!(ink(0) > 5 * ink(1) && ink(1) > 10);
}

#[test]
fn long_values_become_smaller_and_are_not_cut_off() {
    let long = form(dictionary! {
        "FT" => "Tx", "Ff" => 1 << 12, "DA" => Object::string_literal("/Helv 30 Tf 0 g"),
        "V" => Object::string_literal("many words of a long value ".repeat(8)),
    });
    let page = shown(&long);
    let lower = page.crop_imm(0, 50, 200, 50);
    assert!(lower.pixels().any(|(_, _, pixel)| pixel.0[0] < 128));
}

#[test]
fn a_ticked_box_and_a_choice_are_drawn() {
    let ticked = form(dictionary! { "FT" => "Btn", "V" => "Yes", "AS" => "Yes" });
    assert!(ink(&ticked) > 100);
    assert_eq!(ink(&form(dictionary! { "FT" => "Btn", "V" => "Off" })), 0);
    let pair = vec![
        Object::string_literal("1"),
        Object::string_literal("MMMMMMMM"),
    ];
    let choice = |value: &str| {
        ink(&form(dictionary! {
            "FT" => "Ch", "V" => Object::string_literal(value), "Opt" => vec![pair.clone().into()],
            "DA" => Object::string_literal("/Helv 10 Tf 0 g"),
        }))
    };
    assert!(choice("1") > 4 * choice("2"));
}

#[test]
fn a_value_that_cannot_be_drawn_is_said_so() {
    let text = form(dictionary! { "FT" => "Tx", "V" => lopdf::text_string("王") });
    assert_eq!(
        preview::render(&text, 0, 100, 0),
        Err(preview::PreviewError::Unread)
    );
    let refused = Merged::new(1_000_000).add(&text, 0).unwrap_err();
    assert_eq!(
        refused.code(),
        kabinet_model::failure::FailureCode::MergeForm
    );
}

#[test]
fn a_file_that_lost_a_page_or_its_end_is_damaged() {
    let whole = pdf("0 0 1 rg 0 0 200 100 re f", |_, _| {});
    assert_eq!(count(&whole, 10).unwrap(), 1);
    let cut = &whole[..whole.len() - 30];
    let lost = pdf("", |document, page| {
        document.objects.remove(&page);
    });
    let empty = pdf("", |document, page| {
        let content = document
            .get_dictionary(page)
            .unwrap()
            .get(b"Contents")
            .unwrap();
        let content = content.as_reference().unwrap();
        document.objects.remove(&content);
    });
    for bytes in [cut, &lost, &empty] {
        assert!(matches!(count(bytes, 10), Err(IntakeError::Damaged)));
    }
}

#[test]
fn pages_inherit_through_objects_of_their_own() {
    let bytes = pdf("1 0 0 rg 0 0 50 50 re f", |document, page| {
        let turn = document.add_object(90);
        let sides = document.add_object(vec![0.into(), 0.into(), 200.into(), 100.into()]);
        let page = document.get_dictionary_mut(page).unwrap();
        page.remove(b"MediaBox");
        let tree = page.get(b"Parent").unwrap().as_reference().unwrap();
        let tree = document.get_dictionary_mut(tree).unwrap();
        tree.set("Rotate", turn);
        tree.set("MediaBox", sides);
    });
    for bytes in [&bytes, &merged(&[&bytes])] {
        let page = shown(bytes);
        assert_eq!(page.dimensions(), (100, 200));
        assert_eq!(page.get_pixel(20, 20).0[..3], [255, 0, 0]);
    }
}
