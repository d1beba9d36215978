#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;
use chrono::TimeDelta;
use kabinet_eds::{
    container::KeyContainer, evidence::Evidence, revocation::CrlStore, trust::Trust,
};
use kabinet_model::iin::PersonNumber;
use kabinet_training_ca::{Algorithm, Family, Subject, TrainingCa, Validity};
use std::sync::OnceLock;

const CONTENT: &[u8] = b"the manifest of an application";

struct World {
    trust: Trust,
    evidence: Evidence,
    containers: [Vec<u8>; 2],
}

fn now() -> DateTime<Utc> {
    "2026-11-21T09:00:00Z".parse().unwrap()
}

/// An authority and two keys of the same citizen.
fn world() -> &'static World {
    static WORLD: OnceLock<World> = OnceLock::new();
    WORLD.get_or_init(|| {
        let rng = &mut rand::rng();
        let begin = now() - TimeDelta::days(30);
        let mut authority = TrainingCa::create(begin, rng).unwrap();
        let citizen = Subject::Citizen {
            surname: "ҮЛГІЕВА".into(),
            name: "АЙЖАН".into(),
            patronymic: None,
            iin: PersonNumber::parse("123456789011").unwrap(),
        };
        let year = Validity::days_from(begin, 365);
        let containers = [(); 2].map(|()| {
            authority
                .issue(&citizen, Algorithm::Gost2015, year, "Qwerty12", rng)
                .unwrap()
                .container_p12
        });
        let list = authority.crl(Family::Gost, now(), rng).unwrap();
        World {
            trust: Trust::from_der(
                [authority.root_der(Family::Gost)],
                [authority.issuing_der(Family::Gost)],
            )
            .unwrap(),
            evidence: CrlStore::from_der([list]).unwrap().into(),
            containers,
        }
    })
}

fn context() -> VerifyContext<'static> {
    VerifyContext {
        trust: &world().trust,
        evidence: &world().evidence,
        at: now(),
    }
}

fn key(place: usize) -> LocalKey {
    let container = KeyContainer::open(&world().containers[place], "Qwerty12").unwrap();
    LocalKey::new(container.into_signer())
}

/// Shows one certificate and signs with another key, or other content.
struct Liar {
    shown: LocalKey,
    used: LocalKey,
    changes: bool,
}

impl SigningKey for Liar {
    fn certificate(&self) -> &Certificate {
        self.shown.certificate()
    }

    fn sign_detached<'a>(&'a self, content: &'a [u8], at: DateTime<Utc>) -> Signed<'a> {
        Box::pin(async move {
            let mut content = content.to_vec();
            if self.changes {
                content.push(b'!');
            }
            self.used.sign_detached(&content, at).await
        })
    }
}

async fn verdict_on(key: &dyn SigningKey) -> Result<Verdict, SignatureRejected> {
    let made = key.sign_detached(CONTENT, now()).await.unwrap();
    check(&made, CONTENT, key.certificate(), &context())
}

#[tokio::test]
async fn what_the_picked_key_signs_is_taken() {
    let verdict = verdict_on(&key(0)).await.unwrap();
    assert_eq!(&verdict.signer, key(0).certificate());
}

#[tokio::test]
async fn a_signature_by_another_key_of_the_same_citizen_is_a_mismatch() {
    let liar = Liar {
        shown: key(0),
        used: key(1),
        changes: false,
    };
    let error = verdict_on(&liar).await.unwrap_err();
    assert_eq!(error.code(), FailureCode::SignatureMismatch);
}

#[tokio::test]
async fn a_signature_over_other_content_is_invalid() {
    let liar = Liar {
        shown: key(0),
        used: key(0),
        changes: true,
    };
    let error = verdict_on(&liar).await.unwrap_err();
    assert_eq!(error.code(), FailureCode::SignatureInvalid);
}

/// Octets of CMS that are neither signed nor the signature, such as versions, say nothing of who signed.
#[tokio::test]
async fn a_changed_byte_of_what_is_signed_or_of_the_signature_is_never_taken() {
    let made = key(0).sign_detached(CONTENT, now()).await.unwrap();
    let whole = check(&made, CONTENT, key(0).certificate(), &context()).unwrap();
    let certificate = key(0).certificate().der().to_vec();
    let begins = made
        .windows(certificate.len())
        .position(|part| part == certificate)
        .unwrap();
    let certificate = begins..begins + certificate.len();
    let signature = made.len() - 64..made.len();
    for place in (0..made.len()).step_by(61).chain(signature.clone()) {
        let mut changed = made.clone();
        changed[place] ^= 1;
        let Ok(taken) = check(&changed, CONTENT, key(0).certificate(), &context()) else {
            continue;
        };
        assert!(!certificate.contains(&place) && !signature.contains(&place));
        assert_eq!(taken.signing_time, whole.signing_time, "byte {place}");
    }
}

#[test]
fn what_is_no_signature_at_all_is_invalid() {
    let error = check(b"tea", CONTENT, key(0).certificate(), &context()).unwrap_err();
    assert_eq!(error.code(), FailureCode::SignatureInvalid);
}
