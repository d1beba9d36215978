//! One content, several signers, in every form in which signatures travel.

use crate::{
    signed_data::{data, joined, packed},
    world::{issue, now, signer, world},
};
use der::asn1::SetOfVec;
use kabinet_eds::{
    cms as making, pem,
    verify::{
        Signature, SignedDataError, Unsupported, VerifyError, verify_all_attached,
        verify_all_detached,
    },
};
use kabinet_training_ca::Algorithm;
use proptest::prelude::*;
use std::sync::OnceLock;

const CONTENT: &[u8] = "Бірлескен шешім".as_bytes();

/// Signatures of a GOST and an RSA key as one, detached.
fn cosigned() -> &'static [u8] {
    static COSIGNED: OnceLock<Vec<u8>> = OnceLock::new();
    COSIGNED.get_or_init(|| {
        let [gost, rsa] = [Algorithm::Gost2015, Algorithm::Rsa2048].map(|algorithm| {
            making::sign_detached(CONTENT, &signer(&issue(algorithm, now())), now())
        });
        joined(&gost.unwrap(), &rsa.unwrap(), None)
    })
}

#[test]
fn each_signer_has_a_verdict_of_their_own() {
    let world = world(now());
    let context = world.context(now());
    let verdicts = verify_all_detached(cosigned(), CONTENT, &context).unwrap();
    let algorithms: Vec<_> = verdicts
        .iter()
        .map(|one| {
            let verdict = one.as_ref().unwrap();
            assert!(verdict.is_good(), "{verdict:?}");
            verdict.signer.info().algorithm.key()
        })
        .collect();
    assert_eq!(algorithms.len(), 2);
    assert_ne!(algorithms[0], algorithms[1]);
    let other = verify_all_detached(cosigned(), &b"other"[..], &context).unwrap();
    assert!(
        other
            .iter()
            .all(|one| !one.as_ref().unwrap().content_intact)
    );
}

#[test]
fn one_broken_signature_leaves_the_other_as_it_is() {
    let mut broken = data(cosigned());
    let mut signers = broken.signer_infos.0.into_vec();
    let octets = [&[0xff], &signers[0].signature.as_bytes()[1..]].concat();
    signers[0].signature = der::asn1::OctetString::new(octets).unwrap();
    broken.signer_infos = SetOfVec::try_from(signers).unwrap().into();
    let world = world(now());
    let verdicts = verify_all_detached(&packed(&broken), CONTENT, &world.context(now())).unwrap();
    let good = verdicts
        .iter()
        .filter(|one| one.as_ref().unwrap().is_good());
    assert_eq!((verdicts.len(), good.count()), (2, 1));
}

#[test]
fn a_signer_without_a_certificate_does_not_hide_the_other() {
    let mut short = data(cosigned());
    let mut certificates = short.certificates.take().unwrap().0.into_vec();
    certificates.truncate(1);
    short.certificates = Some(SetOfVec::try_from(certificates).unwrap().into());
    let world = world(now());
    let verdicts = verify_all_detached(&packed(&short), CONTENT, &world.context(now())).unwrap();
    let missing = |one: &Result<_, _>| {
        matches!(
            one,
            Err(VerifyError::Unread(SignedDataError::NoCertificate))
        )
    };
    assert_eq!(verdicts.iter().filter(|one| missing(one)).count(), 1);
    assert_eq!(
        verdicts
            .iter()
            .filter(|one| one
                .as_ref()
                .is_ok_and(kabinet_eds::verify::Verdict::is_good))
            .count(),
        1
    );
}

#[test]
fn asked_for_one_signer_two_are_not_taken() {
    assert!(matches!(
        Signature::parse(cosigned()),
        Err(SignedDataError::Unsupported(Unsupported::SeveralSigners))
    ));
}

/// The same signature as it travels: DER, PEM under each label, base64, BER.
pub fn forms(der: &[u8]) -> Vec<Vec<u8>> {
    let pem = |label| pem::wrap(label, der).into_bytes();
    let lines = pem::wrap("X", der);
    let base64: String = lines
        .lines()
        .filter(|line| !line.starts_with('-'))
        .collect();
    vec![
        der.to_vec(),
        pem(pem::CMS),
        pem("PKCS7"),
        pem("SIGNATURE"),
        base64.into_bytes(),
        loosened(der, 0),
    ]
}

/// `der` with indefinite lengths, and strings of octets in pieces where that changes nothing signed.
pub fn loosened(der: &[u8], depth: usize) -> Vec<u8> {
    let mut ber = Vec::new();
    let mut rest = der;
    while let [tag, ..] = *rest {
        let (head, length) = match rest[1] {
            short @ 0..=0x7f => (2, usize::from(short)),
            long => {
                let count = usize::from(long & 0x7f);
                let length = rest[2..2 + count]
                    .iter()
                    .fold(0, |sum, octet| sum << 8 | usize::from(*octet));
                (2 + count, length)
            }
        };
        let (whole, after) = rest.split_at(head + length);
        let content = &whole[head..];
        if tag & 0x20 != 0 && depth < 5 {
            ber.extend([tag, 0x80]);
            ber.extend(loosened(content, depth + 1));
            ber.extend([0, 0]);
        } else if tag == 0x04 && depth < 6 {
            ber.extend([0x24, 0x80]);
            for piece in content.chunks(7) {
                ber.extend([0x04, u8::try_from(piece.len()).unwrap()]);
                ber.extend(piece);
            }
            ber.extend([0, 0]);
        } else {
            ber.extend(whole);
        }
        rest = after;
    }
    ber
}

#[test]
fn every_form_is_the_same_signature() {
    let world = world(now());
    let context = world.context(now());
    for form in forms(cosigned()) {
        let verdicts = verify_all_detached(&form, CONTENT, &context).unwrap();
        assert!(verdicts.len() == 2 && verdicts.iter().all(|one| one.as_ref().unwrap().is_good()));
    }
    let one = making::sign_detached(CONTENT, &signer(&issue(Algorithm::Gost2015, now())), now());
    let held = joined(cosigned(), &one.unwrap(), Some(CONTENT));
    for form in forms(&held) {
        let (verdicts, content) = verify_all_attached(&form, &context).unwrap();
        assert_eq!(content, CONTENT);
        assert!(verdicts.len() == 3 && verdicts.iter().all(|one| one.as_ref().unwrap().is_good()));
    }
}

#[test]
fn a_detached_signature_asks_for_its_content() {
    let world = world(now());
    let alone = verify_all_attached(cosigned(), &world.context(now()));
    assert!(matches!(alone, Err(VerifyError::NoContent)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_changed_octet_never_makes_other_people_sign(
        place in any::<prop::sample::Index>(), mask in 1u8..
    ) {
        let mut changed = cosigned().to_vec();
        let place = place.index(changed.len());
        changed[place] ^= mask;
        let world = world(now());
        let context = world.context(now());
        let signers = |cms: &[u8]| -> Vec<_> {
            let verdicts = verify_all_detached(cms, CONTENT, &context);
            let verdicts = verdicts.into_iter().flatten().flatten();
            let good = verdicts.filter(kabinet_eds::verify::Verdict::is_good);
            good.map(|one| (one.signer.info().serial_hex.clone(), one.signing_time)).collect()
        };
        let honest = signers(cosigned());
        prop_assert_eq!(honest.len(), 2);
        prop_assert!(signers(&changed).iter().all(|one| honest.contains(one)));
    }
}
