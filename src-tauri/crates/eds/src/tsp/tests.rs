#![allow(clippy::unwrap_used)]

//! Published answers and tokens of НУЦ's services. Lies are told in `tests/training`.

use super::*;
use crate::{
    certificate::Certificate,
    evidence::{Evidence, VerifyContext},
    revocation::CrlStore,
    samples,
    trust::Trust,
    verify,
};
use proptest::prelude::*;

struct World {
    trust: Trust,
    evidence: Evidence,
}

impl World {
    fn of(root: &str, issuing: &str, lists: &[&str]) -> Option<Self> {
        let trust = Trust::from_der([samples::read(root)?], [samples::read(issuing)?]).unwrap();
        let lists: Option<Vec<_>> = lists.iter().map(|name| samples::read(name)).collect();
        let evidence = CrlStore::from_der(lists?).unwrap().into();
        Some(Self { trust, evidence })
    }

    fn context(&self, at: &str) -> VerifyContext<'_> {
        VerifyContext {
            trust: &self.trust,
            evidence: &self.evidence,
            at: at.parse().unwrap(),
        }
    }
}

/// The test centre of 2019, which signed with GOST 34.310-2004.
fn old() -> Option<World> {
    World::of(
        "ca/gokalkan-root_gost_test.crt",
        "ca/gokalkan-nca_gost_test.crt",
        &[],
    )
}

/// The test centre of 2022.
fn new() -> Option<World> {
    World::of(
        "nca-test-2026/root_test_gost_2022.cer",
        "nca-test-2026/nca_gost2022_test.cer",
        &["nca-test-2026/nca_gost2022_test.crl"],
    )
}

#[test]
fn a_published_answer_holds_the_published_token() {
    let (Some(response), Some(token)) = (
        samples::read("revocation/tsp_response.bin"),
        samples::read("revocation/tsp_token.bin"),
    ) else {
        return;
    };
    assert_eq!(response::token(&response).unwrap(), token);
}

#[test]
fn a_published_token_by_gost_2004_verifies_to_its_root_long_after_it_expired() {
    let (Some(world), Some(token)) = (old(), samples::read("revocation/tsp_token.bin")) else {
        return;
    };
    let token = TimestampToken::parse(token).unwrap();
    let verdict = token.verify(&world.context("2046-11-21T00:00:00Z"));
    assert_eq!(verdict.at.to_string(), "2022-09-18 13:20:14 UTC");
    assert_eq!(verdict.policy, "1.2.398.3.3.2.6.1");
    assert!(verdict.signature && verdict.purpose && verdict.chain.is_ok());
    // It was asked for with SHA-1, which proves nothing any more.
    assert_eq!(verdict.fault(), Some(TspError::WeakImprint));
    let owner = &verdict.authority.info().owner;
    assert_eq!(owner, "СЕРВИС МЕТКИ ВРЕМЕНИ");
}

#[test]
fn a_published_signature_bears_the_time_its_readme_names() {
    let (Some(world), Some(cms)) = (new(), samples::read("cades-t/individual_detached.der")) else {
        return;
    };
    let content = samples::read("cades-t/individual_document.txt").unwrap();
    let context = world.context("2026-11-01T06:00:00Z");
    let verdict = verify::verify_detached(&cms, content.as_slice(), &context).unwrap();
    assert!(verdict.is_good());
    let timestamp = verdict.timestamp.as_ref().unwrap();
    assert!(timestamp.imprint && timestamp.signature && timestamp.purpose && !timestamp.weak);
    assert_eq!(timestamp.at.to_string(), "2026-07-20 09:08:07 UTC");
    assert_eq!(timestamp.policy, "1.2.398.3.3.2.6.4");
    // Its service belongs to the production centre, whose certificates are not among the samples.
    let untrusted = TspError::Untrusted(ChainError::Untrusted);
    assert_eq!(timestamp.fault(), Some(untrusted));
    assert_eq!(verdict.proven_time(), None);
}

#[test]
fn a_request_asks_as_nuc_does() {
    let Some(cms) = samples::read("cades-t/individual_detached.der") else {
        return;
    };
    let request = TimestampRequest::for_signature(&cms, [0, 0x80, 1, 2, 3, 4, 5, 6]).unwrap();
    let der = request.to_der();
    let mut parts = crate::ber::Element::only(&der, 0x30).unwrap().elements();
    assert_eq!(parts.next().unwrap().unwrap().content, [1]);
    let imprint = parts.next().unwrap().unwrap();
    assert_eq!(imprint.content.len(), 14 + 66);
    let policy = parts.next().unwrap().unwrap().oid().unwrap();
    assert_eq!(policy.to_string(), "1.2.398.3.3.2.6.4");
    let nonce = parts.next().unwrap().unwrap();
    assert_eq!(nonce.content, [0, 0x80, 1, 2, 3, 4, 5, 6]);
    assert_eq!(parts.next().unwrap().unwrap().content, [0xff]);
}

#[test]
fn a_refusal_tells_its_reason() {
    let refusal = [0x30, 9, 0x30, 7, 2, 1, 2, 3, 2, 2, 0x04];
    let told = TspError::Refused {
        status: 2,
        failure: 1 << 26,
    };
    assert_eq!(response::token(&refusal).unwrap_err(), told);
    assert_eq!(told.code(), FailureCode::TimestampRefused);
}

#[test]
fn certificates_of_gost_2004_and_of_rsa_4096_chain_to_their_roots() {
    let families = [
        ("ca/gokalkan-root_gost_test.crt", "ca/nca_gost_test.crt"),
        ("ca/gokalkan-root_rsa_test.crt", "ca/nca_rsa_test.crt"),
    ];
    for (root, issuing) in families {
        let (Some(root), Some(issuing)) = (samples::read(root), samples::read(issuing)) else {
            return;
        };
        let root = Certificate::read(&root).unwrap();
        let issuing = Certificate::read(&issuing).unwrap();
        assert!(root.public_key().is_supported());
        assert!(root.verify_signed_by(&root) && issuing.verify_signed_by(&root));
        assert!(!root.verify_signed_by(&issuing));
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(TimestampToken::parse(&bytes).is_err());
        prop_assert!(response::token(&bytes).is_err());
    }

    #[test]
    fn a_changed_octet_of_a_published_token_is_caught(
        place in any::<prop::sample::Index>(), mask in 1u8..
    ) {
        let (Some(world), Some(mut token)) = (old(), samples::read("revocation/tsp_token.bin"))
        else {
            return Ok(());
        };
        let place = place.index(token.len());
        token[place] ^= mask;
        if let Ok(token) = TimestampToken::parse(&token) {
            let verdict = token.verify(&world.context("2022-10-01T00:00:00Z"));
            // Two names of one signature algorithm differ in an octet: facts of НУЦ, not a change.
            let holds = verdict.signature && verdict.purpose && verdict.chain.is_ok();
            prop_assert!(!holds || verdict.at.to_string() == "2022-09-18 13:20:14 UTC");
        }
    }
}
