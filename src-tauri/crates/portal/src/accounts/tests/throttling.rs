use crate::{
    config::Limits,
    fixture::{IRINA, KURALAI, World, code_of, problem},
};
use chrono::TimeDelta;
use kabinet_portal_api::{
    account::{Purpose, SignedChallenge},
    encoding::Base64Bytes,
};
use reqwest::{Client, Response, StatusCode};
use serde_json::json;
use uuid::Uuid;

/// Somebody at another address of this computer.
struct Elsewhere<'a> {
    world: &'a World,
    http: Client,
}

impl<'a> Elsewhere<'a> {
    fn new(world: &'a World, last: u8) -> Self {
        let address = std::net::Ipv4Addr::new(127, 0, 0, last);
        let http = Client::builder()
            .no_proxy()
            .local_address(Some(address.into()));
        let http = http.build().unwrap();
        Self { world, http }
    }

    async fn post(&self, path: &str, body: &impl serde::Serialize) -> Response {
        let url = format!("{}{path}", self.world.portal.url());
        self.http.post(url).json(body).send().await.unwrap()
    }

    async fn try_sign_in(&self, iin: &str, password: &str) -> Response {
        let body = json!({ "iin": iin, "password": password });
        self.post("/api/sessions", &body).await
    }

    async fn fail(&self, iin: &str, times: usize) {
        for _ in 0..times {
            let response = self.try_sign_in(iin, "not the password").await;
            assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
        }
    }
}

async fn fail(world: &World, iin: &str, times: usize) {
    Elsewhere::new(world, 1).fail(iin, times).await;
}

/// As many guesses from many places as an account bears in a day.
async fn besiege(world: &World, iin: &str) {
    for last in 11..=12 {
        Elsewhere::new(world, last).fail(iin, 5).await;
    }
    let response = Elsewhere::new(world, 13)
        .try_sign_in(iin, "not the password")
        .await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
}

/// A world whose accounts bear ten guesses of strangers a day.
async fn besieged() -> World {
    let limits = Limits {
        attempts_per_account: 10,
        ..Limits::training()
    };
    World::with(limits).await
}

#[tokio::test]
async fn the_sixth_guess_from_one_place_waits_even_with_the_right_password() {
    let world = World::new().await;
    fail(&world, KURALAI, 5).await;
    let response = world.try_sign_in(KURALAI, &world.password(KURALAI)).await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(response.headers()["retry-after"], "30");
    let problem = problem(response).await;
    assert_eq!(
        (problem.code.as_str(), problem.retry_after),
        ("sign-in.throttled", Some(30))
    );
}

#[tokio::test]
async fn guesses_side_by_side_are_as_free_as_those_one_after_another() {
    // By the system's clock, which goes on while they wait for each other.
    let limits = Limits {
        attempts: 40,
        attempts_per_account: 40,
        ..Limits::training()
    };
    let world = World::of_the_system(limits).await;
    let tries = (0..40).map(|_| world.try_sign_in(KURALAI, "not the password"));
    for answer in futures_util::future::join_all(tries).await {
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    }
    let response = world.try_sign_in(KURALAI, "not the password").await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn each_further_guess_waits_twice_as_long() {
    let world = World::new().await;
    fail(&world, KURALAI, 5).await;
    for seconds in [30, 60, 120] {
        let response = world.try_sign_in(KURALAI, "not the password").await;
        assert_eq!(problem(response).await.retry_after, Some(seconds));
        world.pass(TimeDelta::seconds(seconds.try_into().unwrap()));
        fail(&world, KURALAI, 1).await;
    }
}

#[tokio::test]
async fn an_unknown_iin_is_throttled_alike() {
    let world = World::new().await;
    fail(&world, "790709400013", 5).await;
    let response = world.try_sign_in("790709400013", "not the password").await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn waiting_ends_the_throttling() {
    let world = World::new().await;
    fail(&world, KURALAI, 5).await;
    world.pass(TimeDelta::seconds(30));
    world.sign_in(KURALAI).await;
}

#[tokio::test]
async fn a_restart_does_not_end_the_throttling() {
    let world = World::new().await;
    fail(&world, KURALAI, 5).await;
    let world = world.kill_and_restart().await;
    let response = world.try_sign_in(KURALAI, "not the password").await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_success_forgets_the_failures() {
    let world = World::new().await;
    fail(&world, KURALAI, 4).await;
    world.sign_in(KURALAI).await;
    fail(&world, KURALAI, 5).await;
}

#[tokio::test]
async fn who_guesses_elsewhere_keeps_nobody_out() {
    let world = World::new().await;
    Elsewhere::new(&world, 2).fail(KURALAI, 5).await;
    let here = Elsewhere::new(&world, 3);
    let response = here.try_sign_in(KURALAI, &world.password(KURALAI)).await;
    assert_eq!(response.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn however_many_guess_the_holder_gets_in_from_where_they_signed_in_before() {
    let world = besieged().await;
    world.sign_in(KURALAI).await;
    besiege(&world, KURALAI).await;
    let response = world.try_sign_in(KURALAI, &world.password(KURALAI)).await;
    assert_eq!(response.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn a_place_is_known_for_ninety_days() {
    let world = besieged().await;
    world.sign_in(KURALAI).await;
    world.pass(TimeDelta::days(90));
    besiege(&world, KURALAI).await;
    let response = world.try_sign_in(KURALAI, &world.password(KURALAI)).await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn however_many_guess_the_signature_opens_the_door_and_makes_the_place_known() {
    let world = besieged().await;
    besiege(&world, KURALAI).await;
    let password = world.password(KURALAI);
    let response = world.try_sign_in(KURALAI, &password).await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    let challenge = world.challenge(KURALAI, Purpose::SignIn).await;
    let signed = world.sign_challenge(KURALAI, &challenge);
    let response = world.post("/api/sessions", &signed).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let response = world.try_sign_in(KURALAI, &password).await;
    assert_eq!(response.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn all_places_together_are_counted_anew_each_day() {
    let world = besieged().await;
    besiege(&world, KURALAI).await;
    world.pass(TimeDelta::days(1));
    world.sign_in(KURALAI).await;
}

#[tokio::test]
async fn proofs_that_are_none_keep_nobody_from_registering() {
    let world = World::new().await;
    for _ in 0..20 {
        let proof = SignedChallenge {
            challenge: Uuid::new_v4(),
            signature: Base64Bytes(vec![0; 64]),
        };
        let body = json!({ "iin": IRINA, "password": "биік тау", "proof": { "by": "eds", "challenge": proof.challenge, "signature": proof.signature } });
        let response = world.post("/api/registrations", &body).await;
        assert_eq!(code_of(response).await, "proof.stale");
    }
    let challenge = world.challenge(IRINA, Purpose::Registration).await;
    let proof = world.sign_challenge(IRINA, &challenge);
    let body = json!({ "iin": IRINA, "password": "биік тау", "proof": { "by": "eds", "challenge": proof.challenge, "signature": proof.signature } });
    let response = world.post("/api/registrations", &body).await;
    assert_eq!(response.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn one_address_cannot_try_many_numbers() {
    let limits = Limits {
        address_per_minute: 3,
        ..Limits::training()
    };
    let world = World::with(limits).await;
    for iin in ["790709400013", "740128400016", "780606300015"] {
        fail(&world, iin, 1).await;
    }
    let response = world.try_sign_in("830719300011", "not the password").await;
    assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
    assert!(problem(response).await.retry_after.is_some());
}
