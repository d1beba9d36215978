//! Lists of lawful and odd kinds, made here octet by octet, and what they say of a certificate.

use super::*;
use crate::{
    chain::{self, Chain},
    evidence::Evidence,
    key::SecretKey,
    revocation::{Revocation, UnknownReason},
    trust::Trust,
};
use chrono::TimeDelta;
use der::Encode;

/// `tag`, length and the parts.
fn tlv(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = match u16::try_from(content.len()).unwrap().to_be_bytes() {
        [0, short @ 0..=0x7f] => vec![short],
        [high, low] => vec![0x82, high, low],
    };
    [&[tag], &length[..], &content[..]].concat()
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tlv(0x30, parts)
}

fn oid(arcs: &str) -> Vec<u8> {
    const_oid::ObjectIdentifier::new_unwrap(arcs)
        .to_der()
        .unwrap()
}

fn time(at: DateTime<Utc>) -> Vec<u8> {
    tlv(0x18, &[at.format("%Y%m%d%H%M%SZ").to_string().as_bytes()])
}

fn name(text: &str) -> Vec<u8> {
    let common_name = sequence(&[&oid("2.5.4.3"), &tlv(0x0c, &[text.as_bytes()])]);
    sequence(&[&tlv(0x31, &[&common_name])])
}

fn extension(kind: &str, critical: bool, value: &[u8]) -> Vec<u8> {
    let critical: &[u8] = if critical { &[1, 1, 0xff] } else { &[] };
    sequence(&[&oid(kind), critical, &tlv(4, &[value])])
}

fn now() -> DateTime<Utc> {
    "2026-11-22T06:00:00Z".parse().unwrap()
}

const POINT: &str = "2.5.29.28";
const SERIAL: &[u8] = &[0x4f, 1, 2, 3];

/// A centre that signs whatever it is given.
struct Centre {
    key: SecretKey,
    public: Vec<u8>,
}

impl Centre {
    fn new() -> Self {
        let key = include_bytes!("../../../tests/data/trials/30-p12-kinds/k.pem");
        let holder = include_bytes!("../../../tests/data/trials/30-p12-kinds/c.pem");
        let holder = Certificate::read(holder).unwrap();
        Self {
            key: SecretKey::from_pkcs8(&pem::open(key).unwrap()).unwrap(),
            public: holder.tbs().subject_public_key_info.to_der().unwrap(),
        }
    }

    fn signed(&self, content: &[u8]) -> Vec<u8> {
        let algorithm = sequence(&[&oid("1.2.840.113549.1.1.11"), &[5, 0]]);
        let signature = self.key.sign(content).unwrap();
        sequence(&[content, &algorithm, &tlv(3, &[&[0], &signature])])
    }

    fn certificate(&self, subject: &str, serial: &[u8], extensions: &[Vec<u8>]) -> Certificate {
        let extensions: Vec<&[u8]> = extensions.iter().map(Vec::as_slice).collect();
        let term = [now() - TimeDelta::days(99), now() + TimeDelta::days(99)].map(time);
        let content = sequence(&[
            &tlv(0xa0, &[&[2, 1, 2]]),
            &tlv(2, &[serial]),
            &sequence(&[&oid("1.2.840.113549.1.1.11"), &[5, 0]]),
            &name("centre"),
            &sequence(&[&term[0], &term[1]]),
            &name(subject),
            &self.public,
            &tlv(0xa3, &[&sequence(&extensions)]),
        ]);
        Certificate::read(&self.signed(&content)).unwrap()
    }

    /// From somebody whose certificate has these extensions to the centre.
    fn chain(&self, extensions: &[Vec<u8>]) -> Chain {
        self.chain_of(SERIAL, extensions)
    }

    fn chain_of(&self, serial: &[u8], extensions: &[Vec<u8>]) -> Chain {
        let authority = extension("2.5.29.19", true, &sequence(&[&[1, 1, 0xff]]));
        let mut trust = Trust::default();
        trust.add_anchor(self.certificate("centre", &[1], &[authority]));
        let person = self.certificate("person", serial, extensions);
        chain::build(&person, &trust, now()).unwrap()
    }

    fn list(&self, number: &[u8], entries: &[Vec<u8>], extensions: &[Vec<u8>]) -> Vec<u8> {
        let entries: Vec<&[u8]> = entries.iter().map(Vec::as_slice).collect();
        let entries = sequence(&entries);
        let number = extension("2.5.29.20", false, &tlv(2, &[number]));
        let mut all: Vec<&[u8]> = vec![&number];
        all.extend(extensions.iter().map(Vec::as_slice));
        let content = sequence(&[
            &[2, 1, 1],
            &sequence(&[&oid("1.2.840.113549.1.1.11"), &[5, 0]]),
            &name("centre"),
            &time(now() - TimeDelta::hours(1)),
            &time(now() + TimeDelta::days(1)),
            if entries.len() > 2 { &entries } else { &[] },
            &tlv(0xa0, &[&sequence(&all)]),
        ]);
        self.signed(&content)
    }
}

fn entry(serial: &[u8], extensions: &[Vec<u8>]) -> Vec<u8> {
    let extensions: Vec<&[u8]> = extensions.iter().map(Vec::as_slice).collect();
    let extensions = sequence(&extensions);
    let since = time(now() - TimeDelta::days(2));
    sequence(&[
        &tlv(2, &[serial]),
        &since,
        if extensions.len() > 2 {
            &extensions
        } else {
            &[]
        },
    ])
}

/// `DistributionPointName` of one address.
fn address(text: &str) -> Vec<u8> {
    tlv(0xa0, &[&tlv(0xa0, &[&tlv(0x86, &[text.as_bytes()])])])
}

/// What the lists say, held in memory and indexed on disk alike.
fn said(chain: &Chain, lists: &[Vec<u8>]) -> Revocation {
    let folder = tempfile::tempdir().unwrap();
    let (mut held, mut indexed) = (Evidence::new(), Evidence::new());
    for (place, list) in lists.iter().enumerate() {
        held.add_list(Crl::parse(list).unwrap());
        let index = folder.path().join(place.to_string());
        indexed.add_list(Crl::index(list.as_slice(), &index).unwrap());
    }
    let said = held.check(chain, now());
    assert_eq!(said, indexed.check(chain, now()));
    said
}

/// In a word: `good`, `revoked`, or why it is not known.
fn word(chain: &Chain, lists: &[Vec<u8>]) -> &'static str {
    let said = said(chain, lists);
    said.why().map_or(said.key(), UnknownReason::key)
}

fn points(of: &[&[u8]]) -> Vec<u8> {
    let points: Vec<Vec<u8>> = of.iter().map(|point| sequence(&[point])).collect();
    let points: Vec<&[u8]> = points.iter().map(Vec::as_slice).collect();
    extension("2.5.29.31", false, &sequence(&points))
}

#[test]
fn a_list_of_a_distribution_point_speaks_of_the_certificates_that_name_the_point() {
    let centre = Centre::new();
    let (here, there) = (
        address("http://crl.example/1"),
        address("http://crl.example/2"),
    );
    let list = centre.list(&[7], &[], &[extension(POINT, true, &sequence(&[&here]))]);
    for (extensions, expected) in [
        (vec![points(&[&here])], "good"),
        (vec![points(&[&there, &here])], "good"),
        (vec![points(&[&there])], "list_of_others"),
        (vec![], "list_of_others"),
    ] {
        let chain = centre.chain(&extensions);
        assert_eq!(word(&chain, std::slice::from_ref(&list)), expected);
        let named = centre.list(
            &[7],
            &[entry(SERIAL, &[])],
            &[extension(POINT, true, &sequence(&[&here]))],
        );
        assert_eq!(word(&chain, &[named]), "revoked");
    }
}

#[test]
fn a_list_says_nothing_good_of_what_is_beyond_its_scope() {
    let centre = Centre::new();
    let chain = centre.chain(&[]);
    let (yes, no): (&[u8], &[u8]) = (&[0xff], &[0]);
    for (scope, expected) in [
        (tlv(0x81, &[yes]), "good"),
        (tlv(0x82, &[yes]), "list_of_others"),
        (tlv(0x82, &[no]), "good"),
        (tlv(0x83, &[&[1, 0x40]]), "list_of_others"),
        (tlv(0x84, &[yes]), "good"),
        (tlv(0x85, &[yes]), "list_of_others"),
    ] {
        let list = centre.list(&[7], &[], &[extension(POINT, true, &sequence(&[&scope]))]);
        assert_eq!(word(&chain, &[list]), expected, "{scope:x?}");
    }
}

#[test]
fn a_full_list_beside_one_of_others_still_counts() {
    let centre = Centre::new();
    let chain = centre.chain(&[]);
    let authorities = sequence(&[&tlv(0x82, &[&[0xff]])]);
    let others = centre.list(&[8], &[], &[extension(POINT, true, &authorities)]);
    assert_eq!(word(&chain, &[others, centre.list(&[7], &[], &[])]), "good");
}

#[test]
fn a_list_with_an_unknown_critical_extension_says_nothing_good() {
    let centre = Centre::new();
    let chain = centre.chain(&[]);
    let strange = extension("1.2.3.4", true, &[5, 0]);
    let list = centre.list(&[7], &[], std::slice::from_ref(&strange));
    let read = Crl::parse(&list).unwrap();
    assert_eq!(read.unknown_extension().as_deref(), Some("1.2.3.4"));
    assert_eq!(
        word(&chain, std::slice::from_ref(&list)),
        "list_not_understood"
    );
    let of_entry = centre.list(&[7], &[entry(&[9], std::slice::from_ref(&strange))], &[]);
    assert_eq!(word(&chain, &[of_entry]), "list_not_understood");
    // One that is understood speaks for itself, unless the strange one names the certificate.
    let plain = centre.list(&[7], &[], &[]);
    assert_eq!(word(&chain, &[list, plain.clone()]), "good");
    let named = centre.list(&[8], &[entry(SERIAL, &[])], &[strange]);
    assert_eq!(word(&chain, &[named, plain]), "list_not_understood");
}

#[test]
fn an_entry_of_an_indirect_list_is_of_whoever_it_names_or_the_one_before_it() {
    let centre = Centre::new();
    let chain = centre.chain(&[]);
    let issuer = |text| {
        let names = sequence(&[&tlv(0xa4, &[&name(text)])]);
        extension("2.5.29.29", true, &names)
    };
    let scope = [extension(POINT, true, &sequence(&[&tlv(0x84, &[&[0xff]])]))];
    let foreign = [entry(&[9], &[issuer("stranger")]), entry(SERIAL, &[])];
    assert_eq!(word(&chain, &[centre.list(&[7], &foreign, &scope)]), "good");
    let own = [
        entry(&[9], &[issuer("stranger")]),
        entry(SERIAL, &[issuer("centre")]),
    ];
    assert_eq!(word(&chain, &[centre.list(&[7], &own, &scope)]), "revoked");
}

#[test]
fn numbers_longer_than_the_standard_allows_are_compared_all_the_same() {
    let centre = Centre::new();
    let serial = [0x4f; 33];
    let chain = centre.chain_of(&serial[..20], &[]);
    let list = centre.list(&[7; 40], &[entry(&serial, &[])], &[]);
    assert_eq!(word(&chain, std::slice::from_ref(&list)), "good");
    let read = Crl::parse(&list).unwrap();
    assert!(read.names(&serial).unwrap() && !read.names(&serial[1..]).unwrap());
    let later = Crl::parse(&centre.list(&[8; 40], &[], &[])).unwrap();
    let short = Crl::parse(&centre.list(&[0x7f], &[], &[])).unwrap();
    assert!(later.is_newer_than(&read) && read.is_newer_than(&short));
}

#[test]
fn of_two_entries_of_one_certificate_the_graver_counts() {
    let centre = Centre::new();
    let chain = centre.chain(&[]);
    let reason = |code| extension("2.5.29.21", false, &[10, 1, code]);
    let hold = entry(SERIAL, &[reason(6)]);
    let compromise = entry(SERIAL, &[reason(1)]);
    let removed = entry(SERIAL, &[reason(8)]);
    for entries in [
        [hold.clone(), compromise.clone()],
        [compromise.clone(), hold],
        [removed, compromise],
    ] {
        let said = said(&chain, &[centre.list(&[7], &entries, &[])]);
        let Revocation::Revoked { reason, .. } = said else {
            panic!("{said:?}");
        };
        assert_eq!(reason, Some(Reason::KeyCompromise));
    }
}

#[test]
fn a_list_of_changes_goes_with_a_list_of_the_same_scope_only() {
    let centre = Centre::new();
    let users = extension(POINT, true, &sequence(&[&tlv(0x81, &[&[0xff]])]));
    let base = extension("2.5.29.27", true, &[2, 1, 7]);
    let read = |extensions: &[Vec<u8>], number: u8| {
        Crl::parse(&centre.list(&[number], &[], extensions)).unwrap()
    };
    let (full, full_of_users) = (read(&[], 7), read(std::slice::from_ref(&users), 7));
    let changes = read(&[base, users], 8);
    assert!(changes.applies_to(&full_of_users) && !changes.applies_to(&full));
}

#[test]
fn white_space_behind_a_list_and_text_forms_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let list = Centre::new().list(&[7], &[entry(SERIAL, &[])], &[]);
    let pem = pem::wrap("X509 CRL", &list).into_bytes();
    for form in [&list, &[&list[..], b"\r\n"].concat(), &pem] {
        let (file, index) = (folder.path().join("list"), folder.path().join("index"));
        fs::write(&file, form).unwrap();
        let held = Crl::parse(form).unwrap();
        let indexed = Crl::open_indexed(&file, &index).unwrap();
        assert_eq!(held.der(), Some(&list[..]));
        assert_eq!(held.sha256(), indexed.sha256());
        assert!(held.names(SERIAL).unwrap() && indexed.names(SERIAL).unwrap());
        let written = fs::metadata(&index).unwrap().modified().unwrap();
        Crl::open_indexed(&file, &index).unwrap();
        let still = fs::metadata(&index).unwrap().modified().unwrap();
        assert_eq!(still, written, "the index was not made again");
    }
    assert!(Crl::parse(&[&list[..], b"\n\n0"].concat()).is_err());
}
