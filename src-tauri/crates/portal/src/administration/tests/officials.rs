//! Officials, from their first password to their last day.

use super::{command, file};
use crate::{
    fixture::{World, deployed, log},
    office,
    request::Source,
    server::Running,
};
use kabinet_model::failure::FailureCode;
use zeroize::Zeroizing;

const CLERK: &str = r#"
    login = "ridder.kense"
    role = "chancellery"
    provider = "vko-ridder"
    name = "ОБРАЗЦОВА Наталья Сергеевна"
    position = { kk = "Кеңсе қызметкері", ru = "Сотрудник канцелярии", en = "Chancellery clerk" }
"#;

async fn create(world: &World, official: &str, password: &str) -> Result<String, String> {
    let official = file(world, "official.toml", official);
    let words = ["officials", "create", "CONFIG", &official];
    command(world, &words, password).await
}

async fn sign_in(running: &Running, password: &str) -> Result<String, FailureCode> {
    let password = Zeroizing::new(password.to_owned());
    office::sign_in(&running.portal, "ridder.kense", password, &Source::here())
        .await
        .map(|(token, _)| token.to_string())
        .map_err(|refused| refused.code())
}

#[tokio::test]
async fn a_created_official_signs_in_and_has_to_choose_a_password() {
    let world = World::new().await;
    create(&world, CLERK, "алғашқы сөз\n").await.unwrap();
    let running = deployed(&world, "").await;
    let token = sign_in(&running, "алғашқы сөз").await.unwrap();
    let session = office::session(&running.portal, &token).await.unwrap();
    assert!(session.unwrap().first_password);
}

#[tokio::test]
async fn a_login_belongs_to_one_official() {
    let world = World::new().await;
    create(&world, CLERK, "алғашқы сөз\n").await.unwrap();
    let again = create(&world, CLERK, "алғашқы сөз\n").await;
    assert!(again.unwrap_err().contains("already"));
}

#[tokio::test]
async fn what_is_wrong_with_an_official_is_said_by_its_field() {
    let world = World::new().await;
    for (from, to, said) in [
        ("\"chancellery\"", "\"director\"", "role: answer.choice"),
        ("vko-ridder", "nowhere", "provider: answer.choice"),
        ("ridder.kense", "Ridder Kense", "login: answer.form"),
        ("\"chancellery\"", "\"head\"", "iin: answer.missing"),
        (
            "name =",
            "iin = \"850615200407\"\n    name =",
            "iin: answer.iin",
        ),
        ("login =", "password = \"x\"\n    login =", "unknown field"),
    ] {
        let refused = create(&world, &CLERK.replace(from, to), "алғашқы сөз\n").await;
        let refused = refused.unwrap_err();
        assert!(refused.contains(said), "{refused}");
    }
    let weak = create(&world, CLERK, "12345\n").await.unwrap_err();
    assert!(weak.contains("password.weak") && !weak.contains("12345"));
}

#[tokio::test]
async fn a_head_is_known_by_the_certificate() {
    let world = World::new().await;
    let signer = world.official_key("ridder.basshy");
    let container = kabinet_eds::container::KeyContainer::open(&signer.container, &signer.password);
    let path = world.folder().join("head.cer");
    std::fs::write(&path, container.unwrap().certificate().der()).unwrap();
    let head = CLERK.replace("\"chancellery\"", "\"head\"");
    let head = file(&world, "official.toml", &head);
    let path = path.to_str().unwrap();
    let words = [
        "officials",
        "create",
        "CONFIG",
        "--certificate",
        path,
        &head,
    ];
    command(&world, &words, "алғашқы сөз\n").await.unwrap();
    let running = deployed(&world, "").await;
    let token = sign_in(&running, "алғашқы сөз").await.unwrap();
    let session = office::session(&running.portal, &token).await.unwrap();
    assert_eq!(
        session.unwrap().official.iin.unwrap().as_str(),
        "780606300015"
    );
}

#[tokio::test]
async fn a_disabled_official_is_out_at_once_and_stays_out() {
    let world = World::new().await;
    create(&world, CLERK, "алғашқы сөз\n").await.unwrap();
    let running = deployed(&world, "").await;
    let token = sign_in(&running, "алғашқы сөз").await.unwrap();
    let words = |verb| ["officials", verb, "CONFIG", "ridder.kense"];
    command(&world, &words("disable"), "").await.unwrap();
    let session = office::session(&running.portal, &token).await.unwrap();
    assert!(session.is_none());
    let refused = sign_in(&running, "алғашқы сөз").await;
    assert_eq!(refused, Err(FailureCode::SignInRefused));
    let list = command(&world, &["officials", "list", "CONFIG"], "").await;
    assert_eq!(
        list.unwrap(),
        "ridder.kense\tchancellery\tvko-ridder\tdisabled\n"
    );
    command(&world, &words("enable"), "").await.unwrap();
    sign_in(&running, "алғашқы сөз").await.unwrap();
}

#[tokio::test]
async fn what_is_done_to_officials_is_in_the_security_log_without_their_names() {
    let log = log();
    let world = World::new().await;
    create(&world, CLERK, "алғашқы сөз\n").await.unwrap();
    for verb in ["disable", "enable"] {
        let words = ["officials", verb, "CONFIG", "ridder.kense"];
        command(&world, &words, "").await.unwrap();
    }
    let words = ["officials", "password", "CONFIG", "ridder.kense"];
    command(&world, &words, "екінші сөз\n").await.unwrap();
    for event in ["created", "disabled", "enabled", "password-set"] {
        let lines = log.of(&format!("official.{event}"));
        assert!(
            lines.iter().any(|line| line.contains("official=\"")),
            "{event}"
        );
    }
    for secret in ["ridder.kense", "ОБРАЗЦОВА", "алғашқы сөз"] {
        assert!(!log.text().contains(secret), "{secret} reached the log");
    }
}

#[tokio::test]
async fn a_password_set_again_ends_the_sessions() {
    let world = World::new().await;
    create(&world, CLERK, "алғашқы сөз\n").await.unwrap();
    let running = deployed(&world, "").await;
    let token = sign_in(&running, "алғашқы сөз").await.unwrap();
    let words = ["officials", "password", "CONFIG", "ridder.kense"];
    command(&world, &words, "екінші сөз\r\n").await.unwrap();
    let session = office::session(&running.portal, &token).await.unwrap();
    assert!(session.is_none());
    sign_in(&running, "екінші сөз").await.unwrap();
    let nobody = ["officials", "disable", "CONFIG", "nobody"];
    let nobody = command(&world, &nobody, "").await.unwrap_err();
    assert!(nobody.contains("no official"));
}
