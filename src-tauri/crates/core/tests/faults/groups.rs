//! A portal with another form: a group that repeats.

use crate::world::World;
use kabinet_core::view::drafts::{PageOutcome, PageView};
use serde_json::{Value, json};
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{any, path},
};

const SERVICE: &str = "besplatnoe-pitanie";
const PLACE: &str = "/api/services/besplatnoe-pitanie";

/// The form of free meals with one page more: one to three members of the family.
fn with_family(mut bundle: Value) -> Value {
    let said = |text: &str| json!({"kk": text, "ru": text, "en": text});
    let page = json!({
        "id": "family", "task": "applicant", "title": said("Члены семьи"),
        "repeat": {"pointer": "/family", "item": said("Член семьи"), "min": 1, "max": 3},
        "fields": [{"pointer": "/name", "control": "text", "label": said("Имя")}],
    });
    let pages = bundle["form_layout"]["pages"].as_array_mut().unwrap();
    pages.push(page);
    let schema = &mut bundle["form_schema"];
    schema["properties"]["family"] = json!({
        "type": "array", "minItems": 1, "maxItems": 3,
        "items": {
            "type": "object", "required": ["name"],
            "properties": {"name": {"type": "string", "minLength": 1}},
        },
    });
    schema["required"]
        .as_array_mut()
        .unwrap()
        .push("family".into());
    bundle
}

/// A draft of that form; the portal that offers it must outlive the test.
async fn draft(world: &mut World) -> (String, MockServer) {
    world.sign_in().await.unwrap();
    let bundle = reqwest::get(world.url(PLACE)).await.unwrap();
    let bundle = with_family(bundle.json().await.unwrap());
    let server = world.other_portal().await;
    let offered = ResponseTemplate::new(200).set_body_json(bundle);
    let offer = Mock::given(path(PLACE))
        .respond_with(offered)
        .with_priority(1);
    offer.mount(&server).await;
    let busy = ResponseTemplate::new(503);
    Mock::given(any()).respond_with(busy).mount(&server).await;
    let draft = world.kabinet.drafts().start(SERVICE).await.unwrap();
    (draft, server)
}

async fn family(world: &World, draft: &str) -> PageView {
    world.kabinet.drafts().page(draft, "family").await.unwrap()
}

fn names(page: &PageView) -> Vec<(&str, &Value)> {
    let fields = page.fields.iter();
    fields
        .map(|field| (field.field.pointer.as_str(), &field.value))
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn items_of_a_group_are_added_answered_and_removed() {
    let mut world = World::new().await;
    let (draft, _server) = draft(&mut world).await;
    let kabinet = world.kabinet.clone();
    let page = family(&world, &draft).await;
    // There is at least one, before anything was answered.
    assert_eq!(names(&page), [("/family/0/name", &Value::Null)]);
    world
        .save(&draft, "/family/0/name", "ҮЛГІ Бір")
        .await
        .unwrap();
    kabinet.drafts().add_item(&draft, "/family").await.unwrap();
    world
        .save(&draft, "/family/1/name", "ҮЛГІ Екі")
        .await
        .unwrap();
    kabinet
        .drafts()
        .remove_item(&draft, "/family", 0)
        .await
        .unwrap();
    let page = family(&world, &draft).await;
    assert_eq!(names(&page), [("/family/0/name", &json!("ҮЛГІ Екі"))]);
    assert_eq!(page.repeat.unwrap().count, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_question_of_an_item_is_told_at_that_item() {
    let mut world = World::new().await;
    let (draft, _server) = draft(&mut world).await;
    let kabinet = world.kabinet.clone();
    world
        .save(&draft, "/family/0/name", "ҮЛГІ Бір")
        .await
        .unwrap();
    kabinet.drafts().add_item(&draft, "/family").await.unwrap();
    let outcome = kabinet
        .drafts()
        .continue_page(&draft, "family")
        .await
        .unwrap();
    let PageOutcome::Problems { failures } = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(failures[0].code, "answer.missing");
    assert_eq!(failures[0].at.as_deref(), Some("/family/1/name"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_group_holds_no_more_items_than_it_may() {
    let mut world = World::new().await;
    let (draft, _server) = draft(&mut world).await;
    let kabinet = world.kabinet.clone();
    for _ in 0..3 {
        kabinet.drafts().add_item(&draft, "/family").await.unwrap();
    }
    let fourth = kabinet.drafts().add_item(&draft, "/family").await;
    assert_eq!(fourth.unwrap_err().code, "answer.too-long");
    let beyond = world.save(&draft, "/family/3/name", "ҮЛГІ").await;
    assert_eq!(beyond.unwrap_err().code, "not-found");
}
