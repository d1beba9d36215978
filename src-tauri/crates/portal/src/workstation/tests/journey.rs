//! Whole ways through the office.

use super::*;
use reqwest::StatusCode;

async fn reviewed(world: &World, id: Uuid) -> (Browser, Browser, Browser) {
    let mut clerk = Browser::signed_in(world, CLERK).await;
    let mut head = Browser::signed_in(world, HEAD).await;
    let mut specialist = Browser::signed_in(world, SPECIALIST).await;
    let page = clerk.act(id, "register", &[("incoming", "К-17")]).await;
    assert!(page.has_control("ws.done") && page.has("К-17"));
    let colleague = world.official(SPECIALIST).await.id.to_string();
    let fields = [
        ("specialist", colleague.as_str()),
        ("resolution", "Рассмотреть"),
    ];
    assert!(head.act(id, "assign", &fields).await.has_control("ws.done"));
    let page = specialist.act(id, "start-review", &[]).await;
    assert!(page.has_control("ws.prepare-result") && page.has_control("ws.prepare-refusal"));
    (clerk, head, specialist)
}

async fn state(world: &World, id: Uuid) -> String {
    let official = world.official(CLERK).await;
    let details = crate::office::request(world.portal.portal(), &official, id).await;
    details.unwrap().stage().unwrap().id.clone()
}

#[tokio::test]
async fn a_request_goes_from_the_gateway_to_an_issued_certificate() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let (mut clerk, mut head, mut specialist) = reviewed(&world, id).await;
    let page = specialist.act(id, "prepare-result", &[]).await;
    assert!(page.has_control("ws.waiting"));
    let page = head.get(&request(id)).await;
    assert!(page.has_control("ws.document") && page.has("ОБРАЗЦОВА Елена Петровна"));
    let page = head
        .act(
            id,
            "sign",
            &[("key", HEAD), ("key-password", &key_password(&world))],
        )
        .await;
    assert!(page.has_control("ws.done"), "{}", page.html);
    let page = clerk.act(id, "deliver", &[]).await;
    assert!(page.has("data-state=\"issued\""));
    assert_eq!(state(&world, id).await, "issued");
}

#[tokio::test]
async fn a_head_can_sign_with_an_uploaded_key() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let (_, mut head, mut specialist) = reviewed(&world, id).await;
    specialist.act(id, "prepare-result", &[]).await;
    let key = world.official_key(HEAD);
    let page = head.sign_with_file(id, &key.container, &key.password).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
    assert_eq!(state(&world, id).await, "result_signed");
}

#[tokio::test]
async fn a_refusal_is_prepared_sent_back_prepared_again_signed_and_delivered() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let (mut clerk, mut head, mut specialist) = reviewed(&world, id).await;
    let refusal = [
        ("reason", "Анықтаманың мерзімі өткен"),
        ("ground", "0"),
        ("paper", "asp_cert"),
        ("field", "/school/grade"),
    ];
    specialist.act(id, "prepare-refusal", &refusal).await;
    let page = head.act(id, "return", &[("remark", "Уточните срок")]).await;
    assert!(page.has("Уточните срок"));
    specialist.act(id, "prepare-refusal", &refusal).await;
    let page = head.get(&request(id)).await;
    assert!(page.has("Анықтаманың мерзімі өткен") && page.has("процесс 7"));
    head.act(
        id,
        "sign",
        &[("key", HEAD), ("key-password", &key_password(&world))],
    )
    .await;
    clerk.act(id, "deliver", &[]).await;
    let official = world.official(CLERK).await;
    let details = crate::office::request(world.portal.portal(), &official, id)
        .await
        .unwrap();
    assert_eq!(details.stage().unwrap().id, "refused");
    let refusal = details.refusal.unwrap();
    assert_eq!(refusal.documents, ["asp_cert"]);
    assert_eq!(refusal.fields, ["/school/grade"]);
}

#[tokio::test]
async fn a_head_hands_a_request_from_one_specialist_to_another() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let (_, mut head, mut specialist) = reviewed(&world, id).await;
    let other = world.official("oskemen.maman2").await.id.to_string();
    let page = head.get(&request(id)).await;
    assert!(page.has("Передать другому специалисту") && page.has(&other));
    let fields = [("specialist", other.as_str()), ("resolution", "Продолжить")];
    let page = head.act(id, "assign", &fields).await;
    assert!(page.has_control("ws.done") && page.has("data-state=\"assigned\""));
    let page = specialist.get(&request(id)).await;
    assert!(page.has_control("ws.waiting") && !page.has_control("ws.assign"));
    let mut second = Browser::signed_in(&world, "oskemen.maman2").await;
    let page = second.act(id, "start-review", &[]).await;
    assert!(page.has("data-state=\"in_review\""), "{}", page.html);
}

#[tokio::test]
async fn the_log_names_the_official_who_took_each_step_and_the_citizen_is_not_told() {
    let world = World::new().await;
    let id = handed_over(&world).await;
    let (mut clerk, ..) = reviewed(&world, id).await;
    let page = clerk.get(&request(id)).await;
    let steps: Vec<&str> = page.html.split("<li>").collect();
    for (event, login) in [
        ("Зарегистрировано", CLERK),
        ("Назначен исполнитель", HEAD),
        ("Взято на рассмотрение", SPECIALIST),
    ] {
        let name = world.official(login).await.name;
        let step = steps.iter().find(|step| step.contains(event));
        assert!(step.is_some_and(|step| step.contains(&name)), "{event}");
    }
    let citizen = world.sign_in(KURALAI).await;
    let told = citizen.get(&format!("/api/applications/{id}")).await;
    let told = told.text().await.unwrap();
    assert!(!told.contains(&world.official(CLERK).await.name));
}

#[tokio::test]
async fn the_chancellery_can_refuse_intake() {
    let world = World::refusing_intake().await;
    let id = handed_over(&world).await;
    let mut clerk = Browser::signed_in(&world, CLERK).await;
    let fields = [("reason", "Құжат жоқ"), ("ground", "0")];
    let page = clerk.act(id, "refuse-intake", &fields).await;
    assert!(page.has("data-state=\"intake_refused\""));
    assert!(!page.has_control("ws.register"));
}

pub fn key_password(world: &World) -> String {
    world.official_key(HEAD).password.to_string()
}
