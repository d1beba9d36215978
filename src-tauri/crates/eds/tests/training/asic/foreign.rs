//! Containers that others make, and those made so that one reader sees what another does not.

use super::layout::{Written, repeated, zip};
use crate::{
    signed_data::joined,
    world::{issue, now, signer, world},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use kabinet_eds::{
    ContentDigests,
    asic::{self, AsicError, AsicReader, Form, Limits, Report, Unread},
    cms,
};
use kabinet_training_ca::Algorithm;
use std::{io::Cursor, sync::OnceLock};

pub const CONTENT: &[u8] = "Өтініш мәтіні".as_bytes();
const SHA256: &str = "http://www.w3.org/2001/04/xmlenc#sha256";
const STREEBOG: &str = "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512";

pub fn report(octets: &[u8]) -> Result<Report, AsicError> {
    let mut reader = AsicReader::open(Cursor::new(octets), Limits::default())?;
    asic::verify(&mut reader, &world(now()).context(now()))
}

fn sign(octets: &[u8], algorithm: Algorithm) -> Vec<u8> {
    cms::sign_detached(octets, &signer(&issue(algorithm, now())), now()).unwrap()
}

pub fn manifest(signature: &str, names: &[&str]) -> Vec<u8> {
    let digest = ContentDigests::of(CONTENT).unwrap().sha256.unwrap();
    listing("a:ASiCManifest", signature, names, SHA256, &digest)
}

fn listing(root: &str, signature: &str, names: &[&str], method: &str, digest: &[u8]) -> Vec<u8> {
    let (spaces, asic, ds) = if root == "NCAManifest" {
        ("", "", "")
    } else {
        (
            " xmlns:a='http://uri.etsi.org/02918/v1.2.1#' xmlns:ds='http://www.w3.org/2000/09/xmldsig#'",
            "a:",
            "ds:",
        )
    };
    let digest = BASE64_STANDARD.encode(digest);
    let objects = names.iter().map(|name| {
        format!(
            "<{asic}DataObjectReference URI='{name}'><{ds}DigestMethod Algorithm='{method}'/>\
             <{ds}DigestValue>{digest}</{ds}DigestValue></{asic}DataObjectReference>"
        )
    });
    let objects: Vec<_> = objects.collect();
    let head = format!("<{root}{spaces}><{asic}SigReference URI='{signature}'/>");
    format!("{head}{}</{root}>", objects.concat()).into_bytes()
}

/// The files of a good container that signs `content.txt`.
pub fn files() -> Vec<Written> {
    static SIGNED: OnceLock<(Vec<u8>, Vec<u8>)> = OnceLock::new();
    let (manifest, signature) = SIGNED.get_or_init(|| {
        let manifest = manifest("META-INF/signature.p7s", &["content.txt"]);
        let signature = sign(&manifest, Algorithm::Gost2015);
        (manifest, signature)
    });
    vec![
        Written::new("mimetype", asic::MEDIA_TYPE.as_bytes()),
        Written::new("content.txt", CONTENT),
        Written::new("META-INF/ASiCManifest.xml", manifest),
        Written::new("META-INF/signature.p7s", signature),
    ]
}

/// A change of the files before they are packed.
type Change = fn(&mut Vec<Written>);

fn with(change: impl Fn(&mut Vec<Written>)) -> Result<Report, AsicError> {
    let mut files = files();
    change(&mut files);
    report(&zip(&files, &[]))
}

#[test]
fn a_container_written_by_hand_is_good() {
    assert!(with(|_| {}).unwrap().is_good());
}

#[test]
fn a_container_whose_two_directories_differ_deceives() {
    let changes: [(&str, Change); 6] = [
        ("another name", |files| {
            files[1].local_name = Some(b"c0ntent.txt".to_vec());
        }),
        ("another size", |files| files[1].local_size = Some(3)),
        ("a hidden file", |files| {
            let hidden = Written {
                listed: false,
                ..Written::new("hidden.txt", b"unsigned")
            };
            files.insert(2, hidden);
        }),
        ("two of one name", |files| {
            files.push(Written::new("content.txt", b"other"));
        }),
        ("two of one name, written otherwise", |files| {
            files.push(Written::new("./content.txt", b"other"));
        }),
        ("a file called like a folder", |files| {
            files.push(Written::new("content.txt/", b""));
        }),
    ];
    for (what, change) in changes {
        assert!(matches!(with(change), Err(AsicError::Ambiguous)), "{what}");
    }
}

#[test]
fn octets_between_files_that_are_no_file_do_no_harm() {
    let good = with(|files| files[2].gap = b"PK\x01\x02 of an older directory".to_vec());
    assert!(good.unwrap().is_good());
    for tail in [&b"\0\0\0"[..], b""] {
        assert!(report(&zip(&files(), tail)).unwrap().is_good());
    }
    assert!(report(&zip(&files(), b"something else")).is_err());
}

#[test]
fn a_link_an_encrypted_file_and_a_name_that_leads_elsewhere_are_named_as_not_read() {
    let unread = |change: fn(&mut Vec<Written>)| {
        let report = with(change).unwrap();
        assert!(!report.is_good() && report.changed.is_empty() && report.strangers.is_empty());
        report.unread
    };
    let content = |why| vec![("content.txt".to_owned(), why)];
    assert_eq!(
        unread(|files| files[1].mode = 0o120_777),
        content(Unread::ChainLink)
    );
    assert_eq!(
        unread(|files| files[1].flags |= 1),
        content(Unread::Encrypted)
    );
    for name in [
        "../content.txt",
        "/content.txt",
        "a\\content.txt",
        "C:content.txt",
        "txt.\u{202e}exe",
    ] {
        let report = with(|files| files.push(Written::new(name, b"other"))).unwrap();
        assert_eq!(report.unread, [(name.to_owned(), Unread::Name)]);
        assert!(!report.is_good());
    }
}

#[test]
fn a_name_in_a_code_page_is_known_where_it_is_repeated_in_utf_8() {
    // «Шешім.txt» as programs of the last century write it, without the letter they lack.
    let raw = [0x98, 0xa5, 0xe8, b'?', 0xac];
    let named = |extra: Vec<u8>| {
        let manifest = manifest("META-INF/signature.p7s", &["Шешім"]);
        let signature = sign(&manifest, Algorithm::Rsa2048);
        with(|files| {
            files[1].name = raw.to_vec();
            files[1].flags = 0;
            files[1].extra.clone_from(&extra);
            files[2].content.clone_from(&manifest);
            files[3].content.clone_from(&signature);
        })
        .unwrap()
    };
    assert!(named(repeated(&raw, "Шешім")).is_good());
    let untold = named(Vec::new());
    assert!(untold.changed.is_empty() && !untold.is_good());
    assert!(untold.unread.contains(&("Шешім".to_owned(), Unread::Name)));
    // Repeated as another name than it plainly has, it has two.
    let two = with(|files| files[1].extra = repeated(b"content.txt", "other.txt")).unwrap();
    assert!(!two.is_good() && two.changed.is_empty());
}

#[test]
fn every_signer_of_every_signature_is_judged() {
    let second = "META-INF/signature002.p7s";
    let other = manifest(second, &["content.txt"]);
    let [gost, rsa] = [Algorithm::Gost2015, Algorithm::Rsa2048].map(|one| sign(&other, one));
    let both = joined(&gost, &rsa, None);
    let pair = |signature: &[u8]| {
        with(|files| {
            files.push(Written::new("META-INF/ASiCManifest002.xml", &other));
            files.push(Written::new(second, signature));
        })
        .unwrap()
    };
    let good = pair(&both);
    assert!(good.is_good());
    let counts: Vec<_> = good
        .signatures
        .iter()
        .map(|one| one.signers.as_ref().unwrap().len())
        .collect();
    assert_eq!(counts, [1, 2]);
    let broken = pair(&sign(b"another manifest", Algorithm::Gost2015));
    assert!(!broken.is_good() && broken.unread.is_empty());
    let mut cut = both.clone();
    cut.truncate(both.len() - 7);
    assert!(!pair(&cut).is_good());
    // A manifest without its signature, and a signature that no manifest names.
    let alone = with(|files| files.push(Written::new("META-INF/ASiCManifest002.xml", &other)));
    assert_eq!(
        alone.unwrap().unread,
        [("META-INF/ASiCManifest002.xml".to_owned(), Unread::Manifest)]
    );
    let unnamed = with(|files| files.push(Written::new(second, &both))).unwrap();
    assert_eq!(unnamed.unread, [(second.to_owned(), Unread::Signature)]);
}

#[test]
fn the_zip_of_the_national_centre_is_read() {
    let name = "META-INF/signature-1.cms";
    let digest = ContentDigests::of(CONTENT).unwrap().streebog512.unwrap();
    let manifest = listing("NCAManifest", name, &["content.txt"], STREEBOG, &digest);
    let signature = sign(&manifest, Algorithm::Gost2015);
    let pack = |content: &[u8]| {
        let files = [
            Written::new("content.txt", content),
            Written::new("META-INF/NCAManifest.xml", &manifest),
            Written::new(name, &signature),
        ];
        report(&zip(&files, &[])).unwrap()
    };
    let good = pack(CONTENT);
    assert!(good.is_good() && good.form == Form::Nca, "{good:?}");
    assert_eq!(pack(b"other").changed, ["content.txt"]);
}

#[test]
fn asic_s_is_a_signature_over_its_only_file() {
    let signature = sign(CONTENT, Algorithm::Rsa2048);
    let pack = |contents: &[(&str, &[u8])]| {
        let mut files = vec![Written::new("mimetype", b"application/vnd.etsi.asic-s+zip")];
        files.extend(
            contents
                .iter()
                .map(|(name, content)| Written::new(name, content)),
        );
        files.push(Written::new("META-INF/signature.p7s", &signature));
        report(&zip(&files, &[])).unwrap()
    };
    let good = pack(&[("a.pdf", CONTENT)]);
    assert!(good.is_good() && good.form == Form::Simple, "{good:?}");
    assert!(!pack(&[("a.pdf", b"other")]).is_good());
    let two = pack(&[("a.pdf", CONTENT), ("b.pdf", CONTENT)]);
    assert!(!two.is_good() && two.changed.is_empty());
    let hidden = pack(&[("a.pdf", CONTENT), ("META-INF/b.pdf", b"other")]);
    assert_eq!(hidden.strangers, ["META-INF/b.pdf"]);
}

#[test]
fn a_digest_that_is_not_checked_here_and_one_that_is_weak_are_named_as_that() {
    for method in [
        "http://www.w3.org/2000/09/xmldsig#sha1",
        "http://www.w3.org/2007/05/xmldsig-more#sha3-256",
    ] {
        let manifest = listing(
            "a:ASiCManifest",
            "META-INF/signature.p7s",
            &["content.txt"],
            method,
            &[7; 32],
        );
        let signature = sign(&manifest, Algorithm::Gost2015);
        let report = with(|files| {
            files[2].content.clone_from(&manifest);
            files[3].content.clone_from(&signature);
        });
        assert_eq!(
            report.unwrap().unread,
            [("content.txt".to_owned(), Unread::Digest)]
        );
    }
}
