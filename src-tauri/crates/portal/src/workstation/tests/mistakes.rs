//! What happens when a form is wrong, late, or sent twice.

use super::{journey::key_password, *};
use reqwest::StatusCode;

#[tokio::test]
async fn a_refusal_without_reason_and_ground_names_both_and_keeps_what_was_marked() {
    let world = World::refusing_intake().await;
    let id = handed_over(&world).await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let page = clerk
        .act(id, "refuse-intake", &[("paper", "asp_cert")])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.has("href=\"#reason\"") && page.has("href=\"#ground\""));
    assert!(page.has("value=\"asp_cert\" checked"));
}

#[tokio::test]
async fn a_form_sent_twice_does_its_act_once() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let page = clerk.get(&request(id)).await;
    let (csrf, seen) = (page.hidden("csrf").unwrap(), page.hidden("seen").unwrap());
    let fields = [
        ("csrf", csrf.as_str()),
        ("seen", &seen),
        ("incoming", "К-1"),
    ];
    let first = clerk.post(&act(id, "register"), &fields).await;
    let second = clerk.post(&act(id, "register"), &fields).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.has_control("ws.stale") && second.has("data-state=\"registered\""));
}

#[tokio::test]
async fn an_act_decided_upon_an_older_log_is_stale() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let csrf = clerk.get(&request(id)).await.hidden("csrf").unwrap();
    let fields = [("csrf", csrf.as_str()), ("seen", "2"), ("incoming", "К-1")];
    let page = clerk.post(&act(id, "register"), &fields).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_keys_of_others_and_wrong_passwords_do_not_sign() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    world.review(id).await;
    let mut specialist = Browser::signed_in(&world, SPECIALIST).await;
    specialist.act(id, "prepare-result", &[]).await;
    let mut head = Browser::signed_in(&world, HEAD).await;
    let password = key_password(&world);
    for (key, password, field) in [
        (HEAD, "wrong", "#key-password"),
        (HEAD, "", "#key-password"),
        (SPECIALIST, password.as_str(), "#key"),
        ("", password.as_str(), "#key"),
        ("../../portal.p12", password.as_str(), "#key"),
    ] {
        let page = head
            .act(id, "sign", &[("key", key), ("key-password", password)])
            .await;
        assert_eq!(
            page.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{key} {field}"
        );
        assert!(page.has(&format!("href=\"{field}\"")), "{key} {field}");
        assert!(page.has("data-state=\"result_prepared\""));
    }
}

#[tokio::test]
async fn the_address_of_a_failed_act_leads_back_to_the_request() {
    let world = World::new().await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let id = Uuid::nil();
    let page = clerk.get(&act(id, "register")).await;
    assert_eq!(page.headers["location"], request(id).as_str());
}
