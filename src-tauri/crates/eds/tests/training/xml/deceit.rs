//! Documents made so that one reader sees as signed what another has not checked.

use super::{
    hand, only,
    signing::{SOAP, UTILITY, document},
    verdicts,
};
use crate::world::{now, world};
use kabinet_eds::xml::{XmlError, verify};
use kabinet_training_ca::Algorithm;

fn error(xml: &str) -> XmlError {
    only(xml).unwrap_err()
}

#[test]
fn a_document_type_is_refused_before_anything_in_it_is_followed() {
    let xml = hand(Algorithm::Rsa2048).envelop(&document());
    for kind in [
        "<!DOCTYPE state [<!ENTITY a \"12\">]>",
        "<!-- --> <!DOCTYPE a [<!ENTITY b \"&c;&c;\"><!ENTITY c \"&d;&d;\"><!ENTITY d \"x\">]>",
    ] {
        assert_eq!(error(&format!("{kind}{xml}")), XmlError::Deceptive);
    }
    let outside = "<!DOCTYPE state SYSTEM \"file:///etc/passwd\">";
    assert_eq!(error(&format!("{outside}{xml}")), XmlError::Unsupported);
    assert_eq!(error(&format!("{xml}{outside}")), XmlError::Damaged);
    assert_eq!(
        error(&xml.replace("<name>", "<name>&own;")),
        XmlError::Damaged
    );
}

#[test]
fn a_style_put_before_a_document_is_noticed_and_a_program_in_a_signature_is_refused() {
    let xml = hand(Algorithm::Rsa2048).envelop(&document());
    let styled = format!("<?xml-stylesheet href=\"http://example.com/a.xsl\"?>{xml}");
    assert!(!only(&styled).unwrap().verdict.content_intact);
    for transform in [
        "http://www.w3.org/TR/1999/REC-xslt-19991116",
        "http://www.w3.org/TR/1999/REC-xpath-19991116",
        "http://www.w3.org/2000/09/xmldsig#base64",
    ] {
        let other = xml.replacen(super::signing::WITH_COMMENTS, transform, 1);
        assert_eq!(error(&other), XmlError::Unsupported);
    }
}

#[test]
fn an_identifier_that_two_elements_bear_is_data_where_no_signature_goes_by_it() {
    let twins = document().replace("<name>", "<row ID=\"7\"/><cell Id=\"7\"/><name>");
    let twins = twins
        .replace("\"/>", "\"></row>")
        .replacen("</row><name>", "</cell><name>", 1);
    let xml = hand(Algorithm::Gost2015).envelop(&twins);
    assert!(only(&xml).unwrap().verdict.is_good());
}

#[test]
fn an_identifier_that_two_elements_bear_is_refused_where_a_signature_goes_by_it() {
    let xml = hand(Algorithm::Gost2015).sign_part();
    let copy = xml.replace("<note>", "<part Id=\"part\"><sum>99</sum></part><note>");
    assert_eq!(error(&copy), XmlError::Deceptive);
    let alike = xml.replace("<note>", "<note id=\"part\">");
    assert_eq!(error(&alike), XmlError::Deceptive);
}

#[test]
fn a_body_moved_aside_for_another_is_refused() {
    let xml = hand(Algorithm::Rsa2048).message();
    let begin = xml.find("<soap:Body").unwrap();
    let end = xml.find("</soap:Envelope>").unwrap();
    let body = &xml[begin..end];
    let forged =
        "<soap:Body><answer xmlns=\"urn:example:state\"><sum>99</sum></answer></soap:Body>";
    let moved = |before: &str| {
        let aside = format!("<aside>{body}</aside>{before}");
        format!(
            "{}{forged}</soap:Envelope>",
            xml[..begin].replace(before, &aside)
        )
    };
    for place in ["</wsse:Security>", "</soap:Header>"] {
        assert_eq!(error(&moved(place)), XmlError::Deceptive, "{place}");
    }
    // Beside the true body, before or after it.
    let two = [
        format!("{}{forged}{}", &xml[..begin], &xml[begin..]),
        format!("{}{forged}{}", &xml[..end], &xml[end..]),
    ];
    for xml in two {
        assert_eq!(error(&xml), XmlError::Deceptive);
    }
}

#[test]
fn a_body_that_nobody_signed_is_refused() {
    let xml = hand(Algorithm::Rsa2048).message();
    let stamp = "<wsu:Timestamp xmlns:wsu=\"{}\" wsu:Id=\"id-5f1c\"></wsu:Timestamp>"
        .replace("{}", UTILITY);
    let xml = xml
        .replace(
            &format!("<soap:Body xmlns:wsu=\"{UTILITY}\" wsu:Id=\"id-5f1c\">"),
            "<soap:Body>",
        )
        .replace("</wsse:Security>", &format!("{stamp}</wsse:Security>"));
    assert!(xml.contains("<soap:Body>") && xml.contains(SOAP));
    assert_eq!(error(&xml), XmlError::Unsupported);
}

#[test]
fn a_signature_moved_into_another_document_does_not_make_that_one_good() {
    let xml = hand(Algorithm::Gost2015).envelop(&document());
    let begin = xml.find("<ds:Signature ").unwrap();
    let signature = &xml[begin..xml.rfind("</state>").unwrap()];
    let forged = format!("<state xmlns=\"urn:example:state\"><sum>99</sum>{signature}</state>");
    assert!(!only(&forged).unwrap().verdict.content_intact);
    // The genuine document, put inside another as if it were still the whole.
    let wrapped = format!("<wrap><sum>99</sum>{xml}</wrap>");
    let wrapped = only(&wrapped).unwrap().verdict;
    assert!(!wrapped.content_intact && !wrapped.is_good());
}

#[test]
fn a_signature_in_a_signature_and_one_around_the_document_are_refused() {
    let xml = hand(Algorithm::Rsa2048).envelop(&document());
    let begin = xml.find("<ds:Signature ").unwrap();
    let signature = xml[begin..xml.rfind("</state>").unwrap()].to_owned();
    let nested = xml.replace("</ds:KeyInfo>", &format!("{signature}</ds:KeyInfo>"));
    assert_eq!(error_of_all(&nested), XmlError::Unsupported);
    assert_eq!(error(&signature), XmlError::Deceptive);
    let holding = xml.replace(
        "</ds:Signature>",
        "<ds:Object><sum>99</sum></ds:Object></ds:Signature>",
    );
    assert_eq!(error(&holding), XmlError::Unsupported);
}

fn error_of_all(xml: &str) -> XmlError {
    verify(xml.as_bytes(), &world(now()).context(now())).unwrap_err()
}

#[test]
fn something_put_after_the_signatures_is_noticed() {
    let xml = hand(Algorithm::Gost2015).envelop(&document());
    let longer = xml.replace("</state>", "<sum>99</sum></state>");
    assert!(
        !verdicts(&longer)[0]
            .as_ref()
            .unwrap()
            .verdict
            .content_intact
    );
}

#[test]
fn addresses_outside_the_document_are_never_followed() {
    let xml = hand(Algorithm::Gost2015).sign_part();
    for address in ["http://example.com/a", "file:///etc/passwd", "#xpointer(/)"] {
        let other = xml.replace("URI=\"#part\"", &format!("URI=\"{address}\""));
        assert_eq!(error(&other), XmlError::Unsupported);
    }
    assert_eq!(
        error(&xml.replace("URI=\"#part\"", "URI=\"#gone\"")),
        XmlError::Unsupported
    );
}

#[test]
fn what_is_too_deep_or_too_long_or_too_often_signed_is_refused() {
    let deep = format!("{}{}", "<a>".repeat(5000), "</a>".repeat(5000));
    assert!(matches!(
        error_of_all(&deep),
        XmlError::Damaged | XmlError::TooLarge
    ));
    let wide = format!("<a>{}</a>", "<b/>".repeat(300_000));
    assert_eq!(error_of_all(&wide), XmlError::TooLarge);
    let signatures = format!(
        "<a>{}</a>",
        "<s:Signature xmlns:s=\"http://www.w3.org/2000/09/xmldsig#\"/>".repeat(40)
    );
    assert_eq!(error_of_all(&signatures), XmlError::TooLarge);
    assert_eq!(error_of_all("<a>\u{410}</a>"), XmlError::NoSigner);
    assert_eq!(error_of_all("hello"), XmlError::Damaged);
}

#[test]
fn an_algorithm_that_is_not_checked_here_is_named() {
    let xml = hand(Algorithm::Rsa2048).envelop(&document());
    let named = |was: &str, becomes: &str| {
        let error = error(&xml.replace(was, becomes));
        error.algorithm().map(ToString::to_string)
    };
    let ecdsa = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    assert_eq!(
        named("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", ecdsa),
        Some(format!("ECDSA, SHA-256 ({ecdsa})"))
    );
    let sha1 = "http://www.w3.org/2000/09/xmldsig#sha1";
    assert_eq!(
        named("http://www.w3.org/2001/04/xmlenc#sha256", sha1),
        Some(format!("SHA-1 ({sha1})"))
    );
}
