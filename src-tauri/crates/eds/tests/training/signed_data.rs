//! Signed data of CMS taken apart and put together again, by a library that is not ours.

use cms::{content_info::ContentInfo, signed_data::SignedData};
use der::{Any, Decode, Encode, asn1::SetOfVec};

pub fn data(cms: &[u8]) -> SignedData {
    let info = ContentInfo::from_der(cms).unwrap();
    info.content.decode_as().unwrap()
}

pub fn packed(data: &SignedData) -> Vec<u8> {
    ContentInfo {
        content_type: const_oid::db::rfc5911::ID_SIGNED_DATA,
        content: Any::encode_from(data).unwrap(),
    }
    .to_der()
    .unwrap()
}

/// The signers of both, over the content of either, which is put inside where it is given.
pub fn joined(one: &[u8], other: &[u8], content: Option<&[u8]>) -> Vec<u8> {
    let (mut whole, other) = (data(one), data(other));
    let mut algorithms = whole.digest_algorithms.into_vec();
    let known = algorithms.clone();
    let others = other.digest_algorithms.into_vec().into_iter();
    algorithms.extend(others.filter(|one| !known.contains(one)));
    whole.digest_algorithms = SetOfVec::try_from(algorithms).unwrap();
    let mut certificates = whole.certificates.take().unwrap().0.into_vec();
    for one in other.certificates.unwrap().0.into_vec() {
        if !certificates.contains(&one) {
            certificates.push(one);
        }
    }
    whole.certificates = Some(SetOfVec::from_iter(certificates).unwrap().into());
    let signers = whole.signer_infos.0.into_vec().into_iter();
    whole.signer_infos = SetOfVec::from_iter(signers.chain(other.signer_infos.0.into_vec()))
        .unwrap()
        .into();
    if let Some(content) = content {
        whole.encap_content_info.econtent = Some(Any::new(der::Tag::OctetString, content).unwrap());
    }
    packed(&whole)
}
