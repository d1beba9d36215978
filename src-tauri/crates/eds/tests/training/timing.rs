//! When a signature was made, as far as that is known, and what follows from it.

use crate::world::{issue, now, signer, stamp, world};
use chrono::{DateTime, TimeDelta, Utc};
use kabinet_eds::{
    cms,
    revocation::Revocation,
    tsp::TimestampRequest,
    verify::{Conclusion, Timing, Verdict, verify_detached},
};
use kabinet_training_ca::{Algorithm, Issued};

const CONTENT: &[u8] = "Өтініш".as_bytes();

fn signed(issued: &Issued, at: DateTime<Utc>) -> Vec<u8> {
    cms::sign_detached(CONTENT, &signer(issued), at).unwrap()
}

/// What a signature is worth at `at`, by lists of that day.
fn checked(cms: &[u8], at: DateTime<Utc>) -> Verdict {
    verify_detached(cms, CONTENT, &world(at).context(at)).unwrap()
}

/// Its term ended a day ago.
fn just_expired() -> Issued {
    issue(Algorithm::Gost2015, now() - TimeDelta::days(366))
}

#[test]
fn a_signature_made_after_the_term_says_so_and_not_that_nobody_is_trusted() {
    let verdict = checked(&signed(&just_expired(), now()), now());
    assert_eq!(verdict.timing, Timing::AfterTerm);
    assert!(verdict.chain.is_ok() && verdict.signature);
    assert_eq!(verdict.conclusion(), Conclusion::Bad);
}

#[test]
fn a_signature_made_before_the_term_says_so() {
    let issued = issue(Algorithm::Gost2015, now() - TimeDelta::days(1));
    let verdict = checked(&signed(&issued, now() - TimeDelta::days(2)), now());
    assert_eq!(verdict.timing, Timing::BeforeTerm);
    assert_eq!(verdict.conclusion(), Conclusion::Bad);
}

#[test]
fn an_expired_key_that_signs_with_an_earlier_date_is_never_good_by_a_list_still_in_force() {
    let issued = just_expired();
    let in_term = now() - TimeDelta::days(2);
    let back_dated = signed(&issued, in_term);
    // The list was made in the term and holds beyond it.
    let mut world = world(now() - TimeDelta::hours(25));
    let verdict = verify_detached(&back_dated, CONTENT, &world.context(now())).unwrap();
    assert!(matches!(verdict.revocation, Revocation::Good { .. }));
    assert_eq!(verdict.timing, Timing::Unproven);
    assert_eq!(verdict.conclusion(), Conclusion::Unclear);
    assert!(verdict.chain.is_ok(), "{verdict:?}");
    // Whoever has it proven that it was made then loses nothing.
    let request = TimestampRequest::for_signature(&back_dated, [7; 8]).unwrap();
    let earlier = crate::world::world(in_term);
    let answer = stamp(&request.to_der(), in_term);
    let token = request.accept(&answer, &earlier.context(in_term)).unwrap();
    let proven = cms::with_timestamp(&back_dated, token.der()).unwrap();
    world.evidence.extend(earlier.evidence);
    let verdict = verify_detached(&proven, CONTENT, &world.context(now())).unwrap();
    assert_eq!(verdict.timing, Timing::InTerm);
    assert!(verdict.is_good(), "{verdict:?}");
}

#[test]
fn a_timestamp_from_after_the_term_proves_nothing_of_a_time_before() {
    let cms = signed(&just_expired(), now() - TimeDelta::days(2));
    let request = TimestampRequest::for_signature(&cms, [7; 8]).unwrap();
    let answer = stamp(&request.to_der(), now());
    let token = request
        .accept(&answer, &world(now()).context(now()))
        .unwrap();
    let verdict = checked(&cms::with_timestamp(&cms, token.der()).unwrap(), now());
    assert!(verdict.proven_time().is_some());
    assert_eq!(verdict.timing, Timing::Unproven);
    assert_ne!(verdict.conclusion(), Conclusion::Good);
}

#[test]
fn a_time_that_has_not_come_yet_accuses_nobody_and_proves_nothing() {
    let issued = issue(Algorithm::Gost2015, now() - TimeDelta::days(1));
    let verdict = checked(&signed(&issued, now() + TimeDelta::days(1)), now());
    assert_eq!(verdict.timing, Timing::InFuture);
    assert_eq!(verdict.conclusion(), Conclusion::Unclear);
}

#[test]
fn it_is_told_what_was_learnt_of_the_certificates_above() {
    let issued = issue(Algorithm::Gost2015, now());
    let verdict = checked(&signed(&issued, now()), now());
    let chain = verdict.chain.as_ref().unwrap().certificates();
    let above: Vec<_> = verdict.above.iter().map(|link| &link.certificate).collect();
    assert_eq!(above, [&chain[1]]);
    // The world has the issuing centre's lists, and none of the root's.
    assert!(matches!(
        verdict.above[0].revocation,
        Revocation::Unknown { .. }
    ));
}
