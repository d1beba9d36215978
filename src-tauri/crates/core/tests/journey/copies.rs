//! Receipts and refusals as PDFs for people, which carry their proof.

use crate::world::{KURALAI, PASSWORD, World, code};
use kabinet_cli::{Outcome, verify};
use kabinet_core::{kabinet::Kabinet, view::settings::Settings};
use kabinet_documents::{proof, sandbox::Sandbox};
use kabinet_model::{application::Refusal, failure::FailureCode, language::Language};
use kabinet_portal::training::Scenario;
use kabinet_texts::Texts;
use std::path::{Path, PathBuf};

#[tokio::test(flavor = "multi_thread")]
async fn the_receipt_is_saved_to_be_read_and_proves_itself() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let application = world.submitted(kabinet).await;
    let at = |name: &str| world.computer.path().join(name);
    std::fs::write(at("receipt.pdf.p7s"), "mine").unwrap();
    let (pdf, cms) = (at("receipt.pdf"), at("receipt.p7m"));
    kabinet
        .sending()
        .save_receipt(&application, &pdf)
        .await
        .unwrap();
    kabinet
        .sending()
        .save_signed_receipt(&application, &cms)
        .await
        .unwrap();
    // Nothing is written but where the citizen said.
    assert_eq!(std::fs::read(at("receipt.pdf.p7s")).unwrap(), b"mine");

    let proof = proof::extract(&std::fs::read(&pdf).unwrap()).unwrap();
    let receipt: serde_json::Value = serde_json::from_slice(&proof.result_json).unwrap();
    assert_eq!(receipt["application_id"], application.as_str());
    assert!(proof.application.is_some());
    for path in [&pdf, &cms] {
        let verdict = kabinet.verify().check(path).await.unwrap();
        assert_eq!(
            (verdict.verdict.as_str(), verdict.failures),
            ("good", vec![])
        );
        assert_eq!(verdict.title.unwrap().ru, "Расписка о принятии заявления");
        let said = |value: &str| verdict.lines.iter().any(|line| line.value.contains(value));
        assert!(said(receipt["number"].as_str().unwrap()));
        // The application is in the PDF alone.
        assert_eq!(said("ҮЛГІБАЕВА"), path == &pdf);
        let trust = Some(world.portal.trust_dir.as_path());
        let (told, outcome) = verify(path, None, trust, world.hands.now(), &Sandbox::unconfined());
        assert_eq!(outcome, Outcome::Good, "{told:#}");
        assert_eq!(told["receipt"], receipt);
    }
    for language in Language::ALL {
        speak(kabinet, language).await;
        let path = kept(&world, &format!("receipt.{}.pdf", language.code()));
        kabinet
            .sending()
            .save_receipt(&application, &path)
            .await
            .unwrap();
        let texts = Texts::built_in();
        let title = texts.get(language, "receipt-title", &[]);
        let number = receipt["number"].as_str().unwrap();
        holds(
            &path,
            &[&title, number, "ҮЛГІБАЕВА Құралай Һамитқызы", "scan.png"],
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_for_what_another_computer_sent_says_so_and_is_as_good() {
    let world = World::new().await;
    world.sign_in().await;
    let application = world.submitted(&world.kabinet).await;
    let elsewhere = world.reopened_elsewhere(&world.portal.url()).await;
    elsewhere.sign_in(KURALAI, PASSWORD).await.unwrap();
    elsewhere.applications().list().await.unwrap();
    elsewhere
        .applications()
        .application(&application)
        .await
        .unwrap();
    let path = kept(&world, "receipt.elsewhere.pdf");
    elsewhere
        .sending()
        .save_receipt(&application, &path)
        .await
        .unwrap();
    let proof = proof::extract(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(proof.application, None);
    let verdict = elsewhere.verify().check(&path).await.unwrap();
    assert_eq!(verdict.verdict, "good");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_is_saved_to_be_read_and_proves_itself() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let application = world.submitted(kabinet).await;
    let refusal = Refusal {
        reason: "Анықтаманың мерзімі өткен".to_owned(),
        ground: "регламент 6, п. 9".to_owned(),
        fields: Vec::new(),
        documents: vec!["asp_cert".to_owned()],
    };
    world
        .rehearse(&application, Scenario::Refuse(refusal))
        .await;
    let view = kabinet
        .applications()
        .application(&application)
        .await
        .unwrap();
    for language in Language::ALL {
        speak(kabinet, language).await;
        let path = kept(&world, &format!("refusal.{}.pdf", language.code()));
        kabinet
            .applications()
            .save_refusal(&application, &path)
            .await
            .unwrap();
        let title = Texts::built_in().get(language, "refusal-title", &[]);
        holds(&path, &[&title, &view.number, "Анықтаманың мерзімі өткен"]);
        let verdict = kabinet.verify().check(&path).await.unwrap();
        assert_eq!(
            (verdict.verdict.as_str(), verdict.failures),
            ("good", vec![])
        );
        let trust = Some(world.portal.trust_dir.as_path());
        let (told, outcome) = verify(
            &path,
            None,
            trust,
            world.hands.now(),
            &Sandbox::unconfined(),
        );
        assert_eq!(outcome, Outcome::Good);
        assert_eq!(told["refusal"]["number"], view.number);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_in_a_container_that_was_checked_is_saved_and_opened() {
    let world = World::new().await;
    let kabinet = &world.kabinet;
    world.sign_in().await;
    let application = world.submitted(kabinet).await;
    let at = |name: &str| world.computer.path().join(name);
    let container = at("sent.asice");
    kabinet
        .sending()
        .save_container(&application, &container)
        .await
        .unwrap();
    let verdict = kabinet.verify().check(&container).await.unwrap();
    assert_eq!(verdict.verdict, "good");
    let contents = verdict.contents.unwrap();
    let names: Vec<_> = contents.files.iter().map(|one| &*one.name).collect();
    assert_eq!(names, ["application.json", "attachments/01-asp_cert.png"]);
    assert!(!contents.files[0].opens && contents.files[1].opens);
    let offered = kabinet.verify().name_of_content(&contents.id, 1).unwrap();
    assert_eq!(offered, "01-asp_cert.png");

    let saved = at("again.png");
    kabinet
        .verify()
        .save_content(&contents.id, 1, &saved)
        .await
        .unwrap();
    let scan = std::fs::read(at("scan.png")).unwrap();
    assert!(std::fs::read(&saved).unwrap() == scan);
    let opened = kabinet
        .verify()
        .content_file(&contents.id, 1)
        .await
        .unwrap();
    assert!(std::fs::read(&opened).unwrap() == scan);
    assert!(opened.ends_with("01-asp_cert.png"));
    let refused = kabinet.verify().content_file(&contents.id, 0).await;
    assert_eq!(code(&refused.unwrap_err()), FailureCode::FileNotOpened);
    let refused = kabinet.verify().save_content(&contents.id, 2, &saved).await;
    assert_eq!(code(&refused.unwrap_err()), FailureCode::NotFound);

    // What was sent is opened as well, and both are gone with their owner.
    let file = &kabinet
        .applications()
        .sent(&application)
        .await
        .unwrap()
        .unwrap()
        .files[0];
    let sent = kabinet
        .applications()
        .sent_file(&application, &file.id)
        .await
        .unwrap();
    assert!(std::fs::read(&sent).unwrap() == scan);
    assert!(sent.ends_with("scan.png"));
    kabinet.sign_out().await.unwrap();
    assert!(!opened.exists() && !sent.exists());

    // Another container at the same place is not the one that was checked.
    std::fs::write(&container, b"PK\x03\x04").unwrap();
    let before = std::fs::read(&saved).unwrap();
    assert!(
        kabinet
            .verify()
            .save_content(&contents.id, 1, &saved)
            .await
            .is_err()
    );
    assert!(std::fs::read(&saved).unwrap() == before);
}

/// Where a copy is saved; in `KABINET_COPIES`, when somebody wants to look at it.
fn kept(world: &World, name: &str) -> PathBuf {
    match std::env::var_os("KABINET_COPIES") {
        Some(folder) => PathBuf::from(folder).join(name),
        None => world.computer.path().join(name),
    }
}

async fn speak(kabinet: &Kabinet, language: Language) {
    let settings = kabinet.start().await.unwrap().settings;
    let settings = Settings {
        language,
        ..settings
    };
    kabinet.settings().set(settings).await.unwrap();
}

/// The pages say all of these, however their lines are broken.
fn holds(path: &Path, wanted: &[&str]) {
    let pdf = lopdf::Document::load(path).unwrap();
    let pages: Vec<_> = pdf.get_pages().into_keys().collect();
    let flat = |text: &str| text.split_whitespace().collect::<String>();
    let text = flat(&pdf.extract_text(&pages).unwrap());
    for one in wanted {
        assert!(text.contains(&flat(one)), "{one} in {text}");
    }
}
