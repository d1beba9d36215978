//! Another program's judgement (`xmlsec1`), both ways, for the forms it knows: those of RSA.

use super::{
    only,
    signing::{Hand, document},
    verdicts,
};
use crate::world::{PASSWORD, issue, now, world};
use kabinet_authority::{Algorithm, Issued};
use kabinet_eds::xml::Covers;
use std::{fs, path::Path, process::Command};

/// Runs a program in `folder`; nothing where it is not installed.
fn run(folder: &Path, program: &str, line: &str) -> Option<(bool, String)> {
    let output = Command::new(program)
        .current_dir(folder)
        .args(line.split(' '))
        .output();
    let Ok(output) = output else {
        println!("skipped: no {program}");
        return None;
    };
    Some((
        output.status.success(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    ))
}

/// A folder with a training RSA key as `key.pem` and `certificate.pem`, and the roots as `ca.pem`.
fn laid_out(issued: &Issued) -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("key.p12"), &issued.container_p12).unwrap();
    for (what, name) in [
        ("-nocerts -nodes", "key.pem"),
        ("-nokeys", "certificate.pem"),
    ] {
        let line = format!("pkcs12 -legacy -in key.p12 -passin pass:{PASSWORD} {what} -out {name}");
        let (fine, said) = run(folder.path(), "openssl", &line)?;
        assert!(fine, "{said}");
    }
    run(folder.path(), "xmlsec1", "--version")?;
    let world = world(now());
    let anchors = world
        .trust
        .anchors()
        .iter()
        .map(|one| one.certificate.der().to_vec());
    let others = world
        .trust
        .intermediates()
        .iter()
        .map(|one| one.der().to_vec());
    let pem = |der: Vec<u8>| kabinet_eds::armour::wrap("CERTIFICATE", &der);
    fs::write(
        folder.path().join("ca.pem"),
        anchors.map(pem).collect::<String>(),
    )
    .unwrap();
    fs::write(
        folder.path().join("issuing.pem"),
        others.map(pem).collect::<String>(),
    )
    .unwrap();
    Some(folder)
}

/// What xmlsec1 says of a document whose identifiers are `attribute` of `element`.
fn accepted(folder: &Path, xml: &str, element: &str, attribute: &str) -> Option<bool> {
    fs::write(folder.join("signed.xml"), xml).unwrap();
    // The key alone is judged: chains are openssl's matter, which does not know our names of GOST.
    let line = format!(
        "--verify --enabled-key-data rsa,x509 --pubkey-cert-pem certificate.pem --id-attr:{attribute} {element} signed.xml"
    );
    let (fine, said) = run(folder, "xmlsec1", &line)?;
    if !fine {
        println!("{said}");
    }
    Some(fine)
}

#[test]
fn what_our_test_signer_makes_another_program_accepts() {
    let issued = issue(Algorithm::Rsa2048, now());
    let Some(folder) = laid_out(&issued) else {
        return;
    };
    let hand = Hand::of(&issued);
    let enveloped = hand.envelop(&document());
    let part = hand.sign_part();
    let message = hand.message();
    for (xml, element, attribute) in [
        (&enveloped, "urn:example:state:state", "Id"),
        (&part, "urn:example:state:part", "Id"),
        (
            &message,
            "http://schemas.xmlsoap.org/soap/envelope/:Body",
            "Id",
        ),
    ] {
        assert!(only(xml).unwrap().verdict.is_good());
        let Some(accepted) = accepted(folder.path(), xml, element, attribute) else {
            return;
        };
        assert!(accepted, "{element}");
        let changed = xml.replace("Әйгерім", "Айгерім");
        assert_eq!(
            self::accepted(folder.path(), &changed, element, attribute),
            Some(false)
        );
    }
}

/// A template for xmlsec1: messy text, which is not canonical in any respect.
fn template(uri: &str, transforms: &[&str], canonical: &str) -> String {
    let transform = |one| format!("<ds:Transform Algorithm='{one}' />\n");
    let transforms = transforms
        .iter()
        .map(transform)
        .collect::<Vec<_>>()
        .concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<!-- жоғарыда -->\n\
         <s:state  b = 'екі'   a=\"&quot;бір&#10;\"\n xmlns:s='urn:example:state' xmlns='urn:example:other' xmlns:unused='urn:unused' >\r\n\
         <part xmlns:z=\"urn:z\"\tz:k='1' Id=\"part\"  a='x'><![CDATA[<ҮЛГІ & үлгі>]]><!-- ескерту -->&#x4d8;йгерім\t<empty/>\n</part>\n\
         <ds:Signature xmlns:ds='http://www.w3.org/2000/09/xmldsig#'><ds:SignedInfo>\n\
         <ds:CanonicalizationMethod Algorithm='{canonical}'/>\n\
         <ds:SignatureMethod Algorithm='http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'/>\n\
         <ds:Reference URI='{uri}'><ds:Transforms>{transforms}</ds:Transforms>\n\
         <ds:DigestMethod Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'/><ds:DigestValue/></ds:Reference>\n\
         </ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo></ds:Signature>\n\
         </s:state>\n"
    )
}

#[test]
fn what_another_program_signs_is_good_in_every_canonical_form() {
    use super::signing::{ENVELOPED, EXCLUSIVE, INCLUSIVE, WITH_COMMENTS};
    let issued = issue(Algorithm::Rsa2048, now());
    let Some(folder) = laid_out(&issued) else {
        return;
    };
    let exclusive_with = "http://www.w3.org/2001/10/xml-exc-c14n#WithComments";
    let newer = "http://www.w3.org/2006/12/xml-c14n11";
    for (uri, transforms, canonical) in [
        ("", &[ENVELOPED, WITH_COMMENTS][..], INCLUSIVE),
        ("", &[ENVELOPED, INCLUSIVE], WITH_COMMENTS),
        ("", &[ENVELOPED], EXCLUSIVE),
        ("", &[ENVELOPED, exclusive_with], newer),
        ("#part", &[WITH_COMMENTS], EXCLUSIVE),
        ("#part", &[EXCLUSIVE], INCLUSIVE),
        ("#part", &[], exclusive_with),
    ] {
        let xml = template(uri, transforms, canonical);
        fs::write(folder.path().join("template.xml"), xml).unwrap();
        let line = "--sign --privkey-pem key.pem,certificate.pem --id-attr:Id urn:example:other:part --output out.xml template.xml";
        let Some((fine, said)) = run(folder.path(), "xmlsec1", line) else {
            return;
        };
        assert!(fine, "{uri} {transforms:?}: {said}");
        let signed = fs::read_to_string(folder.path().join("out.xml")).unwrap();
        let one = only(&signed).unwrap();
        assert!(
            one.verdict.is_good(),
            "{uri} {transforms:?} {canonical} {one:?}"
        );
        assert_eq!(one.covers == Covers::Document, uri.is_empty());
        let changed = signed.replace("үлгі", "үлгi");
        assert!(!verdicts(&changed)[0].as_ref().unwrap().verdict.whole);
    }
}
