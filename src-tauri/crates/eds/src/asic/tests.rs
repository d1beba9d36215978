#![allow(clippy::unwrap_used)]

use super::*;
use crate::{
    cms, container::KeyContainer, digest::ContentDigests, evidence::Evidence, samples,
    trust::Trust, verify::VerifyContext,
};
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const FILES: [(&str, &str, &[u8]); 3] = [
    ("application.json", "application/json", br#"{"version":1}"#),
    (
        "attachments/01-birth_cert.jpg",
        "image/jpeg",
        b"\xff\xd8\xff not much of a picture",
    ),
    ("attachments/02 ҚҰЖАТ.pdf", "application/pdf", b"%PDF-1.7"),
];

fn objects() -> Vec<DataObject> {
    let object = |(name, media_type, content): (&str, &str, &[u8])| DataObject {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        sha256: ContentDigests::of(content).unwrap().sha256.unwrap(),
    };
    FILES.into_iter().map(object).collect()
}

fn container(manifest: &[u8], signature: &[u8]) -> Result<Vec<u8>, AsicError> {
    let mut writer = AsicWriter::new(Cursor::new(Vec::new()))?;
    for (name, _, content) in FILES {
        writer.add(name, content)?;
    }
    Ok(writer.finish(manifest, signature)?.into_inner())
}

fn signed() -> Option<Vec<u8>> {
    let key = samples::read("nca-test-2026/individual/valid/individual_valid.p12")?;
    let signer = KeyContainer::open(&key, "Qwerty12").unwrap().into_signer();
    let manifest = manifest(&objects());
    let signature = cms::sign_detached(manifest.as_slice(), &signer, samples::now()).unwrap();
    Some(container(&manifest, &signature).unwrap())
}

fn check(container: &[u8]) -> Result<Report, AsicError> {
    let (trust, evidence) = (Trust::default(), Evidence::new());
    let context = VerifyContext {
        trust: &trust,
        evidence: &evidence,
        at: samples::now(),
    };
    verify(
        &mut AsicReader::open(Cursor::new(container), Limits::default())?,
        &context,
    )
}

fn objects_of(reader: &mut AsicReader<Cursor<impl AsRef<[u8]>>>) -> Option<Vec<DataObject>> {
    let mut octets = Vec::new();
    reader.copy(MANIFEST, &mut octets).ok()?;
    parse_manifest(&octets)
        .ok()
        .map(|manifest| manifest.objects)
}

/// The signature is by the key of its certificate, whoever vouches for that.
fn signed_by_its_key(report: &Report) -> bool {
    let mut verdicts = report
        .signatures
        .iter()
        .flat_map(|one| one.signers.iter().flatten().flatten());
    verdicts.next().is_some_and(|verdict| verdict.signature)
}

#[test]
fn a_container_begins_with_its_plain_media_type() {
    let container = container(&manifest(&objects()), b"signature").unwrap();
    assert_eq!(&container[30..38], b"mimetype");
    assert_eq!(&container[38..38 + MEDIA_TYPE.len()], MEDIA_TYPE.as_bytes());
    assert_eq!(container[6] & 8, 0, "no data descriptor");
}

#[test]
fn what_was_written_reads_back() {
    let container = container(&manifest(&objects()), b"signature").unwrap();
    let mut reader = AsicReader::open(Cursor::new(container), Limits::default()).unwrap();
    assert_eq!(objects_of(&mut reader), Some(objects()));
    for (name, _, content) in FILES {
        let mut octets = Vec::new();
        assert_eq!(
            reader.copy(name, &mut octets).unwrap(),
            content.len() as u64
        );
        assert_eq!(octets, content);
    }
}

#[test]
fn a_signed_container_is_whole() {
    let Some(container) = signed() else { return };
    let report = check(&container).unwrap();
    assert!(
        report.is_whole() && signed_by_its_key(&report),
        "{report:?}"
    );
}

#[test]
fn a_container_of_other_files_than_its_manifest_is_not_written() {
    let mut others = objects();
    others[1].sha256 = [0; 32];
    assert!(matches!(
        container(&manifest(&others), b""),
        Err(AsicError::Digest)
    ));
    others.truncate(1);
    assert!(matches!(
        container(&manifest(&others), b""),
        Err(AsicError::Digest)
    ));
}

#[test]
fn a_file_the_manifest_does_not_name_is_a_stranger() {
    let Some(container) = signed() else { return };
    let mut zip = ZipWriter::new_append(Cursor::new(container)).unwrap();
    zip.start_file("extra.txt", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(b"more").unwrap();
    let report = check(&zip.finish().unwrap().into_inner()).unwrap();
    assert_eq!(report.strangers, ["extra.txt"]);
    assert!(!report.is_whole());
}

#[test]
fn names_that_lead_out_of_the_container_are_refused() {
    let mut writer = AsicWriter::new(Cursor::new(Vec::new())).unwrap();
    for name in [
        "../a",
        "/a",
        "a/../b",
        "a//b",
        "",
        "c:a",
        "a\\b",
        "a\nb",
        "META-INF/a",
        "mimetype",
    ] {
        assert!(
            matches!(writer.add(name, &b""[..]), Err(AsicError::Name)),
            "{name:?}"
        );
    }
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    zip.start_file("mimetype", plain).unwrap();
    zip.write_all(MEDIA_TYPE.as_bytes()).unwrap();
    let packed = plain.compression_method(CompressionMethod::Deflated);
    zip.start_file("bomb", packed).unwrap();
    zip.write_all(&vec![0; 8 * 1024 * 1024]).unwrap();
    let bomb = zip.finish().unwrap();
    let limits = Limits {
        file: 1024 * 1024,
        ..Limits::default()
    };
    assert!(matches!(
        AsicReader::open(bomb, limits),
        Err(AsicError::TooLarge)
    ));
}

#[test]
fn a_manifest_with_a_document_type_is_refused() {
    let good = String::from_utf8(manifest(&objects())).unwrap();
    assert!(parse_manifest(good.as_bytes()).is_ok());
    let typed = good.replace(
        "<asic:ASiCManifest",
        "<!DOCTYPE a [<!ENTITY b \"c\">]><asic:ASiCManifest",
    );
    assert!(matches!(
        parse_manifest(typed.as_bytes()),
        Err(AsicError::Damaged)
    ));
    let entity = good.replace("application/json", "&b;");
    assert!(matches!(
        parse_manifest(entity.as_bytes()),
        Err(AsicError::Damaged)
    ));
}

#[test]
fn a_manifest_that_names_a_file_twice_or_by_another_digest_is_refused() {
    let mut twice = objects();
    twice[1].name = twice[0].name.clone();
    assert!(matches!(
        parse_manifest(&manifest(&twice)),
        Err(AsicError::Damaged)
    ));
    let weak = String::from_utf8(manifest(&objects()))
        .unwrap()
        .replace("xmlenc#sha256", "xmldsig#sha1");
    assert!(matches!(
        parse_manifest(weak.as_bytes()),
        Err(AsicError::Damaged)
    ));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn manifests_read_back_as_they_were_written(names in proptest::collection::btree_set("[a-zA-Zәғқңөұүһі &'%_-]{1,12}", 1..6), digest in any::<[u8; 32]>()) {
        let objects: Vec<_> = names
            .into_iter()
            .map(|name| DataObject { name, media_type: "text/plain; a=\"<&>\"".to_owned(), sha256: digest })
            .collect();
        prop_assert_eq!(parse_manifest(&manifest(&objects)).unwrap().objects, objects);
    }

    #[test]
    fn arbitrary_manifests_never_panic(xml in "[<>/a-zA-Z:=\"& !\\[\\]?;-]{0,200}") {
        prop_assert!(parse_manifest(xml.as_bytes()).is_err());
    }

    #[test]
    fn a_container_with_a_changed_octet_is_never_taken_for_another(place in any::<prop::sample::Index>(), mask in 1u8..) {
        if let Some(mut container) = signed() {
            let place = place.index(container.len());
            container[place] ^= mask;
            let Ok(mut reader) = AsicReader::open(Cursor::new(&container), Limits::default()) else { return Ok(()) };
            let whole = check(&container).is_ok_and(|r| r.is_whole() && signed_by_its_key(&r));
            let same = objects_of(&mut reader) == Some(objects())
                && FILES.iter().all(|(name, _, content)| {
                    let mut octets = Vec::new();
                    reader.copy(name, &mut octets).is_ok() && octets == *content
                });
            prop_assert!(!whole || same);
        }
    }

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(!check(&bytes).is_ok_and(|report| report.is_good()));
    }
}
