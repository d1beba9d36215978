//! What goes wrong: the portal away, the portal out of its mind, the disk full. Each is told by a failure
//! of its own, nothing that was saved is lost, and what was begun goes on afterwards.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic
)]

mod damages;
mod disk;
mod groups;
mod no_portal;
mod opening;
mod portals;
mod recovery;
mod world;

use kabinet_core::view::sending::SendingStep;
use wiremock::{Mock, MockServer, ResponseTemplate, matchers::any};
use world::{World, answer};

#[tokio::test(flavor = "multi_thread")]
async fn without_a_portal_signing_in_says_so() {
    let mut world = World::new().await;
    world.portal_down().await;
    let failure = world.sign_in().await.unwrap_err();
    assert_eq!(failure.code, "portal.unreachable");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_of_nonsense_is_called_that() {
    let mut world = World::new().await;
    let _nonsense = world.nonsense("<html>Добро пожаловать</html>").await;
    let failure = world.sign_in().await.unwrap_err();
    assert_eq!(failure.code, "portal.nonsense");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_endless_answer_is_nonsense_too() {
    let mut world = World::new().await;
    let _nonsense = world.nonsense(&"{".repeat(5 << 20)).await;
    let failure = world.sign_in().await.unwrap_err();
    assert_eq!(failure.code, "portal.nonsense");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_that_is_overrun_is_busy() {
    let mut world = World::new().await;
    let server = world.other_portal().await;
    answer(&server, 503, "<html>503</html>").await;
    let failure = world.sign_in().await.unwrap_err();
    assert_eq!(failure.code, "portal.busy");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_without_a_portal_is_kept() {
    let mut world = World::new().await;
    world.sign_in().await.unwrap();
    let draft = world.complete_draft().await;
    world.portal_down().await;
    world
        .save(&draft, "/applicant/address", "Үлгі көшесі, 9")
        .await
        .unwrap();
    world.portal_up().await;
    world.program_again().await;
    world.sign_in().await.unwrap();
    let shown = world.shown(&draft, "contacts", "/applicant/address").await;
    assert_eq!(shown, "Үлгі көшесі, 9");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_signed_waits_for_the_portal_and_then_arrives_once() {
    let mut world = World::new().await;
    world.sign_in().await.unwrap();
    let draft = world.complete_draft().await;
    world.check(&draft).await;
    world.open_key().await;
    world.portal_down().await;
    world.sign_and_send(&draft).await.unwrap();
    let waiting = world.until(&draft, SendingStep::Waiting).await;
    assert_eq!(waiting.failure.unwrap().code, "portal.unreachable");
    world.portal_up().await;
    world.kabinet.sending().resume(&draft).await.unwrap();
    world.until(&draft, SendingStep::Done).await;
    assert_eq!(world.sent().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nonsense_while_sending_refuses_nothing_for_good() {
    let mut world = World::new().await;
    world.sign_in().await.unwrap();
    let draft = world.complete_draft().await;
    world.check(&draft).await;
    world.open_key().await;
    let nonsense = world.nonsense("OK").await;
    world.sign_and_send(&draft).await.unwrap();
    let waiting = world.until(&draft, SendingStep::Waiting).await;
    assert_eq!(waiting.failure.unwrap().code, "portal.nonsense");
    drop(nonsense);
    world.portal_up().await;
    world.kabinet.sending().resume(&draft).await.unwrap();
    world.until(&draft, SendingStep::Done).await;
    assert_eq!(world.sent().await, 1);
}

impl World {
    /// In the portal's place a server that answers everything with this.
    async fn nonsense(&mut self, body: &str) -> MockServer {
        let server = self.other_portal().await;
        Mock::given(any())
            .respond_with(ResponseTemplate::new(200).set_body_string(body))
            .mount(&server)
            .await;
        server
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_portal_the_catalogue_is_the_one_that_was_kept() {
    let mut world = World::new().await;
    let online = world.kabinet.services().catalogue("").await.unwrap();
    assert_eq!(online.offline_since, None);
    world.portal_down().await;
    world.program_again().await;
    let kept = world.kabinet.services().catalogue("").await.unwrap();
    assert!(kept.offline_since.is_some());
    assert_eq!(kept.cards, online.cards);
    let found = world.kabinet.services().catalogue("питание").await.unwrap();
    assert_eq!(found.cards[0].id, "besplatnoe-pitanie");
    let page = world
        .kabinet
        .services()
        .service("besplatnoe-pitanie")
        .await
        .unwrap();
    assert_eq!(page.id, "besplatnoe-pitanie");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_portal_never_seen_has_no_catalogue() {
    let mut world = World::new().await;
    world.portal_down().await;
    let failure = world.kabinet.services().catalogue("").await.unwrap_err();
    assert_eq!(failure.code, "portal.unreachable");
}
