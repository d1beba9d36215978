//! What goes wrong is said in the window, in plain words.
#![allow(missing_docs)]

use anyhow::{Result, ensure};
use kabinet_e2e::{
    journey::{Citizen, Journey, walk},
    scans,
};
use lopdf::{Document, EncryptionState, EncryptionVersion, Object, Permissions, dictionary};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_number_read_alike_and_the_sixth_attempt_is_put_off()
-> Result<()> {
    let folder = folder("not-let-in");
    let walked = walk(&folder, Citizen::with_rsa(), async |journey| {
        journey.welcome().await?;
        journey.journal.step("refused")?;
        let wrong = journey
            .is_not_let_in("800101100407", "not-the-password", "sign-in.refused")
            .await?;
        let unknown = journey
            .is_not_let_in("790709400013", "not-the-password", "sign-in.refused")
            .await?;
        ensure!(wrong == unknown, "«{wrong}» but «{unknown}»");
        for _ in 2..=5 {
            journey
                .is_not_let_in("800101100407", "not-the-password", "sign-in.refused")
                .await?;
        }
        journey
            .is_not_let_in("800101100407", "Gani-ulgi-2026", "sign-in.throttled")
            .await?;
        Ok(())
    });
    walked.await.map(drop)
}

#[tokio::test]
async fn files_and_keys_that_will_not_do_are_refused_each_in_its_own_words() -> Result<()> {
    let folder = folder("will-not-do");
    let walked = walk(&folder, Citizen::with_rsa(), offer_what_will_not_do);
    walked.await.map(drop)
}

async fn offer_what_will_not_do(journey: &mut Journey) -> Result<()> {
    journey.enter().await?;
    journey.choose_service().await?;
    journey.answer_everything().await?;
    journey.journal.step("files")?;
    let home = journey.desk.home().to_path_buf();
    let good = home.join("good.jpg");
    scans::page(3).save(&good)?;
    let bytes = fs::read(&good)?;
    let offered = [
        ("empty.jpg", Vec::new(), "attachment.empty"),
        (
            "text.jpg",
            b"A letter, not a picture.\n".repeat(40),
            "attachment.wrong-kind",
        ),
        (
            "cut.jpg",
            bytes[..bytes.len() / 3].to_vec(),
            "attachment.damaged",
        ),
        ("locked.pdf", locked_pdf()?, "attachment.password"),
    ];
    let mut said = Vec::new();
    for (name, content, code) in offered {
        let path = home.join(name);
        fs::write(&path, content)?;
        said.push(journey.does_not_attach("income_docs", &path, code).await?);
    }
    let large = home.join("large.jpg");
    fs::copy(&good, &large)?;
    fs::OpenOptions::new()
        .write(true)
        .open(&large)?
        .set_len(400 << 20)?;
    said.push(
        journey
            .does_not_attach("income_docs", &large, "attachment.too-large")
            .await?,
    );
    said.sort();
    said.dedup();
    ensure!(said.len() == 5, "some words are the same: {said:?}");

    let listed = journey
        .window
        .all_beginning("documents.attachment.")
        .await?;
    ensure!(listed.is_empty(), "{} of them are attached", listed.len());

    let scans = scans::Scans::prepare(&home)?;
    journey.attach(&scans).await?;
    journey.check().await?;
    journey.journal.step("keys")?;
    let own = journey.sample_key("800101100407")?;
    journey
        .does_not_take_key(&own, "not-the-password", "key.password-wrong")
        .await?;
    let foreign = journey.sample_key("850615200406")?;
    journey
        .does_not_take_key(&foreign, "Ulgi-2026", "certificate.foreign")
        .await?;
    nothing_is_lost(journey).await
}

/// What was filled in is one draft, attachments included; nothing was sent.
async fn nothing_is_lost(journey: &mut Journey) -> Result<()> {
    let rows = journey.rows().await?;
    let [draft] = rows.as_slice() else {
        anyhow::bail!("not one draft, but {rows:?}");
    };
    ensure!(
        draft.starts_with("/drafts/") && !draft.ends_with("/sending"),
        "{draft}"
    );
    journey.go(&format!("{draft}/documents")).await?;
    journey
        .window
        .see_beginning("documents.attachment.")
        .await?;
    let listed = journey
        .window
        .all_beginning("documents.attachment.")
        .await?;
    ensure!(listed.len() == 4, "{} attachments are left", listed.len());
    Ok(())
}

/// A PDF of one page that asks for a password.
fn locked_pdf() -> Result<Vec<u8>> {
    let mut pdf = Document::with_version("1.7");
    let pages = pdf.new_object_id();
    let page = pdf.add_object(dictionary! { "Type" => "Page", "Parent" => pages,
    "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()] });
    let kids = vec![page.into()];
    pdf.set_object(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 },
    );
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    pdf.trailer.set("Root", catalog);
    let id = Object::string_literal("0123456789abcdef");
    pdf.trailer.set("ID", vec![id.clone(), id]);
    let state = EncryptionState::try_from(EncryptionVersion::V2 {
        document: &pdf,
        owner_password: "owner",
        user_password: "secret",
        key_length: 128,
        permissions: Permissions::all(),
    })?;
    pdf.encrypt(&state)?;
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes)?;
    Ok(bytes)
}

#[tokio::test]
async fn a_certificate_that_has_expired_signs_nothing() -> Result<()> {
    let folder = folder("expired");
    let walked = walk(&folder, Citizen::with_expired(), async |journey| {
        journey.enter().await?;
        journey.fill_in().await?;
        journey.journal.step("the expired key")?;
        let key = journey.sample_key(journey.citizen.iin)?;
        let code = "certificate.expired";
        journey.does_not_take_key(&key, "Ulgi-2026", code).await?;
        ensure!(
            !journey.window.shows("keys.sign").await?,
            "one could sign with it"
        );
        nothing_is_lost(journey).await
    });
    walked.await.map(drop)
}
