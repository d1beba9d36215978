//! A signature that does not name its certificate: plain CMS, not CAdES.

use crate::{
    signed_data::{data, joined, packed},
    world::{issue, now, signer, world},
};
use ::cms::cert::CertificateChoices;
use der::{
    Encode,
    asn1::{BitString, OctetString, SetOfVec},
};
use kabinet_eds::{
    cms,
    signer::Signer,
    verify::{Conclusion, Shortcoming, verify_all_detached, verify_detached},
};
use kabinet_training_ca::Algorithm;

const CONTENT: &[u8] = "Өтініш".as_bytes();

/// A signature over everything but the name of the certificate: good as plain CMS (RFC 5652).
fn nameless(algorithm: Algorithm) -> Vec<u8> {
    let signer = signer(&issue(algorithm, now()));
    let mut whole = data(&cms::sign_detached(CONTENT, &signer, now()).unwrap());
    let mut signers = whole.signer_infos.0.into_vec();
    let mut attributes = signers[0].signed_attrs.take().unwrap().into_vec();
    let count = attributes.len();
    attributes.retain(|one| one.oid != const_oid::db::rfc5911::ID_AA_SIGNING_CERTIFICATE_V_2);
    assert_eq!(attributes.len() + 1, count);
    let attributes = SetOfVec::try_from(attributes).unwrap();
    let octets = signer.sign(&attributes.to_der().unwrap()).unwrap();
    signers[0].signature = OctetString::new(octets).unwrap();
    signers[0].signed_attrs = Some(attributes);
    whole.signer_infos = SetOfVec::try_from(signers).unwrap().into();
    packed(&whole)
}

/// The content itself signed, with no attributes at all.
fn bare(algorithm: Algorithm) -> Vec<u8> {
    let signer = signer(&issue(algorithm, now()));
    let mut whole = data(&cms::sign_detached(CONTENT, &signer, now()).unwrap());
    let mut signers = whole.signer_infos.0.into_vec();
    signers[0].signed_attrs = None;
    signers[0].signature = OctetString::new(signer.sign(CONTENT).unwrap()).unwrap();
    whole.signer_infos = SetOfVec::try_from(signers).unwrap().into();
    packed(&whole)
}

const KINDS: [Algorithm; 2] = [Algorithm::Gost2015, Algorithm::Rsa2048];

#[test]
fn a_sound_signature_that_names_no_certificate_tells_its_signer_and_is_never_good() {
    let world = world(now());
    for (algorithm, made) in KINDS.map(|of| (of, nameless(of))) {
        let verdict = verify_detached(&made, CONTENT, &world.context(now())).unwrap();
        assert!(verdict.content_intact && verdict.signature && verdict.chain.is_ok());
        assert_eq!(verdict.shortcoming, Some(Shortcoming::Unnamed));
        assert_eq!(verdict.conclusion(), Conclusion::Unclear, "{algorithm:?}");
        assert!(!verdict.binds_its_signer());
        assert!(verdict.signing_time.is_some());
    }
}

#[test]
fn a_signature_over_the_content_alone_tells_its_signer_and_is_never_good() {
    let world = world(now());
    for made in KINDS.map(bare) {
        let verdict = verify_detached(&made, CONTENT, &world.context(now())).unwrap();
        assert!(verdict.content_intact && verdict.signature);
        assert_eq!(verdict.shortcoming, Some(Shortcoming::NoAttributes));
        assert_eq!(verdict.conclusion(), Conclusion::Unclear);
    }
}

#[test]
fn without_the_name_of_a_certificate_a_forged_signature_is_bad_all_the_same() {
    let world = world(now());
    for made in KINDS.map(nameless).into_iter().chain(KINDS.map(bare)) {
        let mut forged = data(&made);
        let mut signers = forged.signer_infos.0.into_vec();
        let mut octets = signers[0].signature.as_bytes().to_vec();
        octets[9] ^= 1;
        signers[0].signature = OctetString::new(octets).unwrap();
        forged.signer_infos = SetOfVec::try_from(signers).unwrap().into();
        let context = world.context(now());
        let forged = verify_detached(&packed(&forged), CONTENT, &context).unwrap();
        assert_eq!(forged.conclusion(), Conclusion::Bad);
        let changed = verify_detached(&made, &b"other"[..], &context).unwrap();
        assert!(!changed.content_intact && changed.conclusion() == Conclusion::Bad);
    }
}

#[test]
fn among_several_it_does_not_hide_the_others() {
    let world = world(now());
    let good = cms::sign_detached(CONTENT, &signer(&issue(KINDS[0], now())), now()).unwrap();
    let both = joined(&nameless(KINDS[1]), &good, None);
    let verdicts = verify_all_detached(&both, CONTENT, &world.context(now())).unwrap();
    let sums = verdicts
        .iter()
        .map(|one| one.as_ref().unwrap().conclusion());
    let mut sums: Vec<_> = sums.map(|sum| format!("{sum:?}")).collect();
    sums.sort();
    assert_eq!(sums, ["Good", "Unclear"]);
}

#[test]
fn a_forged_certificate_of_the_same_number_does_not_take_the_place_of_the_signers() {
    let world = world(now());
    let named = cms::sign_detached(CONTENT, &signer(&issue(KINDS[1], now())), now()).unwrap();
    // One that is read before the signer's is among them: a set is in the order of its octets.
    for (made, mask) in [nameless(KINDS[1]), named]
        .iter()
        .flat_map(|made| [1, 2, 4, 8, 16, 32, 64, 128].map(|mask| (made, mask)))
    {
        let mut whole = data(made);
        let mut certificates = whole.certificates.take().unwrap().0.into_vec();
        let CertificateChoices::Certificate(mut twin) = certificates[0].clone() else {
            panic!("no certificate");
        };
        let spki = &mut twin.tbs_certificate.subject_public_key_info;
        let mut key = spki.subject_public_key.raw_bytes().to_vec();
        key[20] ^= mask;
        spki.subject_public_key = BitString::from_bytes(&key).unwrap();
        certificates.push(CertificateChoices::Certificate(twin));
        whole.certificates = Some(SetOfVec::try_from(certificates).unwrap().into());
        let verdict = verify_detached(&packed(&whole), CONTENT, &world.context(now())).unwrap();
        assert!(verdict.signature && verdict.chain.is_ok(), "{verdict:?}");
    }
}
