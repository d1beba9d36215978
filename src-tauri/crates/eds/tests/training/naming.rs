//! A signature that does not name its certificate: plain CMS, not CAdES.

use crate::{
    signed_data::{data, packed},
    world::{issue, now, signer, world},
};
use der::{Encode, asn1::OctetString, asn1::SetOfVec};
use kabinet_authority::Algorithm;
use kabinet_eds::{
    cms,
    signer::Signer,
    verify::{VerifyError, verify_all_detached, verify_detached},
};
use kabinet_model::failure::FailureCode;

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

#[test]
fn a_signature_that_names_no_certificate_is_not_judged() {
    let world = world(now());
    for algorithm in [Algorithm::Gost2015, Algorithm::Rsa2048] {
        let made = nameless(algorithm);
        let context = world.context(now());
        let error = verify_detached(&made, CONTENT, &context).unwrap_err();
        assert!(matches!(error, VerifyError::Unsupported));
        assert_eq!(error.code(), FailureCode::SignatureUnsupported);
        // Among several it does not hide the others.
        let verdicts = verify_all_detached(&made, CONTENT, &context).unwrap();
        assert!(matches!(verdicts[..], [Err(VerifyError::Unsupported)]));
    }
}
