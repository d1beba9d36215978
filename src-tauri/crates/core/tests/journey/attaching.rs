//! Files on their way into a draft: progress, stopping, making several one.

use crate::world::{SERVICE, World, code};
use kabinet_core::{
    events::Event,
    view::attachments::{AttachmentView, IntakeStep, IntakeView},
};
use kabinet_model::failure::FailureCode;
use lopdf::{Document, dictionary};
use serde_json::json;
use std::{path::PathBuf, sync::Arc};

const PAPER: &str = "asp_cert";

async fn draft(world: &World) -> String {
    world.sign_in().await;
    let kabinet = &world.kabinet;
    let draft = kabinet.drafts().start(SERVICE).await.unwrap();
    kabinet
        .drafts()
        .save_answer(&draft, "/category", json!("asp"))
        .await
        .unwrap();
    draft
}

async fn attached(world: &World, draft: &str) -> Vec<AttachmentView> {
    let documents = world.kabinet.attachments().page(draft).await.unwrap();
    let mut requirements = documents.requirements.into_iter();
    requirements
        .find(|one| one.id == PAPER)
        .unwrap()
        .attachments
}

fn told(world: &World) -> Vec<IntakeView> {
    let heard = world.heard.all().into_iter();
    heard
        .filter_map(|event| match event {
            Event::Intake(view) => Some(view),
            _ => None,
        })
        .collect()
}

/// Noise, so that it is a file of some megabytes.
fn large(world: &World) -> PathBuf {
    let path = world.computer.path().join("large.png");
    let mut state = 1_u32;
    let picture = image::RgbImage::from_fn(1300, 1000, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [_, a, b, c] = state.to_be_bytes();
        image::Rgb([a, b, c])
    });
    picture.save(&path).unwrap();
    path
}

/// A PDF of one page and `size` bytes, most of which are no part of it.
fn padded(world: &World, size: usize) -> PathBuf {
    let path = world.computer.path().join("padded.pdf");
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = String::new();
    for object in [
        "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n",
        "2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n",
        "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n",
    ] {
        places.extend([format!("{:010} 00000 n \n", bytes.len())]);
        bytes.extend(object.bytes());
    }
    bytes.resize(size, b'\n');
    let table = bytes.len();
    bytes.extend(format!("xref\n0 4\n0000000000 65535 f \n{places}").bytes());
    bytes.extend(b"trailer\n<< /Size 4 /Root 1 0 R >>\n");
    bytes.extend(format!("startxref\n{table}\n%%EOF\n").bytes());
    std::fs::write(&path, bytes).unwrap();
    path
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_too_large_to_be_turned_says_so_at_once_and_stays_as_it_lies() {
    let world = World::new().await;
    let draft = draft(&world).await;
    let path = padded(&world, 61 << 20);
    let kept = world
        .kabinet
        .attachments()
        .attach(&draft, PAPER, &path)
        .await
        .unwrap();
    let told = kept.turn_refusal.as_ref().map(|why| why.code.as_str());
    assert_eq!(told, Some("attachment.not-turned"));
    let refused = world
        .kabinet
        .attachments()
        .rotate(&kept.id)
        .await
        .unwrap_err();
    assert_eq!(refused.code, "attachment.not-turned");
    assert_eq!(refused.at.as_deref(), Some(PAPER));
    assert_eq!(attached(&world, &draft).await[0].rotation, 0);
}

/// A PDF of one page with a signature in it.
fn signed(world: &World) -> PathBuf {
    let path = world.computer.path().join("signed.pdf");
    let mut pdf = Document::with_version("1.7");
    let tree = pdf.new_object_id();
    let sheet = vec![0.into(), 0.into(), 595.into(), 842.into()];
    let page =
        pdf.add_object(dictionary! { "Type" => "Page", "Parent" => tree, "MediaBox" => sheet });
    let pages = dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] };
    pdf.set_object(tree, pages);
    let range = vec![0.into(), 9.into(), 9.into(), 9.into()];
    let signature = pdf.add_object(dictionary! { "Type" => "Sig", "ByteRange" => range });
    let field = pdf.add_object(dictionary! { "FT" => "Sig", "V" => signature });
    let form = dictionary! { "SigFlags" => 3, "Fields" => vec![field.into()] };
    let catalog = dictionary! { "Type" => "Catalog", "Pages" => tree, "AcroForm" => form };
    let catalog = pdf.add_object(catalog);
    pdf.trailer.set("Root", catalog);
    pdf.save(&path).unwrap();
    path
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signed_pdf_is_not_turned_and_goes_as_it_was_signed() {
    let world = World::new().await;
    let draft = draft(&world).await;
    let path = signed(&world);
    let kept = world
        .kabinet
        .attachments()
        .attach(&draft, PAPER, &path)
        .await
        .unwrap();
    let told = kept.turn_refusal.as_ref().map(|why| why.code.as_str());
    assert_eq!(told, Some("turn.signed"));
    let refused = world
        .kabinet
        .attachments()
        .rotate(&kept.id)
        .await
        .unwrap_err();
    assert_eq!(refused.code, "turn.signed");
    assert_eq!(refused.at.as_deref(), Some(PAPER));
    world.kabinet.sending().check(&draft).await.unwrap();
    assert_eq!(attached(&world, &draft).await, [kept]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_turned_scan_keeps_its_place_among_the_others() {
    let world = World::new().await;
    let draft = draft(&world).await;
    for name in ["one.png", "two.png"] {
        let scan = world.scan(name, 1754, 1240);
        world
            .kabinet
            .attachments()
            .attach(&draft, PAPER, &scan)
            .await
            .unwrap();
    }
    let [one, two] = attached(&world, &draft).await.try_into().unwrap();
    assert_eq!(one.turn_refusal, None);
    world.kabinet.attachments().rotate(&one.id).await.unwrap();
    world.kabinet.sending().check(&draft).await.unwrap();
    let [turned, same] = attached(&world, &draft).await.try_into().unwrap();
    assert_eq!((turned.name, turned.rotation), (one.name, 0));
    assert_eq!((turned.width, turned.height), (one.height, one.width));
    assert_eq!(same, two);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_large_file_tells_how_far_it_is_in_both_readings() {
    let world = World::new().await;
    let draft = draft(&world).await;
    let path = large(&world);
    let size = std::fs::metadata(&path).unwrap().len();
    world
        .kabinet
        .attachments()
        .attach(&draft, PAPER, &path)
        .await
        .unwrap();
    let told = told(&world);
    for step in [IntakeStep::Reading, IntakeStep::Keeping] {
        let done: Vec<u64> = told
            .iter()
            .filter(|view| view.step == step)
            .map(|view| view.done)
            .collect();
        assert!(done.len() as u64 > size >> 20, "{step:?} {done:?}");
        assert!(done.is_sorted() && done[0] == 0 && done.iter().all(|done| *done <= size));
    }
    assert!(
        told.iter()
            .all(|view| view.total == size && view.draft == draft)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_file_leaves_nothing_behind() {
    let world = World::new().await;
    let draft = draft(&world).await;
    let path = large(&world);
    for step in [IntakeStep::Reading, IntakeStep::Keeping] {
        let kabinet = Arc::downgrade(&world.kabinet);
        world.heard.at_intake(move |view| {
            if view.step == step && view.done > 0 {
                let kabinet = kabinet.upgrade().unwrap();
                kabinet
                    .attachments()
                    .cancel_intake(&view.draft, &view.requirement)
                    .unwrap();
            }
        });
        let stopped = world
            .kabinet
            .attachments()
            .attach(&draft, PAPER, &path)
            .await;
        assert_eq!(
            code(&stopped.unwrap_err()),
            FailureCode::AttachmentCancelled
        );
        assert_eq!(attached(&world, &draft).await, []);
    }
    world.heard.at_intake(|_| ());
    // The next one is not stopped by what stopped the last.
    world
        .kabinet
        .attachments()
        .attach(&draft, PAPER, &path)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn several_scans_become_one_document_in_their_order() {
    let world = World::new().await;
    let draft = draft(&world).await;
    let kabinet = &world.kabinet;
    for (name, width, height) in [("one.png", 1240, 1754), ("two.png", 1754, 1240)] {
        let scan = world.scan(name, width, height);
        kabinet
            .attachments()
            .attach(&draft, PAPER, &scan)
            .await
            .unwrap();
    }
    let parts = attached(&world, &draft).await;
    kabinet
        .attachments()
        .move_by(&parts[1].id, -1)
        .await
        .unwrap();
    kabinet.attachments().rotate(&parts[1].id).await.unwrap();
    let merged = kabinet.attachments().merge(&draft, PAPER).await.unwrap();
    assert_eq!(
        (merged.media_type.as_str(), merged.pages, merged.rotation),
        ("application/pdf", 2, 0)
    );
    let kind = merged.name.rsplit_once('.').map(|(_, kind)| kind);
    assert_eq!(kind, Some("pdf"), "{}", merged.name);
    assert_eq!(
        attached(&world, &draft).await,
        std::slice::from_ref(&merged)
    );
    // The lying one came first and was turned upright.
    for page in [0, 1] {
        let png = kabinet
            .attachments()
            .preview(&merged.id, page)
            .await
            .unwrap();
        let picture = image::load_from_memory(&png).unwrap();
        assert!(picture.height() > picture.width());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_file_alone_is_not_merged() {
    let world = World::new().await;
    let draft = draft(&world).await;
    let scan = world.scan("one.png", 1240, 1754);
    world
        .kabinet
        .attachments()
        .attach(&draft, PAPER, &scan)
        .await
        .unwrap();
    let merged = world.kabinet.attachments().merge(&draft, PAPER).await;
    assert_eq!(code(&merged.unwrap_err()), FailureCode::NotFound);
    assert_eq!(attached(&world, &draft).await.len(), 1);
}
