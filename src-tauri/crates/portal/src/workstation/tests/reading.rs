//! What a page shows.

use super::*;
use crate::fixture::{SCAN, application, attachment_of, envelope};
use reqwest::StatusCode;
use serde_json::json;

#[tokio::test]
async fn the_queue_shows_what_waits_for_the_official() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let mut head = Browser::signed_in(&world, HEAD).await;
    let link = format!("href=\"{}\"", request(id));
    assert!(clerk.get("/workstation/").await.has(&link));
    let page = head.get("/workstation/").await;
    assert!(!page.has(&link) && page.has_control("ws.empty"));
    assert!(head.get("/workstation/?show=open").await.has(&link));
}

#[tokio::test]
async fn a_number_is_found_by_its_part_and_a_foreign_one_not() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let link = format!("href=\"{}\"", request(id));
    assert!(
        clerk
            .get("/workstation/?show=all&number=000")
            .await
            .has(&link)
    );
    assert!(
        clerk
            .get("/workstation/?show=all&number=zzz")
            .await
            .has_control("ws.empty")
    );
}

#[tokio::test]
async fn answers_stand_below_the_labels_of_the_form() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let page = clerk.get(&request(id)).await;
    for text in [
        "ҮЛГІБАЕВА Әйгерім Ғаниқызы",
        "29 февраля 2012 года",
        "Семья получает адресную социальную помощь (АСП)",
        "Отдел образования города Усть-Каменогорска",
        "Подпись подтверждена",
        "data-state=\"good\"",
    ] {
        assert!(page.has(text), "{text}");
    }
}

#[tokio::test]
async fn the_page_speaks_the_language_that_was_chosen_last() {
    let world = World::new().await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    assert!(clerk.get("/workstation/").await.has("<html lang=\"ru\""));
    assert!(
        clerk
            .get("/workstation/?language=kk")
            .await
            .has("Мені күтіп тұр")
    );
    assert!(clerk.get("/workstation/").await.has("<html lang=\"kk\""));
}

#[tokio::test]
async fn an_attachment_is_saved_never_run() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let file = clerk.get(&format!("{}/attachments/0", request(id))).await;
    assert_eq!(file.html.as_bytes(), SCAN);
    assert!(
        file.headers["content-disposition"]
            .to_str()
            .unwrap()
            .starts_with("attachment")
    );
    assert!(
        file.headers["content-security-policy"]
            .to_str()
            .unwrap()
            .contains("sandbox")
    );
    assert_eq!(file.headers["x-content-type-options"], "nosniff");
    let picture = clerk
        .get(&format!("{}/attachments/0/picture", request(id)))
        .await;
    assert_eq!(picture.status, StatusCode::OK);
    assert_eq!(picture.headers["content-type"], "image/png");
}

#[tokio::test]
async fn what_a_citizen_types_is_text_and_never_markup() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let upload = citizen.upload(SCAN).await;
    let mut application = application(KURALAI, vec![attachment_of(SCAN)]);
    application.answers["school"]["name"] = json!("<script>alert(1)</script>\"'><img src=x>");
    let signer = world.key(KURALAI);
    let now = world.portal.portal().clock.now();
    let response = citizen
        .submit(&envelope(&application, &signer, now, &[upload]))
        .await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let id = crate::fixture::receipt(response).await.application_id;
    until(&world, id, "handed_over").await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let page = clerk.get(&request(id)).await;
    assert!(page.has("&lt;script&gt;alert(1)"));
    assert!(!page.has("<script") && !page.has("<img src=x"));
}

#[tokio::test]
async fn what_an_official_types_is_text_too() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let page = clerk.act(id, "register", &[("incoming", "<b>1</b>")]).await;
    assert!(page.has("&lt;b&gt;1&lt;/b&gt;") && !page.has("<b>1"));
}

#[tokio::test]
async fn an_overdue_request_is_marked_and_gathered() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    world.pass(chrono::TimeDelta::days(60));
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let page = clerk.get("/workstation/?show=overdue").await;
    assert!(page.has(&request(id)) && page.has("просрочено"));
}
