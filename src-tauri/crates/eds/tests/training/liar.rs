//! A timestamp service that signs with a citizen's key.

use crate::world::signer;
use chrono::{DateTime, Utc};
use kabinet_eds::signer::Signer as _;
use kabinet_training_ca::Issued;
use sha2::{Digest as _, Sha256};

const OID: u8 = 0x06;
const OCTETS: u8 = 0x04;
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;

fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap();
    let mut der = match length.to_be_bytes() {
        [0, short @ 0..=127] => vec![tag, short],
        [0, long] => vec![tag, 0x81, long],
        [high, low] => vec![tag, 0x82, high, low],
    };
    der.extend_from_slice(content);
    der
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(SEQUENCE, &parts.concat())
}

/// The elements in `content`, all of them short.
fn short_elements(mut content: &[u8]) -> Vec<Vec<u8>> {
    let mut elements = Vec::new();
    while let [_, length, ..] = content {
        let (one, rest) = content.split_at(2 + usize::from(*length));
        elements.push(one.to_vec());
        content = rest;
    }
    elements
}

fn attribute(kind: &[u8], value: &[u8]) -> Vec<u8> {
    sequence(&[&element(OID, kind), &element(SET, value)])
}

/// The answer to a request of ours, signed by the RSA key of `issued`.
pub fn answer(request: &[u8], issued: &Issued, at: DateTime<Utc>) -> Vec<u8> {
    let asked = short_elements(&request[2..]);
    let [version, imprint, policy, nonce, _] = asked.as_slice() else {
        panic!("another request than ours");
    };
    let moment = at.format("%Y%m%d%H%M%SZ").to_string();
    let moment = element(0x18, moment.as_bytes());
    let info = sequence(&[version, policy, imprint, &[2, 1, 9], &moment, nonce]);

    let tst_info = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9, 16, 1, 4];
    let certificate_id = element(OCTETS, &Sha256::digest(&issued.certificate_der));
    let certificate_id = sequence(&[&sequence(&[&sequence(&[&certificate_id])])]);
    let pkcs9 = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 9];
    let mut attributes = [
        attribute(&[&pkcs9[..], &[3]].concat(), &element(OID, &tst_info)),
        attribute(
            &[&pkcs9[..], &[4]].concat(),
            &element(OCTETS, &Sha256::digest(&info)),
        ),
        attribute(&[&pkcs9[..], &[16, 2, 47]].concat(), &certificate_id),
    ];
    attributes.sort();
    let attributes = attributes.concat();
    let signer = signer(issued);
    let signature = signer.sign(&element(SET, &attributes)).unwrap();

    let sha256 = [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1];
    let sha256 = sequence(&[&element(OID, &sha256), &[5, 0]]);
    let rsa = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
    let rsa = sequence(&[&element(OID, &rsa), &[5, 0]]);
    // Certificate, its own content, and there serial number and issuer after the version.
    let inside = &issued.certificate_der[8..];
    let serial = &inside[5..5 + 2 + usize::from(inside[6])];
    let after = &inside[5 + serial.len()..];
    let issuer = &after[2 + usize::from(after[1])..];
    let issuer_length = match issuer[1] {
        0x81 => 3 + usize::from(issuer[2]),
        short => 2 + usize::from(short),
    };
    let id = sequence(&[&issuer[..issuer_length], serial]);
    let signer_info = sequence(&[
        &[2, 1, 1],
        &id,
        &sha256,
        &element(0xa0, &attributes),
        &rsa,
        &element(OCTETS, &signature),
    ]);
    let content = element(0xa0, &element(OCTETS, &info));
    let data = sequence(&[
        &[2, 1, 3],
        &element(SET, &sha256),
        &sequence(&[&element(OID, &tst_info), &content]),
        &element(0xa0, &issued.certificate_der),
        &element(SET, &signer_info),
    ]);
    let signed_data = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 2];
    let token = sequence(&[&element(OID, &signed_data), &element(0xa0, &data)]);
    sequence(&[&sequence(&[&[2, 1, 0]]), &token])
}
