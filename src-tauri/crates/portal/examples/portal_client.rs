//! A client of a training portal: what can be asked of it, and what has become of one's applications.
//! `cargo run -p kabinet-portal --example portal_client -- http://127.0.0.1:8080`, where
//! `cargo run -p kabinet-portal --features training -- serve --training --dir FOLDER` says the address.
//!
//! On a training portal the passwords of its people are meant to be known, and it tells them itself. A real one
//! knows its citizens' alone.

#![allow(clippy::disallowed_methods)]

use anyhow::{Context, Result};
use kabinet_model::service::Passport;
use kabinet_portal_api::{
    account::{PasswordSignIn, Secret, Session, SignIn},
    application::ApplicationStatus,
    portal::PortalInfo,
};
use reqwest::Client;

#[tokio::main]
async fn main() -> Result<()> {
    let portal = std::env::args().nth(1).context("which portal?")?;
    show(&portal).await
}

async fn show(portal: &str) -> Result<()> {
    let http = Client::builder().no_proxy().build()?;
    let about: PortalInfo = http
        .get(format!("{portal}/api/portal"))
        .send()
        .await?
        .json()
        .await?;
    println!("{}", about.name.en);

    let services = http.get(format!("{portal}/api/services")).send().await?;
    for service in services.json::<Vec<Passport>>().await? {
        println!("  {}. {}", service.number, service.title.en);
    }

    let mut people = about.sample_people.into_iter();
    let (iin, password) = people
        .find_map(|person| Some((person.iin, person.password?)))
        .context("nobody has a password here: is it a training portal?")?;
    let sign_in = SignIn::Password(PasswordSignIn {
        iin,
        password: Secret(password),
    });
    let answer = http
        .post(format!("{portal}/api/sessions"))
        .json(&sign_in)
        .send()
        .await?;
    let session: Session = answer.error_for_status()?.json().await?;

    let own = http
        .get(format!("{portal}/api/applications"))
        .bearer_auth(&session.token.0);
    let own: Vec<ApplicationStatus> = own.send().await?.error_for_status()?.json().await?;
    println!("Applications: {}", own.len());
    for application in own {
        println!(
            "  {} due {}: {:?}",
            application.number, application.due, application.state
        );
    }
    Ok(())
}

/// What an example shows is true: it is run with the tests.
#[tokio::test]
async fn a_training_portal_answers_the_client() -> Result<()> {
    use kabinet_portal::{clock::Clock, training::TrainingPortal};
    let folder = tempfile::tempdir()?;
    let sandbox = kabinet_portal::server::sandbox()?;
    let portal = TrainingPortal::start(folder.path(), Clock::system(), sandbox).await?;
    let shown = show(&portal.url()).await;
    portal.stop().await;
    shown
}
