//! A signature as НУЦ made them until 2022: GOST 34.310-2004, which Kabinet checks and nobody makes
//! any more. The key is signed with by textbook arithmetic, and is its own certification centre.

use super::signing::{Hand, document};
use crate::world::{issue, now, signer, world};
use der::{
    Any, Decode, Encode,
    asn1::{BitString, ObjectIdentifier as Oid, OctetString},
};
use gost94::{Digest as _, Gost94Test};
use kabinet_eds::{
    certificate::Certificate, evidence::Evidence, signer::Signer, trust::Trust,
    verify::VerifyContext, xml::verify,
};
use kabinet_training_ca::Algorithm;
use num_bigint::BigUint;
use x509_cert::{ext::pkix::BasicConstraints, spki::AlgorithmIdentifierOwned};

#[path = "../../../../gost3410/src/tests/textbook.rs"]
mod textbook;

use textbook::{Textbook, hex};

/// The certificate's key signs over GOST 34.311-95.
fn sign(message: &[u8]) -> Vec<u8> {
    let nonce = BigUint::from_bytes_le(&Gost94Test::digest([message, b"nonce"].concat()));
    let digest = Gost94Test::digest(message).into();
    Textbook::new().sign(&secret(), &digest, &nonce).to_vec()
}

fn secret() -> BigUint {
    hex("7A929ADE789BB9BE10ED359DD39A72C11B60961F49397EEE1D19CE9891EC3B28")
}

fn algorithm(oid: &str, parameters: &[&str]) -> AlgorithmIdentifierOwned {
    let parameters: Vec<Oid> = parameters.iter().map(|one| Oid::new_unwrap(one)).collect();
    let parameters = if parameters.is_empty() {
        Any::null()
    } else {
        Any::encode_from(&parameters).unwrap()
    };
    AlgorithmIdentifierOwned {
        oid: Oid::new_unwrap(oid),
        parameters: Some(parameters),
    }
}

/// A certificate of that key by itself, in the form of one that the training authority has issued.
fn certificate() -> Certificate {
    let pattern = signer(&issue(Algorithm::Gost2015, now()));
    let mut made = x509_cert::Certificate::from_der(pattern.certificate().der()).unwrap();
    let key = OctetString::new(Textbook::new().public(&secret()));
    let key = key.unwrap().to_der().unwrap();
    let kind = algorithm("1.2.398.3.10.1.1.1.2", &[]);
    let tbs = &mut made.tbs_certificate;
    tbs.issuer = tbs.subject.clone();
    tbs.signature = kind.clone();
    tbs.subject_public_key_info.algorithm = algorithm(
        "1.2.398.3.10.1.1.1.1",
        &["1.2.398.3.10.1.1.1.1.1", "1.2.398.3.10.1.3.1.1.0"],
    );
    tbs.subject_public_key_info.subject_public_key = BitString::from_bytes(&key).unwrap();
    assert!(!matches!(tbs.get::<BasicConstraints>(), Ok(Some((_, one))) if one.ca));
    let signed = made.tbs_certificate.to_der().unwrap();
    made.signature = BitString::from_bytes(&sign(&signed)).unwrap();
    made.signature_algorithm = kind;
    Certificate::from_der(&made.to_der().unwrap()).unwrap()
}

#[test]
fn a_signature_of_the_time_before_2022_is_checked() {
    let certificate = certificate();
    let hand = Hand {
        signature_uri: "http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311",
        digest_uri: "http://www.w3.org/2001/04/xmldsig-more#gost34311",
        certificate: certificate.der().to_vec(),
        digest: |octets| Gost94Test::digest(octets).to_vec(),
        sign: Box::new(sign),
    };
    let mut trust = Trust::default();
    trust.add_anchor(certificate.clone());
    let evidence = Evidence::new();
    let context = VerifyContext {
        trust: &trust,
        evidence: &evidence,
        at: now(),
    };
    for xml in [hand.envelop(&document()), hand.sign_part(), hand.message()] {
        let all = verify(xml.as_bytes(), &context).unwrap();
        let verdict = &all[0].as_ref().unwrap().verdict;
        assert!(
            verdict.content_intact && verdict.signature && verdict.chain.is_ok(),
            "{verdict:?}"
        );
        assert_eq!(verdict.signer, certificate);
        let changed = verify(xml.replace("Әйгерім", "Айгерім").as_bytes(), &context).unwrap();
        assert!(!changed[0].as_ref().unwrap().verdict.content_intact);
    }
    // Signed by people of today and of then, one after the other.
    let today = Hand::of(&issue(Algorithm::Gost2015, now())).envelop(&hand.envelop(&document()));
    let world = world(now());
    trust.extend(world.trust.clone());
    let context = VerifyContext {
        trust: &trust,
        ..world.context(now())
    };
    let all = verify(today.as_bytes(), &context).unwrap();
    assert!(all.iter().all(|one| {
        let verdict = &one.as_ref().unwrap().verdict;
        verdict.content_intact && verdict.signature && verdict.chain.is_ok()
    }));
}
