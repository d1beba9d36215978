//! Signs a text as a citizen and verifies the signature as anybody else would:
//! `cargo run -p kabinet-eds --example sign_and_verify`.
//!
//! A certificate authority for training stands where НУЦ РК does. What is asked of a real one is the same:
//! its roots, its issuing certificates, and its list of revoked certificates.

use chrono::{DateTime, Utc};
use kabinet_eds::{
    cms,
    container::KeyContainer,
    revocation::CrlStore,
    trust::Trust,
    verify::{VerifyContext, verify_detached},
};
use kabinet_model::iin::PersonNumber;
use kabinet_training_ca::{Algorithm, Family, Subject, TrainingCa, Validity};
use std::error::Error;

const PASSWORD: &str = "Qwerty12";

fn main() -> Result<(), Box<dyn Error>> {
    let now: DateTime<Utc> = "2026-09-01T09:00:00Z".parse()?;
    let mut rng = rand::rng();

    // The authority issues a key, as the citizen would have it from НУЦ: a container with a password.
    let mut authority = TrainingCa::create(now, &mut rng)?;
    let citizen = Subject::Citizen {
        surname: "ҮЛГІЕВА".into(),
        name: "АЙЖАН".into(),
        patronymic: Some("ОБРАЗЕЦҚЫЗЫ".into()),
        iin: PersonNumber::parse("123456789011")?,
    };
    let year = Validity::days_from(now, 365);
    let issued = authority.issue(&citizen, Algorithm::Gost2015, year, PASSWORD, &mut rng)?;

    // The citizen signs: CMS beside the content, which stays as it is.
    let content = "Прошу предоставить бесплатное питание.".as_bytes();
    let signer = KeyContainer::open(&issued.container_p12, PASSWORD)?.into_signer();
    let signature = cms::sign_detached(content, &signer, now)?;

    // Whoever verifies knows whom to trust, and what is revoked.
    let trust = Trust::from_der(
        [authority.root_der(Family::Gost)],
        [authority.issuing_der(Family::Gost)],
    )?;
    let evidence = CrlStore::from_der([authority.crl(Family::Gost, now, &mut rng)?])?.into();
    let context = VerifyContext {
        trust: &trust,
        evidence: &evidence,
        at: now,
    };

    let verdict = verify_detached(&signature, content, &context)?;
    println!("as signed: {:?}", verdict.conclusion());
    if !verdict.is_good() {
        return Err("what was signed is not good".into());
    }
    let verdict = verify_detached(&signature, "Прошу другого.".as_bytes(), &context)?;
    println!("another content: {:?}", verdict.conclusion());
    if verdict.is_good() {
        return Err("what was changed is good".into());
    }
    Ok(())
}

/// What an example shows is true: it is run with the tests.
#[test]
fn what_is_signed_is_good_and_what_is_changed_is_not() -> Result<(), Box<dyn Error>> {
    main()
}
