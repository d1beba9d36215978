//! Another program's judgement (`xmlsec1`), both ways, for the forms it knows: those of RSA.

use super::{
    only,
    signing::{Hand, document},
    verdicts,
};
use crate::world::{PASSWORD, issue, now, world};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use kabinet_eds::xml::Coverage;
use kabinet_training_ca::{Algorithm, Issued};
use proptest::prelude::*;
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
    let pem = |der: Vec<u8>| kabinet_eds::pem::wrap("CERTIFICATE", &der);
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
        assert_eq!(one.covers == Coverage::Document, uri.is_empty());
        let changed = signed.replace("үлгі", "үлгi");
        assert!(
            !verdicts(&changed)[0]
                .as_ref()
                .unwrap()
                .verdict
                .content_intact
        );
    }
}

const XADES: &str = "http://uri.etsi.org/01903/v1.3.2#";

/// The template of an enveloped XAdES signature that names a certificate by its SHA-256.
fn xades_template(certificate_der: &[u8]) -> String {
    use super::signing::{ENVELOPED, EXCLUSIVE};
    let digest = kabinet_eds::ContentDigests::of(certificate_der).unwrap();
    let digest = BASE64_STANDARD.encode(digest.sha256.unwrap());
    let sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    let object = format!(
        "<ds:Object><x:QualifyingProperties xmlns:x='{XADES}' CertId='#s'><x:SignedProperties Id='p'>\n\
         <x:SignedSignatureProperties><x:SigningTime>2026-09-01T14:00:00+05:00</x:SigningTime>\
         <x:SigningCertificateV2><x:Cert><x:CertDigest><ds:DigestMethod Algorithm='{sha256}'/>\
         <ds:DigestValue>{digest}</ds:DigestValue></x:CertDigest></x:Cert></x:SigningCertificateV2>\
         </x:SignedSignatureProperties></x:SignedProperties></x:QualifyingProperties></ds:Object></ds:Signature>"
    );
    let reference = format!(
        "<ds:Reference URI='#p' Type='http://uri.etsi.org/01903#SignedProperties'><ds:Transforms>\
         <ds:Transform Algorithm='{EXCLUSIVE}'/></ds:Transforms><ds:DigestMethod Algorithm='{sha256}'/>\
         <ds:DigestValue/></ds:Reference></ds:SignedInfo>"
    );
    template("", &[ENVELOPED, EXCLUSIVE], EXCLUSIVE)
        .replace("</ds:SignedInfo>", &reference)
        .replace("</ds:Signature>", &object)
        .replace("<ds:Signature ", "<ds:Signature Id='s' ")
}

/// What xmlsec1 makes of a template.
fn signed(folder: &Path, template: &str, id_of: &str) -> Option<String> {
    fs::write(folder.join("template.xml"), template).unwrap();
    let line = format!(
        "--sign --privkey-pem key.pem,certificate.pem --id-attr:Id {id_of} --output out.xml template.xml"
    );
    let (fine, said) = run(folder, "xmlsec1", &line)?;
    assert!(fine, "{said}");
    Some(fs::read_to_string(folder.join("out.xml")).unwrap())
}

#[test]
fn what_xades_signs_along_is_told_and_binds_the_certificate() {
    let issued = issue(Algorithm::Rsa2048, now());
    let Some(folder) = laid_out(&issued) else {
        return;
    };
    let of = format!("{XADES}:SignedProperties");
    let Some(xml) = signed(folder.path(), &xades_template(&issued.certificate_der), &of) else {
        return;
    };
    let one = only(&xml).unwrap();
    assert!(one.verdict.is_good(), "{one:?}");
    assert_eq!(one.covers, Coverage::Document);
    assert_eq!(one.verdict.signing_time, Some(now()));
    // The time is signed.
    let later = only(&xml.replace("14:00:00", "15:00:00")).unwrap().verdict;
    assert!(!later.content_intact);
    let Some(other) = signed(folder.path(), &xades_template(b"another"), &of) else {
        return;
    };
    assert!(!only(&other).unwrap().verdict.signature);
    // What nobody signed embedded is not believed.
    let unsigned = template("", &[super::signing::ENVELOPED], super::signing::EXCLUSIVE);
    let Some(unsigned) = signed(folder.path(), &unsigned, &of) else {
        return;
    };
    let (_, object) = xml.split_once("<ds:Object>").unwrap();
    let (object, _) = object.split_once("</ds:Signature>").unwrap();
    let added = unsigned.replace(
        "</ds:Signature>",
        &format!("<ds:Object>{object}</ds:Signature>"),
    );
    assert_eq!(only(&added).unwrap().verdict.signing_time, None);
}

/// A document as people write them.
fn body() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-zәіңғүұқөһ ]{0,12}",
        Just("<!-- <!DOCTYPE d> -->".to_owned()),
        Just("<![CDATA[<!DOCTYPE html>]]>".to_owned()),
        Just("&lt;&amp;&#13;&#x4d8;".to_owned()),
        Just("<row ID='7'/><cell Id='7'/>".to_owned()),
        Just("<?draft one?>".to_owned()),
        Just("\r\n\t".to_owned()),
    ];
    let parts = prop::collection::vec(leaf, 0..5);
    (parts, any::<bool>(), any::<bool>()).prop_map(|(parts, styled, spaced)| {
        let style = if styled {
            "<?xml-stylesheet href='a.xsl' type='text/xsl'?>\n"
        } else {
            ""
        };
        let space = if spaced {
            " xmlns:z='urn:z'  z:b='1' a = \"2\""
        } else {
            ""
        };
        format!(
            "{style}<d xmlns='urn:d'{space}><a>1{}</a><sum>12</sum></d>",
            parts.concat()
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_another_program_signs_is_good_until_what_it_says_is_changed(
        body in body(), certificates_first in any::<bool>(), canonical in 0usize..3
    ) {
        use super::signing::{ENVELOPED, EXCLUSIVE, INCLUSIVE, WITH_COMMENTS};
        static LAID: std::sync::OnceLock<Option<tempfile::TempDir>> = std::sync::OnceLock::new();
        let laid = LAID.get_or_init(|| laid_out(&issue(Algorithm::Rsa2048, now())));
        let Some(folder) = laid.as_ref().map(tempfile::TempDir::path) else { return Ok(()) };
        let canonical = [EXCLUSIVE, INCLUSIVE, WITH_COMMENTS][canonical];
        let whole = template("", &[ENVELOPED, canonical], canonical);
        let begin = whole.find("<ds:Signature ").unwrap();
        let end = whole.find("</s:state>").unwrap();
        let template = body.replace("</d>", &format!("{}</d>", whole[begin..end].trim_end()));
        let Some(mut xml) = signed(folder, &template, "urn:d:none") else { return Ok(()) };
        if certificates_first {
            let issuing = fs::read(folder.join("issuing.pem")).unwrap();
            let issuing = String::from_utf8(issuing).unwrap();
            let issuing: String = issuing.lines().skip(1).take_while(|line| !line.starts_with('-')).collect();
            let before = format!("<ds:X509Data><ds:X509Certificate>{issuing}</ds:X509Certificate>");
            xml = xml.replacen("<ds:X509Data>", &before, 1);
        }
        prop_assert!(only(&xml).unwrap().verdict.is_good(), "{xml}");
        for (was, becomes) in [("<sum>12", "<sum>92"), ("<sum>", "<sum x=''>"), ("<sum>", "<added/><sum>"), ("<a>", "<a> ")] {
            let good = only(&xml.replacen(was, becomes, 1)).is_ok_and(|one| one.verdict.is_good());
            prop_assert!(!good, "{was} {xml}");
        }
    }
}
