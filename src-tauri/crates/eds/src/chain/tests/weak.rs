//! sha1WithRSA: the issuing centre's certificate is signed so by its root, as old ones of НУЦ are. Keys and
//! certificates were made by OpenSSL for these tests; nobody has the keys any more.

use super::*;

fn certificate(pem: &[u8]) -> Certificate {
    Certificate::read(pem).unwrap()
}

fn root() -> Certificate {
    certificate(include_bytes!("weak/root.pem"))
}

/// Of the centre, signed with SHA-1.
fn issuing() -> Certificate {
    certificate(include_bytes!("weak/issuing.pem"))
}

/// Of a person, signed with SHA-256.
fn person() -> Certificate {
    certificate(include_bytes!("weak/person.pem"))
}

/// The same, signed with SHA-1.
fn weak_person() -> Certificate {
    certificate(include_bytes!("weak/weak-person.pem"))
}

fn now() -> DateTime<Utc> {
    "2027-01-01T00:00:00Z".parse().unwrap()
}

#[test]
fn a_centre_signed_with_sha_1_counts_where_the_deployment_has_chosen_it() {
    let chosen = trust(vec![root()], vec![issuing()]);
    let chain = build(&person(), &chosen, now()).unwrap();
    assert_eq!(chain.certificates(), [person(), issuing(), root()]);
}

#[test]
fn one_that_came_along_with_a_document_does_not() {
    let roots = trust(vec![root()], vec![]);
    let built = build_with(&person(), &[issuing()], &roots, now());
    assert_eq!(built.unwrap_err(), ChainError::Untrusted);
}

#[test]
fn a_person_signed_with_sha_1_is_nobodys() {
    let chosen = trust(vec![root()], vec![issuing()]);
    let built = build(&weak_person(), &chosen, now());
    assert_eq!(built.unwrap_err(), ChainError::Untrusted);
}

#[test]
fn only_the_key_that_made_a_weak_signature_made_it() {
    assert!(issuing().verify_weakly_signed_by(&root()));
    assert!(!issuing().verify_weakly_signed_by(&issuing()));
    // It is no strong one, and a strong one is no weak one.
    assert!(!issuing().verify_signed_by(&root()));
    assert!(!person().verify_weakly_signed_by(&issuing()));
}
