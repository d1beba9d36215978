//! Containers and signed XML as other programs make them, and as attackers would, each with what it
//! must come to.

use super::*;
use kabinet_eds::folder::TrustFolder;
use std::{
    fs,
    path::{Path, PathBuf},
};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/trials")
        .join(name)
}

/// The report on a file, for whom the centre of the trials is trusted, in the evening of 28 November 2026.
fn report(folder_of: &str, file: &str) -> Report {
    let trusted = TrustFolder::read(&folder("lib/trust")).unwrap();
    let (trust, evidence) = (trusted.trust(), Evidence::from(trusted.lists()));
    let context = VerifyContext {
        trust: &trust,
        evidence: &evidence,
        at: "2026-11-28T21:00:00Z".parse().unwrap(),
    };
    check(
        &fs::read(folder(folder_of).join(file)).unwrap(),
        None,
        &context,
    )
}

/// What a file comes to: the conclusion, the signers, the failures.
type Row = (&'static str, Conclusion, usize, &'static [FailureCode]);

fn hold(folder_of: &str, rows: &[Row]) {
    let mut wrong = Vec::new();
    for (file, conclusion, signers, failures) in rows {
        let found = report(folder_of, file);
        let told = (
            found.conclusion(),
            found.signers.len(),
            found.failures.as_slice(),
        );
        if told != (*conclusion, *signers, *failures) {
            wrong.push(format!(
                "{file}: {told:?} {:?} {:?}",
                found.unread, found.unsigned
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let files = fs::read_dir(folder(folder_of)).unwrap();
    assert_eq!(files.count(), rows.len(), "each file has its row");
}

use Conclusion::{Bad, Good, Unclear};
use FailureCode::{
    DocumentChanged, DocumentDeceptive, DocumentEntryUnread, DocumentEntryUnsigned,
    DocumentKindUnread, DocumentUnknown, SignatureInvalid,
};

#[test]
fn each_container_comes_to_what_it_is_worth() {
    let rows: &[Row] = &[
        ("absolute.asice", Unclear, 1, &[DocumentEntryUnread]),
        ("bom-manifest.asice", Good, 1, &[]),
        ("bzip2-file.asice", Unclear, 0, &[DocumentEntryUnread]),
        ("case-twins.asice", Good, 1, &[]),
        ("changed.asice", Bad, 1, &[DocumentChanged]),
        ("colon-name.asice", Good, 1, &[]),
        ("comment-behind.asice", Good, 1, &[]),
        ("data-descriptors.asice", Good, 1, &[]),
        ("deflated.asice", Good, 1, &[]),
        ("digidoc-xades.asice", Unclear, 0, &[DocumentKindUnread]),
        ("directories.asice", Good, 1, &[]),
        ("dot-slash.asice", Good, 1, &[]),
        (
            "duplicate-entry-first-good.asice",
            Bad,
            0,
            &[DocumentDeceptive],
        ),
        (
            "duplicate-entry-last-good.asice",
            Bad,
            0,
            &[DocumentDeceptive],
        ),
        ("file-called-mimetype.asice", Good, 1, &[]),
        ("good.asice", Good, 1, &[]),
        ("indented-manifest.asice", Good, 1, &[]),
        ("junk-behind.asice", Good, 1, &[]),
        ("kazakh-names.asice", Good, 1, &[]),
        ("manifest001.asice", Good, 1, &[]),
        ("mimetype-extra-field.asice", Good, 1, &[]),
        ("mimetype-newline.asice", Good, 1, &[]),
        ("mimetype-with-params.asice", Good, 1, &[]),
        ("nfd-in-zip.asice", Good, 1, &[]),
        ("odf-manifest-too.asice", Good, 1, &[]),
        ("plain.zip", Unclear, 0, &[DocumentUnknown]),
        ("question-name.asice", Good, 1, &[]),
        ("second-covers-other-file.asice", Good, 2, &[]),
        ("sha512-digest.asice", Good, 1, &[]),
        ("simple-cades.asics", Good, 1, &[]),
        ("simple-timestamp.asics", Unclear, 0, &[DocumentKindUnread]),
        (
            "stranger-in-meta-inf.asice",
            Bad,
            1,
            &[DocumentEntryUnsigned],
        ),
        ("stranger.asice", Bad, 1, &[DocumentEntryUnsigned]),
        ("traversal.asice", Unclear, 1, &[DocumentEntryUnread]),
        ("two-signatures-001-002.asice", Good, 2, &[]),
        ("unencoded-names.asice", Good, 1, &[]),
        ("utf8-names-without-flag.asice", Good, 1, &[]),
    ];
    hold("34-asic-containers", rows);
}

#[test]
fn each_signer_of_a_container_is_told_with_the_files_that_are_theirs() {
    let found = report("34-asic-containers", "second-covers-other-file.asice");
    let covers: Vec<_> = found.signers.iter().map(|one| one.covers.clone()).collect();
    assert_eq!(covers, [["application.txt"], ["other.txt"]]);
    let names = |one: &Signed| {
        one.verdict
            .as_ref()
            .map(|one| one.signer.info().owner.clone())
    };
    assert_ne!(names(&found.signers[0]), names(&found.signers[1]));
}

#[test]
fn files_that_are_not_judged_are_named_with_the_reason() {
    let unread = |file| report("34-asic-containers", file).unread;
    assert_eq!(
        unread("traversal.asice"),
        [("../../evil.txt".to_owned(), Unread::Name)]
    );
    assert!(
        unread("bzip2-file.asice")
            .contains(&("META-INF/ASiCManifest.xml".to_owned(), Unread::Compression))
    );
    let stranger = report("34-asic-containers", "stranger-in-meta-inf.asice");
    assert_eq!(stranger.unsigned, ["META-INF/added.pdf"]);
}

#[test]
fn each_signed_xml_comes_to_what_it_is_worth() {
    let good = [
        "appended-behind-root.xml",
        "bom.xml",
        "ca-first.xml",
        "cdata-about-doctype.xml",
        "cert-with-crlf-and-pem.xml",
        "comment-about-doctype.xml",
        "comment-inside.xml",
        "cr-reference.xml",
        "crlf.xml",
        "decl-and-newline.xml",
        "default-prefix.xml",
        "entities-cdata.xml",
        "good-c14n11.xml",
        "good-exclusive.xml",
        "good.xml",
        "keyname-before.xml",
        "leaf-first.xml",
        "part-by-id.xml",
        "same-xml-id-case.xml",
        "signature-id.xml",
        "stylesheet-pi-signed.xml",
        "two-x509data-ca-first.xml",
        "unused-namespaces.xml",
        "utf16-declared.xml",
        "utf16.xml",
        "windows-1251.xml",
        "x509-subject-too.xml",
    ];
    let mut rows: Vec<Row> = good.map(|file| (file, Good, 1, &[][..])).into();
    rows.push(("changed.xml", Bad, 1, &[DocumentChanged]));
    rows.push((
        "pretty-printed-after.xml",
        Bad,
        1,
        &[DocumentChanged, SignatureInvalid],
    ));
    hold("35-xml-signatures", &rows);
}

#[test]
fn xml_signed_by_sha_512_as_in_other_countries_is_checked() {
    hold("41-xml-other-digests", &[("sha512.xml", Good, 1, &[])]);
}
