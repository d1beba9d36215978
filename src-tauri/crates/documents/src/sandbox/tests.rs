#![allow(clippy::unwrap_used)]
use super::*;
use crate::{
    intake::MediaType,
    sample::{document, issued},
};
use image::{ImageFormat, RgbImage};
use proptest::prelude::*;
use std::io::{Cursor, Write};

fn png() -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    RgbImage::new(30, 20)
        .write_to(&mut out, ImageFormat::Png)
        .unwrap();
    out.into_inner()
}

#[test]
fn what_was_read_here_and_what_was_found_there_make_one_answer() {
    let png = png();
    let accepted = Sandbox::unconfined()
        .accept(
            &mut png.as_slice(),
            Input::Stream(&mut png.as_slice()),
            Limits::default(),
        )
        .unwrap();
    let directly = crate::intake::accept(Cursor::new(&png), Limits::default()).unwrap();
    assert_eq!(accepted, directly);
    assert_eq!(accepted.media_type, MediaType::Png);
}

#[test]
fn a_file_is_read_from_its_beginning() {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(&png()).unwrap();
    let pages = Sandbox::unconfined().pages(Input::File(file));
    assert_eq!(pages, Ok(1));
}

#[test]
fn a_proof_comes_out_as_it_went_in() {
    let proof = issued(&document());
    let pdf = crate::certificate::print(&proof.result_json, &proof.result_p7s).unwrap();
    let carried = Sandbox::unconfined().carried(Input::Stream(&mut pdf.as_slice()));
    assert_eq!(carried, Ok(Carried::Proof(proof)));
}

#[test]
fn parts_are_merged_in_their_order_and_none_may_be_shorter_than_announced() {
    let png = png();
    let part = |size| Part {
        source: Box::new(png.as_slice()),
        size,
        degrees: 90,
    };
    let whole = png.len() as u64;
    let sandbox = Sandbox::unconfined();
    let merged = sandbox.merge(vec![part(whole), part(whole)], 1_000_000);
    let pages = sandbox.pages(Input::Stream(&mut merged.unwrap().as_slice()));
    assert_eq!(pages, Ok(2));
    let torn = sandbox.merge(vec![part(whole), part(whole + 1)], 1_000_000);
    assert_eq!(torn, Err(Refusal::Told(Refusal::Unreadable.code())));
}

#[test]
fn who_finds_no_turn_is_told_that_too_many_ask() {
    let sandbox = Sandbox::of("/nowhere".into(), 0, Duration::ZERO);
    let refused = sandbox.pages(Input::Stream(&mut png().as_slice()));
    assert_eq!(refused, Err(Refusal::Busy));
}

#[test]
fn a_child_that_cannot_be_started_is_a_defect_of_ours() {
    let sandbox = Sandbox::of("/nowhere".into(), 1, Duration::ZERO);
    let refused = sandbox.pages(Input::Stream(&mut png().as_slice()));
    assert_eq!(refused, Err(Refusal::Broken));
}

#[test]
fn an_answer_that_was_cut_off_is_none() {
    let mut whole = Vec::new();
    let answer = Answer {
        told: Told::File,
        body: b"some bytes".to_vec(),
    };
    Answer::write(Ok(answer.clone()), &mut whole).unwrap();
    for end in 0..whole.len() {
        assert_eq!(Answer::read(whole[..end].to_vec()), None, "at {end}");
    }
    assert_eq!(Answer::read(whole), Some(Ok(answer)));
}

proptest! {
    #[test]
    fn any_bytes_are_an_answer_or_none(bytes in prop::collection::vec(any::<u8>(), 0..200), body in 0..20_usize) {
        let _ = Answer::read(bytes.clone());
        let head = format!("{{\"told\":\"File\",\"body\":{body}}}\n");
        let answer = Answer::read([head.as_bytes(), bytes.as_slice()].concat());
        prop_assert_eq!(answer.is_some(), bytes.len() == body);
    }
}
