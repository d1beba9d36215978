#![allow(clippy::unwrap_used)]

use super::*;
use crate::{
    certificate::Certificate,
    chain::ChainError,
    cms,
    evidence::Evidence,
    pem,
    revocation::{CrlStore, Revocation},
    samples::{self, GOST, RSA, signer},
    signer::Signer,
    trust::Trust,
};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

const CONTENT: &[u8] = "Тегін тамақтандыру туралы өтініш".as_bytes();

/// A moment within the term of the certificate.
fn within(certificate: &Certificate) -> DateTime<Utc> {
    certificate.info().not_after - TimeDelta::days(100)
}

struct World {
    trust: Trust,
    evidence: Evidence,
}

impl World {
    fn published() -> Option<Self> {
        let root = samples::read("nca-test-2026/root_test_gost_2022.cer")?;
        let issuing = samples::read("nca-test-2026/nca_gost2022_test.cer")?;
        let list = samples::read("nca-test-2026/nca_gost2022_test.crl")?;
        let trust = Trust::from_der([root], [issuing]).unwrap();
        Some(Self {
            trust,
            evidence: CrlStore::from_der([list]).unwrap().into(),
        })
    }

    fn nobody() -> Self {
        Self {
            trust: Trust::default(),
            evidence: Evidence::new(),
        }
    }

    fn context(&self, at: DateTime<Utc>) -> VerifyContext<'_> {
        VerifyContext {
            trust: &self.trust,
            evidence: &self.evidence,
            at,
        }
    }
}

#[test]
fn a_published_detached_signature_verifies_to_the_root() {
    let (Some(world), Some(cms)) = (
        World::published(),
        samples::read("cades-t/individual_detached.der"),
    ) else {
        return;
    };
    let content = samples::read("cades-t/individual_document.txt").unwrap();
    let context = world.context(samples::now());
    let verdict = verify_detached(&cms, content.as_slice(), &context).unwrap();
    assert!(verdict.is_good(), "{verdict:?}");
    assert_eq!(
        verdict.signing_time.unwrap().to_string(),
        "2026-07-20 09:08:06 UTC"
    );

    let other = verify_detached(&cms, &b"something else"[..], &context).unwrap();
    assert!(!other.content_intact && other.signature && !other.is_good());
}

#[test]
fn a_published_attached_signature_gives_its_content() {
    let (Some(world), Some(cms)) = (
        World::published(),
        samples::read("cades-t/individual_attached.der"),
    ) else {
        return;
    };
    let (verdict, content) = verify_attached(&cms, &world.context(samples::now())).unwrap();
    assert!(verdict.is_good(), "{verdict:?}");
    assert_eq!(
        content,
        samples::read("cades-t/individual_document.txt").unwrap()
    );
}

#[test]
fn what_a_gost_key_signs_verifies_to_the_root() {
    let (Some(world), Some(signer)) = (World::published(), signer(GOST)) else {
        return;
    };
    let at = samples::now();
    let cms = cms::sign_detached(CONTENT, &signer, at).unwrap();
    let verdict = verify_detached(&cms, CONTENT, &world.context(at)).unwrap();
    assert!(verdict.is_good(), "{verdict:?}");
    assert_eq!(&verdict.signer, signer.certificate());
}

#[test]
fn what_an_rsa_key_signs_verifies() {
    let Some(signer) = signer(RSA) else { return };
    let at = within(signer.certificate());
    let cms = cms::sign_detached(CONTENT, &signer, at).unwrap();
    let verdict = verify_detached(&cms, CONTENT, &World::nobody().context(at)).unwrap();
    assert!(verdict.content_intact && verdict.signature && verdict.valid_then);
    assert_eq!(verdict.chain, Err(ChainError::Untrusted));
}

#[test]
fn a_signature_in_armour_is_the_same_signature() {
    let Some(signer) = signer(GOST) else { return };
    let at = samples::now();
    let cms = cms::sign_detached(CONTENT, &signer, at).unwrap();
    let text = pem::wrap(pem::CMS, &cms);
    let world = World::nobody();
    let verdict = verify_detached(text.as_bytes(), CONTENT, &world.context(at)).unwrap();
    assert!(verdict.content_intact && verdict.signature);
}

#[test]
fn a_signature_of_a_revoked_key_is_bad() {
    let revoked = "nca-test-2026/individual/revoked/individual_revoked.p12";
    let (Some(world), Some(signer)) = (World::published(), signer(revoked)) else {
        return;
    };
    let at = samples::now();
    let cms = cms::sign_detached(CONTENT, &signer, at).unwrap();
    let verdict = verify_detached(&cms, CONTENT, &world.context(at)).unwrap();
    assert!(verdict.content_intact && verdict.signature && verdict.chain.is_ok());
    assert!(matches!(verdict.revocation, Revocation::Revoked { .. }));
    assert_eq!(verdict.conclusion(), Conclusion::Bad);
}

#[test]
fn without_lists_a_verdict_is_unclear_and_not_good() {
    let (Some(world), Some(signer)) = (World::published(), signer(GOST)) else {
        return;
    };
    let at = samples::now();
    let cms = cms::sign_detached(CONTENT, &signer, at).unwrap();
    let evidence = Evidence::new();
    let context = VerifyContext {
        evidence: &evidence,
        ..world.context(at)
    };
    let verdict = verify_detached(&cms, CONTENT, &context).unwrap();
    assert_eq!(verdict.conclusion(), Conclusion::Unclear);
}

#[test]
fn a_signing_time_beyond_the_term_or_in_the_future_is_bad() {
    let (Some(world), Some(signer)) = (World::published(), signer(GOST)) else {
        return;
    };
    let at = samples::now();
    let late = cms::sign_detached(CONTENT, &signer, at + TimeDelta::days(365)).unwrap();
    let verdict =
        verify_detached(&late, CONTENT, &world.context(at + TimeDelta::days(366))).unwrap();
    assert!(!verdict.valid_then && verdict.conclusion() == Conclusion::Bad);
    let future = cms::sign_detached(CONTENT, &signer, at + TimeDelta::days(1)).unwrap();
    let verdict = verify_detached(&future, CONTENT, &world.context(at)).unwrap();
    assert!(!verdict.valid_then && verdict.valid_now);
}

#[test]
fn a_certificate_that_expired_after_signing_leaves_the_signature_as_it_was() {
    let (Some(world), Some(signer)) = (World::published(), signer(GOST)) else {
        return;
    };
    let at = samples::now();
    let cms = cms::sign_detached(CONTENT, &signer, at).unwrap();
    let years_later = world.context(at + TimeDelta::days(1000));
    let verdict = verify_detached(&cms, CONTENT, &years_later).unwrap();
    assert!(verdict.valid_then && !verdict.valid_now && verdict.chain.is_ok());
    // The list has expired, too: nobody can say more.
    assert_eq!(verdict.conclusion(), Conclusion::Unclear);
}

#[test]
fn nonsense_is_no_signature() {
    for bytes in [&b""[..], b"hello", b"{}", &[0x30, 0x00]] {
        assert!(matches!(
            Signature::parse(bytes),
            Err(SignedDataError::Damaged)
        ));
    }
}

/// Every octet of a signature is either signed, or makes the signature unreadable when changed,
/// or has no bearing on what is verified.
fn changed(name: &str, place: prop::sample::Index, mask: u8) -> Result<(), TestCaseError> {
    let Some(signer) = signer(name) else {
        return Ok(());
    };
    let at = within(signer.certificate());
    let mut cms = cms::sign_detached(CONTENT, &signer, at).unwrap();
    let place = place.index(cms.len());
    cms[place] ^= mask;
    let world = World::nobody();
    if let Ok(verdict) = verify_detached(&cms, CONTENT, &world.context(at)) {
        let holds = verdict.content_intact && verdict.signature;
        prop_assert!(!holds || &verdict.signer == signer.certificate());
        prop_assert!(!holds || verdict.signing_time.map(|t| t.timestamp()) == Some(at.timestamp()));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_changed_octet_of_a_gost_signature_is_caught(place in any::<prop::sample::Index>(), mask in 1u8..) {
        changed(GOST, place, mask)?;
    }

    #[test]
    fn a_changed_octet_of_an_rsa_signature_is_caught(place in any::<prop::sample::Index>(), mask in 1u8..) {
        changed(RSA, place, mask)?;
    }

    #[test]
    fn a_changed_octet_of_the_content_is_caught(place in any::<prop::sample::Index>(), mask in 1u8..) {
        if let Some(signer) = signer(GOST) {
            let at = samples::now();
            let cms = cms::sign_detached(CONTENT, &signer, at).unwrap();
            let mut content = CONTENT.to_vec();
            let place = place.index(content.len());
            content[place] ^= mask;
            let world = World::nobody();
            let verdict = verify_detached(&cms, content.as_slice(), &world.context(at)).unwrap();
            prop_assert!(!verdict.content_intact && verdict.signature);
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(Signature::parse(&bytes).is_err());
    }

    #[test]
    fn a_mutated_published_signature_never_panics(places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        if let Some(mut cms) = samples::read("cades-t/individual_attached.der") {
            for (place, octet) in places {
                let place = place.index(cms.len());
                cms[place] = octet;
            }
            let world = World::nobody();
            let _ = verify_attached(&cms, &world.context(samples::now()));
        }
    }
}
