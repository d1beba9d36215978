//! Replies in the forms that versions of NCALayer give them.

use super::super::{NcaLayerError, info::moment, protocol};
use base64::{Engine, prelude::BASE64_STANDARD};
use kabinet_eds::pem;
use proptest::prelude::*;
use serde_json::json;

const OCTETS: &[u8] = &[0x30, 0x03, 0x02, 0x01, 0x05];

#[test]
fn a_signature_comes_as_a_string_an_array_or_an_object_in_base64_or_pem() {
    let packed = BASE64_STANDARD.encode(OCTETS);
    let wrapped = pem::wrap(pem::CMS, OCTETS);
    for text in [packed, wrapped] {
        for result in [
            json!(text),
            json!([text]),
            json!({ "signatures": [text], "certificate": "MA==" }),
        ] {
            assert_eq!(protocol::signature(&result).unwrap(), OCTETS, "{result}");
        }
    }
}

#[test]
fn two_signatures_where_one_was_asked_for_are_nonsense() {
    let packed = BASE64_STANDARD.encode(OCTETS);
    for result in [
        json!([packed, packed]),
        json!([]),
        json!(7),
        json!([[packed]]),
    ] {
        assert_eq!(
            protocol::signature(&result),
            Err(NcaLayerError::Nonsense),
            "{result}"
        );
    }
}

#[test]
fn cancelling_is_told_from_refusing_in_both_modules() {
    let basics = |text| protocol::basics_reply(text).unwrap_err();
    assert_eq!(
        basics(r#"{"status":true,"body":{}}"#),
        NcaLayerError::Cancelled
    );
    assert_eq!(
        basics(r#"{"status":false,"code":"SIGNING_FAILURE","message":"x","details":"y"}"#),
        NcaLayerError::Refused
    );
    let utils = |text| protocol::utils_reply(text).unwrap_err();
    assert_eq!(
        utils(r#"{"code":"500","message":"action.canceled"}"#),
        NcaLayerError::Cancelled
    );
    assert_eq!(utils(r#"{"code":"500"}"#), NcaLayerError::Refused);
}

#[test]
fn a_module_that_a_version_lacks_is_told_from_a_refusal() {
    let text = r#"{"success":false,"errorCode":"MODULE_NOT_FOUND"}"#;
    let missing = NcaLayerError::NoModule;
    assert_eq!(protocol::basics_reply(text).unwrap_err(), missing);
    assert_eq!(protocol::utils_reply(text).unwrap_err(), missing);
    let text = r#"{"success":false,"code":"COMMON_JSON_WRAPPING_EXCEPTION"}"#;
    let refused = protocol::basics_reply(text).unwrap_err();
    assert_eq!(refused, NcaLayerError::Refused);
}

#[test]
fn answers_of_no_known_form_are_nonsense() {
    for text in ["", "[]", "tea", r#"{"status":"yes"}"#, r#"{"status":true}"#] {
        let error = protocol::basics_reply(text).unwrap_err();
        assert_eq!(error, NcaLayerError::Nonsense, "{text}");
    }
    for text in [r#"{"result":{}}"#, r#"{"result":{"version":"<b>"}}"#, "{}"] {
        let error = protocol::greeting(text).unwrap_err();
        assert_eq!(error, NcaLayerError::Nonsense, "{text}");
    }
}

#[test]
fn both_forms_of_dates_are_the_same_moment() {
    let expected = "2027-05-08T11:30:00Z".parse().ok();
    assert_eq!(moment(&json!(1_809_775_800_000_i64)), expected);
    assert_eq!(moment(&json!("1809775800000")), expected);
    assert_eq!(moment(&json!("08.05.2027 16:30:00")), expected);
    assert_eq!(moment(&json!("8 мая")), None);
    assert_eq!(moment(&json!(null)), None);
}

#[test]
fn names_of_stores_are_plain_words() {
    let named = protocol::stores(&json!(["AKKaztokenStore"])).unwrap();
    assert_eq!(named, ["AKKaztokenStore"]);
    for wrong in [json!(["../x"]), json!([""]), json!([1]), json!("PKCS12")] {
        assert!(protocol::stores(&wrong).is_err(), "{wrong}");
    }
}

proptest! {
    #[test]
    fn arbitrary_text_never_panics(text in ".{0,200}") {
        let _ = protocol::greeting(&text);
        let _ = protocol::basics_reply(&text).map(|result| protocol::signature(&result));
        let _ = protocol::utils_reply(&text).map(|result| protocol::stores(&result));
        let _ = moment(&json!(text));
    }

    #[test]
    fn arbitrary_results_never_panic(text in ".{0,100}", number in any::<i64>()) {
        for result in [json!(text), json!([text]), json!({ "signatures": text }), json!(number)] {
            let _ = protocol::signature(&result);
            let _ = super::super::KeyInfo::read(&json!({ "pem": text, "certNotAfter": result }));
            let _ = moment(&result);
        }
    }
}
