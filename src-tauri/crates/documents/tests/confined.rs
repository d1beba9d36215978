//! Files that were made to cost whoever opens them, each given to a child process: none may cost more than a
//! few seconds and a few hundred megabytes, and none may end this process.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, missing_docs)]

use image::{ImageFormat, RgbImage};
use kabinet_documents::{
    intake::{Limits, MediaType},
    sandbox::{Carried, Input, Part, Refusal, Sandbox},
};
use kabinet_model::failure::FailureCode;
use lopdf::{Document, Stream, dictionary};
use std::{
    io::{Cursor, Write},
    path::PathBuf,
    time::Duration,
};

fn sandbox() -> Sandbox {
    let program = env!("CARGO_BIN_EXE_kabinet-confined-reader");
    Sandbox::of(program.into(), 2, Duration::from_mins(10))
}

#[test]
fn a_program_that_is_replaced_while_it_is_in_use_stays_the_one_that_is_started() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("reader");
    std::fs::copy(env!("CARGO_BIN_EXE_kabinet-confined-reader"), &program).unwrap();
    let held = Sandbox::of_file(&program, 1, Duration::ZERO).unwrap();
    let named = Sandbox::of(program.clone(), 1, Duration::ZERO);
    let pages = |sandbox: &Sandbox| {
        let mut png = Cursor::new(Vec::new());
        RgbImage::new(30, 20)
            .write_to(&mut png, ImageFormat::Png)
            .unwrap();
        sandbox.pages(Input::Stream(&mut png.into_inner().as_slice()))
    };
    assert_eq!((pages(&held), pages(&named)), (Ok(1), Ok(1)));
    std::fs::remove_file(&program).unwrap();
    std::fs::write(&program, "another version").unwrap();
    assert_eq!(pages(&held), Ok(1));
    assert_eq!(pages(&named), Err(Refusal::Broken));
}

fn trial(name: &str) -> Vec<u8> {
    let trials = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/trials");
    std::fs::read(trials.join(name)).unwrap()
}

fn rendered(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    sandbox().render(Input::Stream(&mut &bytes[..]), 0, 600, 0)
}

/// What is right for a file, taken in and drawn: refused by one of these codes, or not at all.
fn judge(name: &str, examined: &[&str], drawn: &[&str]) {
    let bytes = trial(name);
    let said = |refusal: Refusal| refusal.code().code();
    let taken = sandbox().accept(
        &mut bytes.as_slice(),
        Input::Stream(&mut bytes.as_slice()),
        Limits::default(),
    );
    let taken = taken.map_or_else(said, |_| "");
    assert!(examined.contains(&taken), "{name} taken in: {taken}");
    let picture = rendered(&bytes).map_or_else(said, |_| "");
    assert!(drawn.contains(&picture), "{name} drawn: {picture}");
}

#[test]
fn what_inflates_or_multiplies_is_refused_by_whoever_draws_it() {
    for name in [
        "23-bombs/pdf-flate-2gb.pdf",
        "23-bombs/pdf-flate-bomb.pdf",
        "72-pdf-bombs/ccitt-65000.pdf",
        "72-pdf-bombs/dash-tiny.pdf",
        "72-pdf-bombs/fills-600k.pdf",
        "72-pdf-bombs/image-double-flate.pdf",
    ] {
        judge(
            name,
            &["", "attachment.damaged"],
            &["attachment.too-complex"],
        );
    }
}

#[test]
fn what_nests_or_leads_back_to_itself_is_drawn_or_refused() {
    for name in [
        "23-bombs/pdf-content-nest.pdf",
        "23-bombs/pdf-deep-page-tree.pdf",
        "23-bombs/pdf-form-draws-itself.pdf",
        "23-bombs/pdf-huge-mediabox.pdf",
        "23-bombs/pdf-kids-loop.pdf",
        "23-bombs/pdf-nested-arrays.pdf",
        "23-bombs/pdf-nested-dicts.pdf",
        "23-bombs/pdf-nested-parens.pdf",
        "23-bombs/pdf-pages-parent-loop.pdf",
        "23-bombs/pdf-thin-mediabox.pdf",
        "72-pdf-bombs/psf-00500.pdf",
        "72-pdf-bombs/psf-08000.pdf",
        "72-pdf-bombs/psf-16000.pdf",
    ] {
        let refusals = [
            "",
            "attachment.damaged",
            "attachment.kind-unread",
            "attachment.too-complex",
            "not-found",
        ];
        judge(name, &refusals, &refusals);
    }
}

#[test]
fn a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() {
    for (name, code) in [
        ("23-bombs/jpeg-65500.jpg", "attachment.too-many-pixels"),
        ("23-bombs/png-65500x65500.png", "attachment.too-many-pixels"),
        ("23-bombs/png-1x60000000.png", "attachment.damaged"),
        ("23-bombs/tiff-4g-wide.tif", "attachment.too-many-pixels"),
        ("23-bombs/tiff-strip-count.tif", "attachment.damaged"),
    ] {
        judge(name, &[code, "attachment.damaged"], &["attachment.damaged"]);
    }
}

/// A shading whose function (type 4, ISO 32000-1, 7.10.5) nests so deep.
fn nested(depth: usize) -> Vec<u8> {
    let mut pdf = Document::with_version("1.7");
    let braces = [vec![b'{'; depth], vec![b'}'; depth]].concat();
    let function = dictionary! {
        "FunctionType" => 4,
        "Domain" => vec![0.into(), 595.into(), 0.into(), 842.into()],
        "Range" => vec![0.into(), 1.into()],
    };
    let mut function = Stream::new(function, braces);
    function.compress().unwrap();
    let function = pdf.add_object(function);
    let shading = dictionary! {
        "ShadingType" => 1,
        "ColorSpace" => "DeviceGray",
        "Domain" => vec![0.into(), 595.into(), 0.into(), 842.into()],
        "Function" => function,
    };
    let content = pdf.add_object(Stream::new(dictionary! {}, b"/S sh".to_vec()));
    let tree = pdf.new_object_id();
    let page = pdf.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => tree,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        "Contents" => content,
        "Resources" => dictionary! { "Shading" => dictionary! { "S" => shading } },
    });
    let pages = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    pdf.set_object(tree, pages);
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", catalog);
    let mut out = Vec::new();
    pdf.save_to(&mut out).unwrap();
    out
}

#[test]
fn a_stack_that_overflows_ends_the_child_alone() {
    assert!(rendered(&nested(10)).is_ok());
    assert_eq!(rendered(&nested(1_000_000)), Err(Refusal::TooComplex));
}

fn scan(format: ImageFormat) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    RgbImage::new(300, 200).write_to(&mut out, format).unwrap();
    out.into_inner()
}

#[test]
fn an_honest_file_is_read_from_a_pipe_and_from_a_file_alike() {
    for (format, kind) in [
        (ImageFormat::Png, MediaType::Png),
        (ImageFormat::Jpeg, MediaType::Jpeg),
        (ImageFormat::Tiff, MediaType::Tiff),
    ] {
        let bytes = scan(format);
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes).unwrap();
        let limits = Limits::default();
        let piped = Input::Stream(&mut bytes.as_slice());
        let piped = sandbox().accept(&mut bytes.as_slice(), piped, limits);
        let filed = sandbox().accept(&mut bytes.as_slice(), Input::File(file), limits);
        let accepted = piped.unwrap();
        assert_eq!(accepted, filed.unwrap());
        assert_eq!((accepted.media_type, accepted.width), (kind, Some(300)));
    }
}

#[test]
fn every_job_is_done_by_a_child() {
    let bytes = scan(ImageFormat::Png);
    let sandbox = sandbox();
    let turned = sandbox.turn(Input::Stream(&mut bytes.as_slice()), 90);
    let turned = turned.unwrap();
    let parts = [&bytes, &turned].map(|bytes| Part {
        source: Box::new(bytes.as_slice()),
        size: bytes.len() as u64,
        degrees: 0,
    });
    let merged = sandbox.merge(parts.into(), 1_000_000);
    let merged = merged.unwrap();
    let merged = || Cursor::new(merged.clone());
    assert_eq!(sandbox.pages(Input::Stream(&mut merged())), Ok(2));
    assert_eq!(sandbox.can_turn(Input::Stream(&mut merged())), Ok(()));
    let picture = sandbox.render(Input::Stream(&mut merged()), 1, 100, 0);
    let picture = image::load_from_memory(&picture.unwrap()).unwrap();
    assert_eq!(picture.height(), 100);
    let carried = sandbox.carried(Input::Stream(&mut bytes.as_slice()));
    assert_eq!(carried, Ok(Carried::Codes(Vec::new())));
}

#[test]
fn a_refusal_comes_back_by_its_code() {
    let torn = b"%PDF-1.7 and nothing more";
    let refused = sandbox().examine(Input::Stream(&mut &torn[..]), Limits::default());
    assert_eq!(refused, Err(Refusal::Told(FailureCode::AttachmentDamaged)));
}

#[test]
fn a_program_that_is_no_child_of_ours_is_told_from_a_file_that_asks_too_much() {
    let sandbox = Sandbox::of("/bin/true".into(), 1, Duration::from_mins(10));
    let refused = sandbox.pages(Input::Stream(&mut scan(ImageFormat::Png).as_slice()));
    assert_eq!(refused, Err(Refusal::Broken));
}

#[test]
fn a_source_that_cannot_be_read_is_not_the_file_s_fault() {
    struct Torn;
    impl std::io::Read for Torn {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("gone"))
        }
    }
    let refused = sandbox().pages(Input::Stream(&mut Torn));
    assert_eq!(refused, Err(Refusal::Unreadable));
}
