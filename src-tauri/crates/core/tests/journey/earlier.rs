//! What earlier versions have left opens, and goes on: an archive with an issued document, a refusal, an application
//! under way and a draft, and the portal that they are of.

use crate::world::{World, until};
use kabinet_core::view::applications::Phase;
use kabinet_documents::sandbox::Sandbox;
use kabinet_portal::training::Scenario;
use std::{fs, path::Path};
use tempfile::TempDir;
use zip::ZipArchive;

/// What was left, and the ids of the applications and of the draft.
struct Left {
    folder: TempDir,
    issued: String,
    refused: String,
    registered: String,
    draft: String,
}

/// Unpacks what a version has left.
fn left(name: &str) -> Left {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/earlier");
    let folder = TempDir::new().unwrap();
    let file = fs::File::open(data.join(format!("{name}.zip"))).unwrap();
    ZipArchive::new(file)
        .unwrap()
        .extract(folder.path())
        .unwrap();
    let ids = fs::read_to_string(folder.path().join("ids")).unwrap();
    let mut ids = ids.lines().map(str::to_owned);
    let mut id = || ids.next().unwrap();
    Left {
        issued: id(),
        refused: id(),
        registered: id(),
        draft: id(),
        folder,
    }
}

async fn world(left: &Left) -> World {
    kabinet_core::prepare_process();
    let (portal, computer) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    for (name, to) in [("portal", &portal), ("computer", &computer)] {
        let from = left.folder.path().join(name);
        kabinet_test_support::folder::copy(&from, to.path()).unwrap();
    }
    World::in_folders(portal, computer, Sandbox::unconfined()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_left_before_processes_were_data_opens_and_goes_on() {
    let left = left("before-processes");
    let world = world(&left).await;
    world.sign_in().await;
    let kabinet = &world.kabinet;

    let issued = kabinet.applications().application(&left.issued).await;
    let issued = issued.unwrap();
    assert!(issued.log_whole && issued.failure.is_none());
    assert_eq!(issued.standing.phase, Phase::Granted);
    let document = issued.document.unwrap();
    let document = kabinet.documents().document(&document).await.unwrap();
    assert_eq!(document.verdict.verdict, "good");

    let refused = kabinet.applications().application(&left.refused).await;
    let refused = refused.unwrap();
    assert_eq!(refused.standing.phase, Phase::Refused);
    assert_eq!(refused.refusal.unwrap().signature.unwrap().verdict, "good");

    // The office goes on where it was, by the process that the application began under.
    let registered = kabinet.applications().application(&left.registered).await;
    let registered = registered.unwrap();
    assert_eq!(registered.standing.stage, "registered");
    assert_eq!(registered.standing.words.unwrap().ru, "Зарегистрировано");
    world
        .rehearse(&left.registered, Scenario::IssueRegistered)
        .await;
    until(async || {
        let view = kabinet.applications().application(&left.registered).await;
        let view = view.unwrap();
        assert!(view.log_whole);
        view.document
    })
    .await;

    // The draft is sent under the process of today.
    let check = kabinet.sending().check(&left.draft).await.unwrap();
    assert_eq!(check.failures, []);
    world.send(kabinet, &left.draft).await;
    let sent = world.sent(kabinet, &left.draft).await;
    world.rehearse(&sent, Scenario::Issue).await;
    until(async || {
        let view = kabinet.applications().application(&sent).await.unwrap();
        view.document
    })
    .await;
}
