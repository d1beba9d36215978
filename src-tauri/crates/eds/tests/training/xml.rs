//! Signatures in XML, in the forms of НУЦ РК and ШЭП.

#[path = "xml/deceit.rs"]
mod deceit;
#[path = "xml/gost2004.rs"]
mod gost2004;
#[path = "xml/outside.rs"]
mod outside;
#[path = "xml/signing.rs"]
mod signing;

use crate::world::{issue, now, world};
use kabinet_eds::{
    verify::Conclusion,
    xml::{Coverage, XmlError, XmlVerdict, verify},
};
use kabinet_training_ca::Algorithm;
use proptest::prelude::*;
use signing::{Hand, document};
use std::sync::OnceLock;

pub fn hand(algorithm: Algorithm) -> Hand {
    Hand::of(&issue(algorithm, now()))
}

pub fn verdicts(xml: &str) -> Vec<Result<XmlVerdict, XmlError>> {
    verify(xml.as_bytes(), &world(now()).context(now())).unwrap()
}

pub fn only(xml: &str) -> Result<XmlVerdict, XmlError> {
    let mut all = verify(xml.as_bytes(), &world(now()).context(now()))?;
    assert_eq!(all.len(), 1);
    all.remove(0)
}

fn good(one: &Result<XmlVerdict, XmlError>) -> bool {
    one.as_ref().is_ok_and(|one| one.verdict.is_good())
}

#[test]
fn a_signature_in_its_document_is_good_and_covers_it_all() {
    for algorithm in [Algorithm::Rsa2048, Algorithm::Gost2015] {
        let one = only(&hand(algorithm).envelop(&document())).unwrap();
        assert_eq!(one.verdict.conclusion(), Conclusion::Good, "{one:?}");
        assert_eq!(one.covers, Coverage::Document);
        assert_eq!(String::from_utf8(one.signed).unwrap(), document());
        assert_eq!(one.verdict.signing_time, None);
    }
}

#[test]
fn each_of_several_signers_signs_what_the_ones_before_have_left() {
    let first = hand(Algorithm::Gost2015).envelop(&document());
    let second = hand(Algorithm::Rsa2048).envelop(&first);
    let third = hand(Algorithm::Gost2015).envelop(&second);
    let all = verdicts(&third);
    assert!(all.len() == 3 && all.iter().all(good), "{all:?}");
    let signed = |at: usize| String::from_utf8(all[at].as_ref().unwrap().signed.clone()).unwrap();
    assert_eq!(signed(0), document());
    assert_eq!(signed(1), first);
    assert_eq!(signed(2), second);
}

#[test]
fn a_signature_over_a_part_says_so_and_gives_only_the_part() {
    for algorithm in [Algorithm::Rsa2048, Algorithm::Gost2015] {
        let xml = hand(algorithm).sign_part();
        let one = only(&xml).unwrap();
        assert!(one.verdict.is_good(), "{one:?}");
        assert_eq!(
            one.covers,
            Coverage::Part {
                element: "part".into()
            }
        );
        assert!(!String::from_utf8(one.signed).unwrap().contains("басқа"));
        // The rest may change and nobody has signed it.
        assert!(
            only(&xml.replace("басқа", "өзге"))
                .unwrap()
                .verdict
                .is_good()
        );
    }
}

#[test]
fn a_message_is_signed_by_its_header() {
    for algorithm in [Algorithm::Rsa2048, Algorithm::Gost2015] {
        let one = only(&hand(algorithm).message()).unwrap();
        assert!(one.verdict.is_good(), "{one:?}");
        assert_eq!(one.covers, Coverage::Body);
    }
}

#[test]
fn what_stands_between_attributes_does_not_matter_and_what_stands_between_elements_does() {
    let xml = hand(Algorithm::Rsa2048).envelop(&document());
    let loose = format!(
        "\u{feff}<?xml version='1.0' encoding='utf-8'?>\r\n<!-- ескерту -->{}",
        xml.replace(
            "<state xmlns=\"urn:example:state\" version=\"1\">",
            "<state  version='1'\n xmlns='urn:example:state' >"
        )
        .replace("<name>", "<name><!-- бос -->")
    );
    assert!(only(&loose).unwrap().verdict.is_good());
    let spaced = xml.replace("<sum>", " <sum>");
    assert!(!only(&spaced).unwrap().verdict.content_intact);
}

#[test]
fn without_a_time_an_expired_certificate_has_its_chain_and_no_more() {
    let xml = hand(Algorithm::Gost2015).envelop(&document());
    let later = now() + chrono::TimeDelta::days(700);
    let world = world(now());
    let all = verify(xml.as_bytes(), &world.context(later)).unwrap();
    let verdict = &all[0].as_ref().unwrap().verdict;
    assert!(verdict.content_intact && verdict.signature && verdict.chain.is_ok());
    assert!(!verdict.valid_then && !verdict.valid_now);
}

/// One good document of each form.
fn forms() -> &'static [String] {
    static FORMS: OnceLock<Vec<String>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let (gost, rsa) = (hand(Algorithm::Gost2015), hand(Algorithm::Rsa2048));
        vec![
            rsa.envelop(&document()),
            gost.envelop(&document()),
            gost.envelop(&rsa.envelop(&document())),
            rsa.sign_part(),
            gost.sign_part(),
            rsa.message(),
            gost.message(),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// A changed octet may leave a signature good only where nothing it says has changed.
    #[test]
    fn a_changed_octet_never_changes_what_is_good(
        which in 0usize..7, place in any::<prop::sample::Index>(), mask in 1u8..
    ) {
        let form = &forms()[which];
        let before = verdicts(form);
        let mut changed = form.clone().into_bytes();
        let place = place.index(changed.len());
        changed[place] ^= mask;
        let after = verify(&changed, &world(now()).context(now())).unwrap_or_default();
        for one in after.iter().flatten().filter(|one| one.verdict.is_good()) {
            let same = before.iter().flatten().any(|was| {
                was.signed == one.signed && was.covers == one.covers && was.verdict.signer == one.verdict.signer
            });
            prop_assert!(same);
        }
    }

    #[test]
    fn arbitrary_text_never_panics(text in "[<>a-zA-Z/=\"' &;#!\\-\\[\\]?:]{0,200}") {
        let _ = verify(text.as_bytes(), &world(now()).context(now()));
    }
}
