//! Several signers, and timestamps that are not true, as a report tells them.

use super::{signed_data::joined, *};
use crate::sample::{OFFICE, now};
use kabinet_eds::{cms, tsp::TimestampRequest};

const CONTENT: &[u8] = "Бірлескен шешім".as_bytes();

/// A timestamp of this signature, put into another.
fn stamped_as(one: &[u8], other: &[u8]) -> Vec<u8> {
    let request = TimestampRequest::for_signature(one, [7; 8]).unwrap();
    let token = request.accept(&OFFICE.stamp(&request), &OFFICE.context());
    cms::with_timestamp(other, token.unwrap().der()).unwrap()
}

#[test]
fn each_of_two_signers_is_told_and_both_must_be_good() {
    let (head, clerk) = (OFFICE.sign(CONTENT), OFFICE.sign_as_employee(CONTENT));
    let both = joined(&head, &clerk, Some(CONTENT));
    let report = checked(&both);
    assert_eq!(report.failures, []);
    assert_eq!(report.conclusion(), Conclusion::Good);
    let verdicts = report.signers.iter().flat_map(|one| &one.verdict);
    let mut owners: Vec<_> = verdicts
        .map(|one| one.signer.info().owner.clone())
        .collect();
    owners.sort();
    owners.dedup();
    assert_eq!(owners.len(), 2);

    let other = joined(&head, &OFFICE.sign_as_employee(b"other"), Some(CONTENT));
    let report = checked(&other);
    assert_eq!(report.failures, [FailureCode::DocumentChanged]);
    assert_eq!(report.conclusion(), Conclusion::Bad);
    assert!(!report.is_whole());
    let good = |one: &&Signed| one.conclusion() == Conclusion::Good;
    assert_eq!(
        (
            report.signers.len(),
            report.signers.iter().filter(good).count()
        ),
        (2, 1)
    );
}

#[test]
fn what_an_office_issues_may_bear_a_second_signature() {
    let document = canonical::to_bytes(&document()).unwrap();
    let both = joined(
        &OFFICE.sign_as_employee(&document),
        &OFFICE.sign(&document),
        None,
    );
    let report = check(&both, Some(&document), &OFFICE.context());
    assert_eq!(report.failures, []);
    let alone = OFFICE.sign_as_employee(&document);
    let report = check(&alone, Some(&document), &OFFICE.context());
    assert_eq!(report.failures, [FailureCode::ResultInvalid]);
}

#[test]
fn a_key_that_is_for_signing_in_signs_no_document() {
    let report = |cms: &[u8]| check(cms, Some(CONTENT), &OFFICE.context());
    assert_eq!(report(&OFFICE.sign(CONTENT)).failures, []);
    let report = report(&OFFICE.sign_by_entrance_key(CONTENT));
    assert_eq!(report.failures, [FailureCode::CertificatePurpose]);
    assert_eq!(report.conclusion(), Conclusion::Bad);
}

#[test]
fn the_chains_of_all_signers_and_of_timestamps_are_told_once_each() {
    let (head, clerk) = (OFFICE.sign(CONTENT), OFFICE.sign_as_employee(CONTENT));
    let stamped = stamped_as(&head, &head);
    let of = |cms: &[u8]| check(cms, Some(CONTENT), &OFFICE.context()).chains().len();
    assert_eq!(of(&head), 1);
    assert_eq!(of(&stamped), 2);
    assert_eq!(of(&joined(&stamped, &clerk, None)), 3);
    assert_eq!(of(&joined(&stamped, &OFFICE.sign(CONTENT), None)), 2);
}

#[test]
fn a_timestamp_of_another_signature_makes_a_document_bad_and_is_named_as_the_reason() {
    let (one, other) = (OFFICE.sign(CONTENT), OFFICE.sign(CONTENT));
    let context = OFFICE.context();
    let honest = check(&stamped_as(&one, &one), Some(CONTENT), &context);
    assert_eq!(honest.conclusion(), Conclusion::Good);
    assert_eq!(
        honest.verdict().unwrap().proven_time(),
        Some(now() + chrono::TimeDelta::seconds(1))
    );
    let lying = check(&stamped_as(&one, &other), Some(CONTENT), &context);
    assert_eq!(lying.failures, [FailureCode::TimestampImprint]);
    assert_eq!(lying.conclusion(), Conclusion::Bad);
}
