//! What program and portal log of a whole journey, at the level of finding faults, tells nothing of
//! the people in it and none of their secrets.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use kabinet_e2e::{
    headless::{citizen::Ground, eavesdropper::Eavesdropper, files, portal::Portal},
    officials::{Official, Officials},
};
use std::collections::BTreeSet;

/// All crates, ours and others.
const FILTER: &str = "debug";

/// The password of every sample official.
const OFFICIALS: &str = "Qyzmet-2026";

#[test]
fn logs_of_the_whole_journey_hold_no_number_name_password_code_or_token() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let attachments = at("files");
    std::fs::create_dir(&attachments).unwrap();
    files::tiff(&attachments.join("birth_cert-1.tif"), 620, 877, 3).unwrap();
    files::pdf(&attachments.join("income_docs-1.pdf"), 100_000, 5).unwrap();
    let training = at("portal");
    std::fs::create_dir(&training).unwrap();
    let mut portal = Portal::at(&training, &at("portal.log"), FILTER);
    portal.start().unwrap();
    let between = Eavesdropper::before(portal.address()).unwrap();
    let mut ground = Ground {
        program: env!("CARGO_BIN_EXE_citizen").into(),
        home: at("citizen"),
        portal: between.url(),
        training,
        files: attachments,
        logs: at("citizen.log"),
        filter: FILTER.to_owned(),
        talkative: true,
    };
    ground.undisturbed().unwrap();
    be_granted(&ground);
    ground.talkative = false;
    // Signs in again, and fetches, verifies and prints the document.
    ground.undisturbed().unwrap();
    portal.kill().unwrap();

    let secrets = between.secrets();
    for kind in ["iin", "name", "password", "code", "token", "phone"] {
        let known = secrets.iter().filter(|secret| secret.kind == kind).count();
        assert!(known > 0, "no {kind} was heard on the wire");
        println!("{kind}: {known} looked for");
    }
    for log in ["portal.log", "citizen.log"] {
        let text = std::fs::read_to_string(at(log)).unwrap();
        let lines = text.lines().count();
        println!("{log}: {lines} lines");
        assert!(lines > 30, "{log} says too little to prove anything");
        let told: BTreeSet<&str> = secrets
            .iter()
            .filter(|secret| secret.is_in(&text))
            .map(|secret| secret.kind)
            .collect();
        assert!(told.is_empty(), "{log} tells: {told:?}");
        assert!(
            !text.contains(OFFICIALS),
            "{log} tells an official's password"
        );
    }
}

/// The officials register, assign, prepare, sign and deliver, through the same wire.
fn be_granted(ground: &Ground) {
    let receipt = std::fs::read(ground.home.join("receipt.pdf")).unwrap();
    let receipt = kabinet_documents::proof::extract(&receipt).unwrap();
    let receipt: serde_json::Value = serde_json::from_slice(&receipt.result_json).unwrap();
    let application = receipt["application_id"].as_str().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let mut officials = Officials::sign_in(&ground.portal, "oskemen").await.unwrap();
        officials.register(application).await.unwrap();
        officials.assign(application).await.unwrap();
        // The head has two specialists to choose from.
        for login in ["oskemen.maman", "oskemen.maman2"] {
            let mut one = Official::sign_in(&ground.portal, login).await.unwrap();
            let queue = one.queue().await.unwrap();
            if queue.iter().any(|id| id == application) {
                officials.specialist = one;
            }
        }
        officials.start_review(application).await.unwrap();
        officials.prepare(application).await.unwrap();
        officials.sign(application).await.unwrap();
        officials.deliver(application).await.unwrap();
    });
}
