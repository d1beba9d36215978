//! Signing without a window, with a timestamp of the training centre.

use crate::world::{KURALAI, World};
use kabinet_cli::{Order, Outcome, Stamp, sign, verify};
use kabinet_documents::sandbox::Sandbox;

#[tokio::test(flavor = "multi_thread")]
async fn a_file_signed_without_a_window_is_stamped_by_the_training_centre() {
    let world = World::new().await;
    let (key, password) = world.key(KURALAI).await;
    let card = world.kabinet.keys().open(&key, &password).await.unwrap();
    let (file, _) = card.place.split_once(',').unwrap();
    let key = world.portal.keys_dir.join(file);
    let at = |name: &str| world.computer.path().join(name);
    let (letter, out) = (at("letter.txt"), at("letter.p7s"));
    std::fs::write(&letter, "Өтініш").unwrap();
    let (trust, now) = (world.portal.trust_dir.clone(), world.hands.now());
    let service = world.portal.centre.tsp.clone().unwrap();
    let answers = tokio::task::spawn_blocking(move || {
        let order = Order {
            file: &letter,
            key: &key,
            password: &password,
            detached: true,
            stamp: Some(Stamp {
                service: &service,
                trust: Some(&trust),
            }),
            out: &out,
        };
        (
            sign(&order, now),
            verify(
                &out,
                Some(&letter),
                Some(&trust),
                now,
                &Sandbox::unconfined(),
            ),
        )
    });
    let ((signed, made), (verified, good)) = answers.await.unwrap();
    assert_eq!((made, good), (Outcome::Good, Outcome::Good), "{signed}");
    assert_eq!(signed["timestamp"]["chain"], "good");
    assert!(verified["signature"]["proven_at"].is_string());
}
