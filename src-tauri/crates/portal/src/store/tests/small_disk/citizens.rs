//! What citizens write.

use super::{Cramped, LEFT, answered, refused_as};
use crate::{
    fixture::{
        Citizen, IRINA, KURALAI, SCAN, SERIK, World, application, attachment_of, envelope, sha256,
    },
    store::entities::{
        accounts, applications, challenges, codes, refused_submissions, sessions, throttles,
        upload_parts, uploads,
    },
};
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::{
    account::{ChallengeRequest, CodeSent, PasswordReset, Proof, Purpose, Registration, Secret},
    submission::Envelope,
};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn citizens_are_told_the_truth_about_accounts_and_sessions() {
    let Some(mut cramped) = Cramped::new().await else {
        return;
    };
    for left in LEFT {
        cramped.left = left;
        asking_for_a_challenge(&cramped).await;
        asking_for_a_code(&cramped).await;
        a_wrong_password(&cramped).await;
        signing_in(&cramped).await;
        extending(&cramped).await;
        signing_out(&cramped).await;
        setting_a_password(&cramped).await;
        registering(&cramped).await;
        cramped.world.pass(chrono::TimeDelta::hours(1));
    }
    cramped.world.end().await;
}

#[tokio::test]
async fn citizens_are_told_the_truth_about_files_and_applications() {
    let Some(mut cramped) = Cramped::new().await else {
        return;
    };
    for left in LEFT {
        cramped.left = left;
        announcing(&cramped).await;
        sending_a_file(&cramped).await;
        giving_up(&cramped).await;
        submitting(&cramped).await;
        being_refused(&cramped).await;
    }
    cramped.each_was_refused_and_was_done().await;
}

async fn asking_for_a_challenge(cramped: &Cramped) {
    let request = ChallengeRequest {
        iin: KURALAI.to_owned(),
        purpose: Purpose::SignIn,
    };
    let write = async { answered(cramped.world.post("/api/challenges", &request).await).await };
    cramped
        .write::<challenges::Entity>("a challenge", write)
        .await;
}

async fn asking_for_a_code(cramped: &Cramped) {
    let write = async {
        let asked = json!({ "iin": IRINA });
        answered(cramped.world.post("/api/codes", &asked).await).await
    };
    cramped.write::<codes::Entity>("a code", write).await;
}

async fn a_wrong_password(cramped: &Cramped) {
    let write = async {
        let response = cramped.world.try_sign_in(SERIK, "not the password").await;
        refused_as(response, FailureCode::SignInRefused).await
    };
    cramped
        .write::<throttles::Entity>("a wrong password", write)
        .await;
}

async fn signing_in(cramped: &Cramped) {
    let password = cramped.world.password(KURALAI);
    let write = async { answered(cramped.world.try_sign_in(KURALAI, &password).await).await };
    cramped.write::<sessions::Entity>("a sign-in", write).await;
}

async fn extending(cramped: &Cramped) {
    let citizen = cramped.world.sign_in(KURALAI).await;
    cramped.world.pass(chrono::TimeDelta::minutes(1));
    let write = async {
        let extend = citizen.request(Method::POST, "/api/sessions/current/extend");
        answered(extend.send().await.unwrap()).await
    };
    cramped
        .write::<sessions::Entity>("an extension", write)
        .await;
}

async fn signing_out(cramped: &Cramped) {
    let citizen = cramped.world.sign_in(KURALAI).await;
    let write = async {
        let out = citizen.request(Method::DELETE, "/api/sessions/current");
        answered(out.send().await.unwrap()).await
    };
    cramped.write::<sessions::Entity>("a sign-out", write).await;
}

async fn setting_a_password(cramped: &Cramped) {
    let (world, password) = (&cramped.world, cramped.world.password(KURALAI));
    let challenge = world.challenge(KURALAI, Purpose::PasswordReset).await;
    let reset = PasswordReset {
        password: Secret(password),
        proof: world.sign_challenge(KURALAI, &challenge),
    };
    let write = async { answered(world.post("/api/password-resets", &reset).await).await };
    cramped.write::<accounts::Entity>("a password", write).await;
}

async fn registering(cramped: &Cramped) {
    let world = &cramped.world;
    let sent = world.post("/api/codes", &json!({ "iin": IRINA })).await;
    let sent: CodeSent = sent.json().await.unwrap();
    let registration = Registration {
        iin: IRINA.to_owned(),
        password: Secret("ирина біздің сынақта".to_owned()),
        proof: Proof::Code {
            sent: sent.id,
            code: sent.training_code.unwrap(),
        },
    };
    let registered = cramped.rows::<accounts::Entity>().await.contains(IRINA);
    if registered {
        return;
    }
    let write = async { answered(world.post("/api/registrations", &registration).await).await };
    cramped
        .write::<accounts::Entity>("a registration", write)
        .await;
}

async fn announcing(cramped: &Cramped) {
    let citizen = cramped.world.sign_in(KURALAI).await;
    let write = async { answered(citizen.announce(SCAN, &sha256(SCAN)).await).await };
    cramped.write::<uploads::Entity>("an upload", write).await;
}

async fn sending_a_file(cramped: &Cramped) {
    let citizen = cramped.world.sign_in(KURALAI).await;
    let announced = citizen.announce(SCAN, &sha256(SCAN)).await;
    let location = announced.headers()["location"].to_str().unwrap().to_owned();
    let write = async { answered(citizen.append(&location, 0, &SCAN[..10]).await).await };
    cramped.write::<upload_parts::Entity>("a part", write).await;
    let received = citizen.tus(Method::HEAD, &location).send().await.unwrap();
    let received = received.headers()["upload-offset"].to_str().unwrap();
    let received: usize = received.parse().unwrap();
    let write =
        async { answered(citizen.append(&location, received, &SCAN[received..]).await).await };
    // The part may be stored and the check of the whole not: then it is made when the file is asked for.
    let before = cramped.rows::<uploads::Entity>().await;
    cramped.empty_the_log().await;
    cramped.disk.fill_but(cramped.left * 1024);
    let sent = write.await;
    cramped.disk.free();
    match sent {
        Ok(()) => assert_ne!(cramped.rows::<uploads::Entity>().await, before),
        Err(code) => assert_eq!(code, "disk.full"),
    }
}

async fn giving_up(cramped: &Cramped) {
    let citizen = cramped.world.sign_in(KURALAI).await;
    let announced = citizen.announce(SCAN, &sha256(SCAN)).await;
    let location = announced.headers()["location"].to_str().unwrap().to_owned();
    let write = async {
        let gone = citizen.tus(Method::DELETE, &location).send().await.unwrap();
        answered(gone).await
    };
    cramped.write::<uploads::Entity>("a giving up", write).await;
}

async fn packed(citizen: &Citizen<'_>, signer: &str) -> Envelope {
    let world: &World = citizen.world;
    let upload = citizen.upload(SCAN).await;
    let application = application(&citizen.session.person.iin, vec![attachment_of(SCAN)]);
    let now = world.portal.portal().clock.now();
    envelope(&application, &world.key(signer), now, &[upload])
}

async fn submitting(cramped: &Cramped) {
    let citizen = cramped.world.sign_in(KURALAI).await;
    let envelope = packed(&citizen, KURALAI).await;
    let write = async { answered(citizen.submit(&envelope).await).await };
    cramped
        .write::<applications::Entity>("a submission", write)
        .await;
}

async fn being_refused(cramped: &Cramped) {
    let citizen = cramped.world.sign_in(SERIK).await;
    let envelope = packed(&citizen, SERIK).await;
    let write = async {
        refused_as(
            citizen.submit(&envelope).await,
            FailureCode::CertificateRevoked,
        )
        .await
    };
    cramped
        .write::<refused_submissions::Entity>("a refusal", write)
        .await;
}
