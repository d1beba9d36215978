//! The security log of a whole attack, as the portal writes it in a deployment: each refusal is in it by the
//! number that was told with it, and nobody is.

use crate::{
    citizen::{self, Citizen, Paper},
    kinds,
    official::Official,
    process::Process,
    trial,
};
use reqwest::{Client, Response, StatusCode};
use serde_json::{Value, json};
use std::path::Path;
use uuid::Uuid;

const IIN: &str = "800101100407";
const WRONG: &str = "Qupiya-2026";

/// What was refused: the event that must tell of it, and the number of the request.
type Refusals = Vec<(&'static str, String)>;

/// The number that an answer tells.
fn number(answer: &Response) -> String {
    let number = answer.headers()["x-request-id"].to_str();
    number.unwrap().to_owned()
}

/// Guesses at a citizen's password, until no more are taken.
async fn guess_a_citizen(portal: &Process, refusals: &mut Refusals) {
    let client = Client::builder().no_proxy().build().unwrap();
    for guess in 0..7 {
        let guessed = client
            .post(format!("{}/api/sessions", portal.url))
            .json(&json!({ "iin": IIN, "password": format!("{WRONG}{guess}") }))
            .send();
        let guessed = guessed.await.unwrap();
        let event = match guessed.status() {
            StatusCode::UNAUTHORIZED => "sign-in.refused",
            StatusCode::TOO_MANY_REQUESTS => "sign-in.throttled",
            status => panic!("{status}"),
        };
        refusals.push((event, number(&guessed)));
    }
    assert_eq!(refusals.last().unwrap().0, "sign-in.throttled");
}

/// Sends every kind of bomb; how many were refused at the door.
async fn send_bombs(citizen: &Citizen, refusals: &mut Refusals) -> usize {
    let trials = Path::new(env!("CARGO_MANIFEST_DIR")).join("../documents/tests/data/trials");
    let before = refusals.len();
    for bomb in kinds::all(&trials) {
        let paper = Paper {
            media_type: bomb.media_type,
            ending: bomb.ending(),
            bytes: &bomb.bytes,
        };
        if let Err(refused) = citizen.upload(paper).await {
            refusals.push(("file.refused", refused.request));
        }
    }
    refusals.len() - before
}

/// Forms that are another session's, acts that are another's task, another office's requests, passwords.
async fn attack_workstation(portal: &Process, clerk: &Official, id: Uuid, refusals: &mut Refusals) {
    let request = format!("/workstation/requests/{id}");
    let csrf = clerk.csrf(&request).await;
    let forged = [("csrf", "AAAA"), ("seen", "4")];
    let forged = clerk.post(&format!("{request}/register"), &forged).await;
    assert_eq!(forged.status(), StatusCode::FORBIDDEN);
    refusals.push(("csrf.refused", number(&forged)));
    let fields = [("csrf", csrf.as_str()), ("seen", "4")];
    let foreign = clerk.post(&format!("{request}/sign"), &fields).await;
    assert_eq!(foreign.status(), StatusCode::FORBIDDEN);
    refusals.push(("rights.refused", number(&foreign)));
    let (stranger, _) = Official::enter(portal, "ridder.kense", "Qyzmet-2026").await;
    let elsewhere = stranger.ask(&request).await;
    assert_eq!(elsewhere.status(), StatusCode::NOT_FOUND);
    refusals.push(("rights.refused", number(&elsewhere)));
    let (_, guessed) = Official::enter(portal, "oskemen.basshy", WRONG).await;
    assert!(!guessed.status().is_redirection());
    refusals.push(("official.refused", number(&guessed)));
}

fn security_log(portal: &Process) -> Vec<Value> {
    let log = portal.log();
    let lines = log.lines().map(|line| serde_json::from_str(line).unwrap());
    let security = lines.filter(|line: &Value| line["target"] == "security");
    security.collect()
}

#[tokio::test]
async fn each_refusal_of_an_attack_with_bombs_is_in_the_security_log_and_nobody_is() {
    let portal = Process::start();
    let paper = trial("23-bombs/pdf-flate-2gb.pdf");
    let id = citizen::apply_with(&portal, &paper).await;
    let (citizen, clerk) = (
        Citizen::sign_in(&portal).await,
        Official::sign_in(&portal).await,
    );
    clerk.has(id).await;
    let before = security_log(&portal).len();
    let mut refusals = Refusals::new();
    let bombs = send_bombs(&citizen, &mut refusals).await;
    assert!(bombs >= 10, "{bombs} bombs were refused at the door");
    guess_a_citizen(&portal, &mut refusals).await;
    attack_workstation(&portal, &clerk, id, &mut refusals).await;

    let lines = security_log(&portal).split_off(before);
    for (event, request) in &refusals {
        let of_it = lines.iter().filter(|line| {
            let fields = &line["fields"];
            fields["event"] == *event && fields["request"] == **request && line["level"] == "WARN"
        });
        assert_eq!(of_it.count(), 1, "{event} of {request}");
    }
    let told = |line: &&Value| {
        let request = &line["fields"]["request"];
        line["level"] == "WARN" && !refusals.iter().any(|(_, number)| *request == **number)
    };
    let others: Vec<&Value> = lines.iter().filter(told).collect();
    assert_eq!(
        others,
        [&Value::Null; 0],
        "a refusal that nobody was told of"
    );
    let log = portal.log();
    for name in [
        IIN,
        "ҮЛГІ",
        "oskemen",
        "ridder.",
        WRONG,
        "Qyzmet-2026",
        "asp_cert",
        "attachments/",
        "+7701",
    ] {
        assert!(!log.contains(name), "{name} reached the log");
    }
}
