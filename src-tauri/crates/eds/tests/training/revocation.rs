//! What centres say of revocation: answers, lists, and delta CRLs.

use super::world::{self, PASSWORD, issue, now, revoke};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_eds::{
    certificate::Certificate,
    chain::{self, Chain},
    cms,
    container::KeyContainer,
    crl::Crl,
    evidence::Evidence,
    ocsp::{NONCE_OCTETS, NonceCheck, OcspResponse, Request},
    revocation::{Reason, Revocation, Source, UnknownReason},
    trust::Trust,
    verify::{VerifyContext, verify_detached},
};
use kabinet_training_ca::{Algorithm, Family, Issued, OcspOptions, RevocationReason};
use proptest::prelude::*;

const BOTH: [Algorithm; 2] = [Algorithm::Gost2015, Algorithm::Rsa2048];
const NONCE: [u8; NONCE_OCTETS] = [7; NONCE_OCTETS];

fn certificate(issued: &Issued) -> Certificate {
    let container = KeyContainer::open(&issued.container_p12, PASSWORD).unwrap();
    container.certificate().clone()
}

fn chain(certificate: &Certificate, at: DateTime<Utc>) -> Chain {
    chain::build(certificate, &world::world(at).trust, at).unwrap()
}

fn request(chain: &Chain) -> Request {
    let [certificate, issuer, ..] = chain.certificates() else {
        panic!("a chain of one");
    };
    Request::new(certificate, issuer, NONCE)
}

fn answer(request: &Request, at: DateTime<Utc>, manner: OcspOptions) -> Vec<u8> {
    let authority = world::authority().lock().unwrap();
    authority
        .answer(request.der(), at, manner, &mut rand::rng())
        .unwrap()
}

fn evidence(answer: &[u8]) -> Evidence {
    let mut evidence = Evidence::new();
    evidence.add_answer(OcspResponse::parse(answer).unwrap());
    evidence
}

#[test]
fn the_centre_says_of_a_certificate_that_it_is_good() {
    for algorithm in BOTH {
        let certificate = certificate(&issue(algorithm, now()));
        let (chain, at) = (chain(&certificate, now()), now());
        let request = request(&chain);
        let answer = answer(&request, at, OcspOptions::default());
        assert_eq!(
            request.check_nonce(&OcspResponse::parse(&answer).unwrap()),
            NonceCheck::Same
        );
        let good = Revocation::Good {
            as_of: at,
            source: Source::Ocsp,
        };
        assert_eq!(evidence(&answer).check(&chain, at), good);
    }
}

#[test]
fn the_centre_says_since_when_and_why_a_certificate_is_revoked() {
    let issued = issue(Algorithm::Gost2015, now());
    let since = now() + TimeDelta::hours(1);
    revoke(&issued, since);
    let at = now() + TimeDelta::hours(2);
    let chain = chain(&certificate(&issued), at);
    let answer = answer(&request(&chain), at, OcspOptions::default());
    let revoked = Revocation::Revoked {
        since,
        reason: Some(Reason::KeyCompromise),
        as_of: at,
        source: Source::Ocsp,
    };
    assert_eq!(evidence(&answer).check(&chain, at), revoked);
    // It stays so, however old the answer gets.
    let later = at + TimeDelta::days(100);
    assert_eq!(evidence(&answer).check(&chain, later), revoked);
}

#[test]
fn an_answer_about_another_certificate_says_nothing() {
    let (one, other) = (
        issue(Algorithm::Rsa2048, now()),
        issue(Algorithm::Rsa2048, now()),
    );
    let chains = [one, other].map(|issued| chain(&certificate(&issued), now()));
    let answer = answer(&request(&chains[0]), now(), OcspOptions::default());
    let [certificate, issuer, ..] = chains[1].certificates() else {
        panic!("a chain of one");
    };
    let judged = OcspResponse::parse(&answer).unwrap();
    let judged = judged.validate(certificate, issuer, now(), |_| false);
    assert_eq!(judged, Err(UnknownReason::AnswerForeign));
    let silent = evidence(&answer).check(&chains[1], now());
    assert_eq!(silent.key(), "unknown");
}

#[test]
fn a_prepared_answer_is_told_as_one_and_holds_as_long_as_it_says() {
    let certificate = certificate(&issue(Algorithm::Gost2015, now()));
    let chain = chain(&certificate, now());
    let manner = OcspOptions {
        echo: false,
        holds: Some(TimeDelta::hours(3)),
    };
    let request = request(&chain);
    let answer = OcspResponse::parse(&answer(&request, now(), manner)).unwrap();
    assert_eq!(request.check_nonce(&answer), NonceCheck::Absent);
    let mut evidence = Evidence::new();
    evidence.add_answer(answer.into_prepared());
    let at = now() + TimeDelta::hours(3);
    assert_eq!(
        evidence.check(&chain, at).source(),
        Some(Source::PreparedOcsp)
    );
    let late = evidence.check(&chain, at + TimeDelta::seconds(1));
    assert_eq!(late.why(), Some(UnknownReason::AnswerExpired));
}

#[test]
fn an_answer_by_the_wrong_centre_is_not_believed() {
    let certificate = certificate(&issue(Algorithm::Rsa2048, now()));
    let chain = chain(&certificate, now());
    // A certificate that may sign, but was not given the task of answering.
    let answer = answer(&request(&chain), now(), OcspOptions::default());
    let authority = world::authority().lock().unwrap();
    let trust = Trust::from_der(
        [authority.root_der(Family::Gost)],
        [authority.issuing_der(Family::Gost)],
    );
    drop(authority);
    let gost = &trust.unwrap().intermediates()[0].clone();
    let judged = OcspResponse::parse(&answer).unwrap();
    let judged = judged.validate(&certificate, gost, now(), |_| false);
    assert_eq!(judged, Err(UnknownReason::AnswerForeign));
}

#[test]
fn a_suspension_in_the_list_is_ended_by_the_list_of_changes() {
    let issued = issue(Algorithm::Gost2015, now());
    let (base, later) = (now() + TimeDelta::hours(1), now() + TimeDelta::hours(2));
    let mut authority = world::authority().lock().unwrap();
    let hold = RevocationReason::CertificateHold;
    authority.revoke(&issued.serial_hex, now(), hold).unwrap();
    let rng = &mut rand::rng();
    let full = authority.crl(Family::Gost, base, rng).unwrap();
    authority.release(&issued.serial_hex, later).unwrap();
    let delta = authority.delta_crl(Family::Gost, base, later, rng).unwrap();
    let too_late = authority.delta_crl(Family::Gost, later, later + TimeDelta::hours(1), rng);
    drop(authority);
    let chain = chain(&certificate(&issued), later);
    let of = |lists: &[&[u8]]| {
        let mut evidence = Evidence::new();
        for list in lists {
            evidence.add_list(Crl::parse(list).unwrap());
        }
        evidence.check(&chain, later + TimeDelta::hours(1))
    };
    assert_eq!(of(&[&full]).key(), "revoked");
    let good = Revocation::Good {
        as_of: later,
        source: Source::Delta,
    };
    assert_eq!(of(&[&full, &delta]), good);
    // Changes since a later list than the one at hand would leave a gap.
    assert_eq!(
        of(&[&full, &too_late.unwrap()]).source(),
        Some(Source::List)
    );
    assert_eq!(of(&[&delta]).why(), Some(UnknownReason::NoListOfIssuer));
}

#[test]
fn a_revocation_after_the_list_is_in_the_list_of_changes() {
    let issued = issue(Algorithm::Rsa2048, now());
    let (base, later) = (now() + TimeDelta::hours(1), now() + TimeDelta::hours(2));
    let list = |delta: bool| {
        let authority = world::authority().lock().unwrap();
        let rng = &mut rand::rng();
        let list = if delta {
            authority.delta_crl(Family::Rsa, base, later, rng)
        } else {
            authority.crl(Family::Rsa, base, rng)
        };
        Crl::parse(&list.unwrap()).unwrap()
    };
    let mut evidence = Evidence::new();
    evidence.add_list(list(false));
    let chain = chain(&certificate(&issued), later);
    assert_eq!(evidence.check(&chain, later).key(), "good");
    revoke(&issued, later);
    evidence.add_list(list(true));
    let revoked = evidence.check(&chain, later);
    assert_eq!(
        (revoked.key(), revoked.source()),
        ("revoked", Some(Source::Delta))
    );
}

#[test]
fn a_list_of_changes_to_a_later_list_still_tells_what_is_revoked() {
    let (revoked, other) = (
        issue(Algorithm::Rsa2048, now()),
        issue(Algorithm::Rsa2048, now()),
    );
    let [first, second, third] = [1, 2, 3].map(|hours| now() + TimeDelta::hours(hours));
    revoke(&revoked, third);
    let authority = world::authority().lock().unwrap();
    let rng = &mut rand::rng();
    let full = authority.crl_of(Family::Rsa, [], first, rng).unwrap();
    let delta = authority.delta_crl(Family::Rsa, second, third, rng);
    drop(authority);
    let mut evidence = Evidence::new();
    evidence.add_list(Crl::parse(&full).unwrap());
    evidence.add_list(Crl::parse(&delta.unwrap()).unwrap());
    let word = |issued| evidence.check(&chain(&certificate(issued), third), third);
    let told = word(&revoked);
    assert_eq!(
        (told.key(), told.source()),
        ("revoked", Some(Source::Delta))
    );
    // Of others it says nothing: what was revoked in between is not on it.
    assert_eq!(word(&other).source(), Some(Source::List));
}

#[test]
fn a_good_word_given_after_the_term_of_a_certificate_says_nothing() {
    let issued = issue(Algorithm::Gost2015, now() - TimeDelta::days(365));
    let certificate = certificate(&issued);
    let (last, after) = (certificate.info().not_after, now() + TimeDelta::days(1));
    let chain = chain(&certificate, last);
    let answer = |at| answer(&request(&chain), at, OcspOptions::default());
    for (at, why) in [(last, None), (after, Some(UnknownReason::AfterTerm))] {
        assert_eq!(evidence(&answer(at)).check(&chain, at).why(), why);
        assert_eq!(world::world(at).evidence.check(&chain, at).why(), why);
    }
    // A revocation stays one.
    revoke(&issued, last);
    let word = evidence(&answer(after)).check(&chain, after);
    assert_eq!(word.key(), "revoked");
    let word = world::world(after).evidence.check(&chain, after);
    assert_eq!(word.key(), "revoked");
}

#[test]
fn an_answer_put_into_a_signature_proves_it_without_a_network() {
    let issued = issue(Algorithm::Gost2015, now());
    let cms = cms::sign_detached(&b"Kabinet"[..], &world::signer(&issued), now()).unwrap();
    let chain = chain(&certificate(&issued), now());
    let evidence = evidence(&answer(&request(&chain), now(), OcspOptions::default()));
    let grown = cms::with_evidence(&cms, chain.certificates(), &evidence).unwrap();
    let world = world::world(now());
    let context = VerifyContext {
        trust: &world.trust,
        evidence: &Evidence::new(),
        at: now() + TimeDelta::minutes(5),
    };
    let verdict = verify_detached(&grown, &b"Kabinet"[..], &context).unwrap();
    assert!(verdict.is_good(), "{verdict:?}");
    assert_eq!(verdict.revocation.source(), Some(Source::Ocsp));
    let bare = verify_detached(&cms, &b"Kabinet"[..], &context).unwrap();
    assert_eq!(bare.revocation.key(), "not_checked");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn an_answer_changed_in_one_place_is_never_good(
        place in any::<prop::sample::Index>(),
        mask in 1u8..,
        algorithm in prop::sample::select(&BOTH[..]),
    ) {
        use std::sync::OnceLock;
        type Made = Vec<(Chain, Vec<u8>)>;
        static MADE: OnceLock<Made> = OnceLock::new();
        let made = MADE.get_or_init(|| {
            let made = BOTH.map(|algorithm| {
                let chain = chain(&certificate(&issue(algorithm, now())), now());
                let answer = answer(&request(&chain), now(), OcspOptions::default());
                (chain, answer)
            });
            made.to_vec()
        });
        let (chain, answer) = &made[usize::from(algorithm == Algorithm::Rsa2048)];
        let mut answer = answer.clone();
        let place = place.index(answer.len());
        answer[place] ^= mask;
        if let Ok(answer) = OcspResponse::parse(&answer) {
            let mut evidence = Evidence::new();
            evidence.add_answer(answer);
            prop_assert!(evidence.check(chain, now()).key() != "good", "octet {place}");
        }
    }
}
