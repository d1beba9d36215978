//! Documents that other programs open.

use crate::world::World;
use kabinet_portal::training::Scenario;
use std::path::PathBuf;

/// An issued document, laid out for another program.
async fn laid_out(world: &World) -> PathBuf {
    world.sign_in().await;
    let application = world.submitted(&world.kabinet).await;
    world.rehearse(&application, Scenario::Issue).await;
    let view = world
        .kabinet
        .applications()
        .application(&application)
        .await
        .unwrap();
    let document = view.document.unwrap();
    world.kabinet.documents().file(&document).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_was_opened_is_gone_after_signing_out() {
    let world = World::new().await;
    let path = laid_out(&world).await;
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
    world.kabinet.sign_out().await.unwrap();
    assert!(!path.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_left_behind_by_a_kill_is_gone_when_the_program_opens() {
    let world = World::new().await;
    let path = laid_out(&world).await;
    let (folder, left) = (path.parent().unwrap(), std::fs::read(&path).unwrap());
    world.kabinet.close().await;
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(&path, left).unwrap();
    world.started().await.close().await;
    assert!(!path.exists());
}
