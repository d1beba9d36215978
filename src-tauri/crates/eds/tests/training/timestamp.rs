//! Timestamps and what they prove, by a service that tells the truth and by ones that lie.

use crate::signed_data::{data, packed};
use crate::world::{World, issue, now, revoke, signer, stamp, world};
use ::cms::signed_data::SignedData;
use chrono::{DateTime, TimeDelta, Utc};
use der::asn1::SetOfVec;
use kabinet_eds::{
    cms,
    crl::Crl,
    evidence::Evidence,
    pem,
    revocation::Revocation,
    trust::Trust,
    tsp::{TimestampRequest, TspError},
    verify::{Conclusion, Verdict, VerifyContext, verify_detached},
};
use kabinet_training_ca::{Algorithm, Family, Issued};
use proptest::prelude::*;
use std::sync::OnceLock;

const CONTENT: &[u8] = b"{\"version\":1}";
const KINDS: [Algorithm; 2] = [Algorithm::Gost2015, Algorithm::Rsa2048];

fn request(cms: &[u8]) -> TimestampRequest {
    TimestampRequest::for_signature(cms, [7; 8]).unwrap()
}

fn signed(issued: &Issued, at: DateTime<Utc>) -> Vec<u8> {
    cms::sign_detached(CONTENT, &signer(issued), at).unwrap()
}

/// A signature with a timestamp of the moment `at`.
fn stamped(issued: &Issued, at: DateTime<Utc>) -> Vec<u8> {
    let cms = signed(issued, at);
    let request = request(&cms);
    let answer = stamp(&request.to_der(), at);
    let world = world(at);
    let token = request.accept(&answer, &world.context(at)).unwrap();
    cms::with_timestamp(&cms, token.der()).unwrap()
}

/// [`stamped`], with all that is needed to prove it later.
fn lasting(issued: &Issued, at: DateTime<Utc>) -> Vec<u8> {
    let cms = stamped(issued, at);
    let world = world(at + TimeDelta::minutes(1));
    let verdict = check(&cms, &world, at + TimeDelta::minutes(1));
    assert!(verdict.is_good(), "{verdict:?}");
    let certificates = verdict.certificates();
    cms::with_evidence(&cms, &certificates, &world.evidence).unwrap()
}

/// The lists of the moment `at`.
fn lists(at: DateTime<Utc>) -> Evidence {
    world(at).evidence
}

fn check(cms: &[u8], world: &World, at: DateTime<Utc>) -> Verdict {
    verify_detached(cms, CONTENT, &world.context(at)).unwrap()
}

/// What `answer` is worth as an answer to `request`.
fn accepted(request: &TimestampRequest, answer: &[u8], at: DateTime<Utc>) -> Result<(), TspError> {
    let world = world(at);
    request.accept(answer, &world.context(at)).map(|_| ())
}

#[test]
fn a_timestamp_proves_its_moment_for_both_kinds_of_keys() {
    for algorithm in KINDS {
        let issued = issue(algorithm, now());
        let cms = stamped(&issued, now());
        let verdict = check(&cms, &world(now()), now());
        assert!(verdict.is_good(), "{verdict:?}");
        // The service vouches for its clock by a second.
        assert_eq!(verdict.proven_time(), Some(now() + TimeDelta::seconds(1)));
    }
}

#[test]
fn a_timestamp_of_another_signature_is_a_lie() {
    let issued = issue(Algorithm::Gost2015, now());
    let (one, other) = (signed(&issued, now()), signed(&issued, now()));
    let request = request(&one);
    let token = request
        .accept(
            &stamp(&request.to_der(), now()),
            &world(now()).context(now()),
        )
        .unwrap();
    let moved = cms::with_timestamp(&other, token.der()).unwrap();
    let verdict = check(&moved, &world(now()), now());
    let fault = verdict.timestamp.as_ref().unwrap().fault();
    assert_eq!(fault, Some(TspError::MessageImprint));
    assert_eq!(verdict.conclusion(), Conclusion::Bad);
    // As an answer it is refused before it gets anywhere.
    let answer = stamp(
        &TimestampRequest::for_signature(&other, [7; 8])
            .unwrap()
            .to_der(),
        now(),
    );
    assert_eq!(
        accepted(&request, &answer, now()),
        Err(TspError::MessageImprint)
    );
}

#[test]
fn an_answer_to_an_older_question_is_not_taken() {
    let cms = signed(&issue(Algorithm::Gost2015, now()), now());
    let older = TimestampRequest::for_signature(&cms, [8; 8]).unwrap();
    let answer = stamp(&older.to_der(), now());
    assert_eq!(
        accepted(&request(&cms), &answer, now()),
        Err(TspError::Nonce)
    );
}

#[test]
fn a_service_whose_clock_is_far_off_is_not_believed() {
    let cms = signed(&issue(Algorithm::Rsa2048, now()), now());
    let request = request(&cms);
    let later = now() + TimeDelta::hours(1);
    let answer = stamp(&request.to_der(), later);
    let told = Err(TspError::Time { says: later });
    assert_eq!(accepted(&request, &answer, now()), told);
}

#[test]
fn an_answer_by_another_policy_is_not_taken() {
    let request = request(&signed(&issue(Algorithm::Gost2015, now()), now()));
    let mut der = request.to_der();
    // 1.2.398.3.3.2.6.4 becomes .2: the other service answers.
    let policy = [0x2a, 0x83, 0x0e, 3, 3, 2, 6, 4];
    let place = der.windows(8).position(|part| part == policy).unwrap();
    der[place + 7] = 2;
    let answer = stamp(&der, now());
    assert_eq!(accepted(&request, &answer, now()), Err(TspError::Policy));
}

#[test]
fn a_key_that_is_not_for_timestamps_makes_none() {
    let issued = issue(Algorithm::Rsa2048, now());
    let cms = signed(&issued, now());
    let answer = crate::liar::answer(&request(&cms).to_der(), &issued, now());
    let told = accepted(&request(&cms), &answer, now());
    assert_eq!(told, Err(TspError::Purpose));
}

#[test]
fn a_timestamp_of_a_service_nobody_trusts_proves_nothing_and_harms_nothing() {
    let issued = issue(Algorithm::Gost2015, now());
    let cms = stamped(&issued, now());
    let nobody = World {
        trust: Trust::default(),
        evidence: Evidence::default(),
    };
    let verdict = check(&cms, &nobody, now());
    let timestamp = verdict.timestamp.as_ref().unwrap();
    assert!(matches!(timestamp.fault(), Some(TspError::Untrusted(_))));
    assert_eq!(verdict.proven_time(), None);
}

/// A signature, and the timestamp of it in the hands of `change`, beside it again.
fn with_token_changed(change: impl Fn(&mut SignedData, &mut SignedData)) -> Verdict {
    let cms = signed(&issue(Algorithm::Rsa2048, now()), now());
    let request = request(&cms);
    let answer = stamp(&request.to_der(), now());
    let world = world(now());
    let token = request.accept(&answer, &world.context(now())).unwrap();
    let (mut outer, mut inner) = (data(&cms), data(token.der()));
    change(&mut outer, &mut inner);
    let cms = cms::with_timestamp(&packed(&outer), &packed(&inner)).unwrap();
    check(&cms, &world, now())
}

#[test]
fn a_timestamp_finds_its_certificate_among_those_of_the_signature() {
    let verdict = with_token_changed(|outer, inner| {
        let ours = outer.certificates.take().unwrap().0.into_vec();
        let its = inner.certificates.take().unwrap().0.into_vec();
        let all = SetOfVec::from_iter(ours.into_iter().chain(its)).unwrap();
        outer.certificates = Some(all.into());
    });
    assert!(verdict.is_good(), "{verdict:?}");
    assert!(verdict.proven_time().is_some());
}

#[test]
fn a_timestamp_that_cannot_be_read_or_checked_proves_nothing_and_harms_nothing() {
    let verdict = with_token_changed(|_, inner| inner.certificates = None);
    assert_eq!(verdict.unread_timestamp, Some(TspError::NoCertificate));
    assert!(verdict.is_good() && verdict.proven_time().is_none());

    let verdict = with_token_changed(|_, inner| {
        let mut signers = inner.signer_infos.0.clone().into_vec();
        // sha224WithRSAEncryption
        signers[0].signature_algorithm.oid = const_oid::db::rfc5912::SHA_224_WITH_RSA_ENCRYPTION;
        inner.signer_infos = SetOfVec::try_from(signers).unwrap().into();
    });
    // The digest of its content is another: one of the two is not what it says.
    assert!(matches!(
        verdict.unread_timestamp,
        Some(TspError::Unsupported(_))
    ));
    assert!(verdict.is_good() && verdict.proven_time().is_none());
}

#[test]
fn what_was_revoked_after_the_proven_time_was_good_then() {
    let issued = issue(Algorithm::Gost2015, now());
    let (with, without) = (stamped(&issued, now()), signed(&issued, now()));
    let revoked = now() + TimeDelta::days(3);
    revoke(&issued, revoked);
    let later = now() + TimeDelta::days(10);
    let verdict = check(&with, &world(later), later);
    assert!(verdict.is_good(), "{verdict:?}");
    let told = verdict.revoked_later;
    assert!(matches!(told, Some(Revocation::Revoked { since, .. }) if since == revoked));
    // Nobody knows whether the other was made before: it counts as revoked.
    let verdict = check(&without, &world(later), later);
    assert_eq!(verdict.conclusion(), Conclusion::Bad);
}

#[test]
fn what_was_revoked_before_the_proven_time_is_bad_whatever_the_signer_says() {
    let issued = issue(Algorithm::Gost2015, now());
    let cms = signed(&issued, now());
    revoke(&issued, now() + TimeDelta::days(1));
    let late = now() + TimeDelta::days(2);
    let request = request(&cms);
    let answer = stamp(&request.to_der(), late);
    let token = request.accept(&answer, &world(late).context(late)).unwrap();
    let cms = cms::with_timestamp(&cms, token.der()).unwrap();
    let verdict = check(&cms, &world(late), late);
    assert!(verdict.proven_time().is_some() && verdict.revoked_later.is_none());
    assert_eq!(verdict.conclusion(), Conclusion::Bad);
}

#[test]
fn a_lasting_signature_verifies_twenty_years_on_with_nothing_at_hand() {
    for algorithm in KINDS {
        let issued = issue(algorithm, now());
        let (with, without) = (lasting(&issued, now()), stamped(&issued, now()));
        let mut world = world(now());
        world.evidence = Evidence::default();
        let much_later = now() + TimeDelta::days(20 * 365);
        let verdict = check(&with, &world, much_later);
        assert!(verdict.is_good() && !verdict.valid_now, "{verdict:?}");
        let verdict = check(&without, &world, much_later);
        assert_eq!(verdict.conclusion(), Conclusion::Unclear);
    }
}

#[test]
fn a_word_from_before_the_proven_time_yields_to_a_later_one() {
    let issued = issue(Algorithm::Rsa2048, now());
    let cms = stamped(&issued, now());
    let mut world = world(now() - TimeDelta::hours(1));
    let service = lists(now() + TimeDelta::minutes(1));
    world.evidence.extend(service);
    let much_later = now() + TimeDelta::days(700);
    let before = Evidence::from(world.evidence.lists().clone());
    assert!(check(&cms, &world, much_later).is_good());
    revoke(&issued, now() - TimeDelta::minutes(30));
    world.evidence.extend(lists(now() + TimeDelta::days(1)));
    // Expired long ago: no longer on any list.
    let authority = crate::world::authority().lock().unwrap();
    let without = authority.crl_of(Family::Rsa, [], much_later, &mut rand::rng());
    drop(authority);
    let without = Crl::parse(&without.unwrap()).unwrap();
    world.evidence.add_list(without.clone());
    let verdict = check(&cms, &world, much_later);
    assert_eq!(verdict.conclusion(), Conclusion::Bad, "{verdict:?}");
    // Whoever has not learnt of it goes by what was said before.
    world.evidence = before;
    world.evidence.add_list(without);
    assert!(check(&cms, &world, much_later).is_good());
}

#[test]
fn a_lasting_signature_needs_no_intermediate_certificates_either() {
    let issued = issue(Algorithm::Gost2015, now());
    let cms = lasting(&issued, now());
    let mut world = world(now());
    let mut roots = Trust::default();
    for anchor in world.trust.anchors() {
        roots.add_anchor(anchor.certificate.clone());
    }
    world.trust = roots;
    world.evidence = Evidence::default();
    let verdict = check(&cms, &world, now() + TimeDelta::days(7000));
    assert!(verdict.is_good(), "{verdict:?}");
}

#[test]
fn a_signature_with_long_lists_is_read_by_ourselves() {
    let issued = issue(Algorithm::Gost2015, now());
    let stamped = stamped(&issued, now());
    let verdict = check(&stamped, &world(now()), now());
    let mut evidence = Evidence::new();
    for minutes in 1..=2 {
        let at = now() + TimeDelta::minutes(minutes);
        let serials = (0..2000_u32).map(|number| {
            let mut serial = [0x11; 20];
            serial[16..].copy_from_slice(&number.to_be_bytes());
            serial
        });
        let authority = crate::world::authority().lock().unwrap();
        let list = authority.crl_of(Family::Gost, serials, at, &mut rand::rng());
        evidence.add_list(Crl::parse(&list.unwrap()).unwrap());
    }
    let grown = cms::with_evidence(&stamped, &verdict.certificates(), &evidence).unwrap();
    let mut world = world(now());
    world.evidence = Evidence::default();
    let verdict = check(&grown, &world, now() + TimeDelta::days(7000));
    assert!(verdict.is_good(), "{verdict:?}");
}

#[test]
fn on_paper_a_lasting_signature_is_the_stamped_one_again() {
    for algorithm in KINDS {
        let issued = issue(algorithm, now());
        let stamped = stamped(&issued, now());
        let world = world(now());
        let verdict = check(&stamped, &world, now());
        let lasting =
            cms::with_evidence(&stamped, &verdict.certificates(), &world.evidence).unwrap();
        assert!(lasting.len() > stamped.len());
        assert_eq!(cms::without_evidence(&lasting).unwrap(), stamped);
        assert_eq!(cms::without_evidence(&stamped).unwrap(), stamped);
    }
}

#[test]
fn openssl_takes_a_signature_that_has_grown() {
    let issued = issue(Algorithm::Rsa2048, now());
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, octets: &[u8]| {
        std::fs::write(folder.path().join(name), octets).unwrap();
    };
    let world = world(now());
    let anchors = world.trust.anchors().iter();
    let anchors: String = anchors
        .map(|one| pem::wrap(pem::CERTIFICATE, one.certificate.der()))
        .collect();
    let issuing: String = world
        .trust
        .intermediates()
        .iter()
        .map(|one| pem::wrap(pem::CERTIFICATE, one.der()))
        .collect();
    write("anchors.pem", anchors.as_bytes());
    write("all.pem", (anchors + &issuing).as_bytes());
    write("content", CONTENT);
    let at = now().timestamp().to_string();
    // A lasting one brings its issuing centre embedded.
    let grown = [
        (stamped(&issued, now()), "all.pem"),
        (lasting(&issued, now()), "anchors.pem"),
    ];
    for (cms, trusted) in grown {
        write("signature", &cms);
        let output = std::process::Command::new("openssl")
            .current_dir(folder.path())
            .args([
                "cms",
                "-verify",
                "-binary",
                "-inform",
                "DER",
                "-in",
                "signature",
            ])
            .args([
                "-content", "content", "-out", "verified", "-cades", "-purpose", "any",
            ])
            .args(["-attime", &at, "-CAfile", trusted])
            .output();
        let Ok(output) = output else {
            println!("skipped: no openssl");
            return;
        };
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
    }
}

/// A lasting signature of each kind.
fn good() -> &'static (World, Vec<Vec<u8>>) {
    static GOOD: OnceLock<(World, Vec<Vec<u8>>)> = OnceLock::new();
    GOOD.get_or_init(|| {
        let signatures = KINDS.map(|kind| lasting(&issue(kind, now()), now())).into();
        let mut world = world(now());
        world.evidence = Evidence::default();
        (world, signatures)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn one_changed_octet_never_leaves_another_good_story(
        which in 0usize..2, place in any::<prop::sample::Index>(), mask in 1u8..
    ) {
        let (world, signatures) = good();
        let at = now() + TimeDelta::days(7000);
        let context = VerifyContext { at, ..world.context(at) };
        let mut cms = signatures[which].clone();
        let place = place.index(cms.len());
        cms[place] ^= mask;
        if let Ok(changed) = verify_detached(&cms, CONTENT, &context) && changed.is_good() {
            // What bears nothing, such as the second name of one algorithm, may change. The signer,
            // the content and the proven moment may not.
            let verdict = verify_detached(&signatures[which], CONTENT, &context).unwrap();
            prop_assert_eq!(changed.signer, verdict.signer);
            prop_assert!(verdict.timestamp.is_some());
            prop_assert_eq!(
                changed.timestamp.map(|one| (one.at, one.authority)),
                verdict.timestamp.map(|one| (one.at, one.authority))
            );
        }
    }
}
