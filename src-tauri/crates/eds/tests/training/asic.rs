//! A signed container, from end to end.

#[path = "asic/foreign.rs"]
mod foreign;
#[path = "asic/layout.rs"]
mod layout;
#[path = "asic/tools.rs"]
mod tools;

use crate::world::{issue, now, signer, world};
use kabinet_eds::{
    ContentDigests,
    asic::{self, AsicReader, AsicWriter, DataObject, Limits},
    cms,
};
use kabinet_training_ca::Algorithm;
use std::io::Cursor;

const FILES: [(&str, &str, &[u8]); 2] = [
    ("application.json", "application/json", b"{\"version\":1}"),
    (
        "attachments/01-birth_cert.jpg",
        "image/jpeg",
        b"\xff\xd8\xff not much of a picture",
    ),
];

fn container(algorithm: Algorithm) -> Vec<u8> {
    let object = |(name, media_type, content): (&str, &str, &[u8])| DataObject {
        name: name.into(),
        media_type: media_type.into(),
        sha256: ContentDigests::of(content).unwrap().sha256.unwrap(),
    };
    let manifest = asic::manifest(&FILES.map(object));
    let signer = signer(&issue(algorithm, now()));
    let signature = cms::sign_detached(manifest.as_slice(), &signer, now()).unwrap();
    let mut writer = AsicWriter::new(Cursor::new(Vec::new())).unwrap();
    for (name, _, content) in FILES {
        writer.add(name, content).unwrap();
    }
    writer.finish(&manifest, &signature).unwrap().into_inner()
}

fn report(container: Vec<u8>) -> asic::Report {
    let mut reader = AsicReader::open(Cursor::new(container), Limits::default()).unwrap();
    asic::verify(&mut reader, &world(now()).context(now())).unwrap()
}

#[test]
fn a_container_signed_by_a_key_of_either_kind_is_good() {
    for algorithm in [Algorithm::Gost2015, Algorithm::Rsa2048] {
        let report = report(container(algorithm));
        assert!(report.is_good(), "{report:?}");
    }
}

#[test]
fn a_changed_attachment_is_named() {
    let mut container = container(Algorithm::Gost2015);
    let picture = FILES[1].2;
    let place = container
        .windows(picture.len())
        .position(|part| part == picture)
        .unwrap();
    container[place + 5] ^= 1;
    let report = report(container);
    assert_eq!(report.changed, ["attachments/01-birth_cert.jpg"]);
    assert!(!report.is_good());
}
