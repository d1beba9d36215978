#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;
use proptest::prelude::*;
use serde_json::json;

fn text(value: &Value) -> String {
    String::from_utf8(to_bytes(value).unwrap()).unwrap()
}

#[test]
fn keys_are_sorted_and_spaces_dropped() {
    assert_eq!(
        text(&json!({"б": 1, "a": [true, null], "A": "x\n"})),
        r#"{"A":"x\n","a":[true,null],"б":1}"#
    );
}

#[test]
fn keys_are_sorted_by_utf_16_as_rfc_8785_shows() {
    let value = json!({"\u{20ac}": 1, "\r": 2, "\u{fb33}": 3, "1": 4, "\u{1f600}": 5, "\u{80}": 6, "\u{f6}": 7});
    let order: Vec<char> = text(&value).chars().filter(char::is_ascii_digit).collect();
    // The key "1" is a digit too: it stands before its value 4.
    assert_eq!(order, ['2', '1', '4', '6', '7', '1', '5', '3']);
}

#[test]
fn what_is_written_reads_back() {
    let value = json!({"name": "Ұлы Қазақ ӘҒҚҢӨҰҮҺІ", "n": 4.5, "list": [1, 2]});
    assert_eq!(
        from_bytes::<Value>(&to_bytes(&value).unwrap()).unwrap(),
        value
    );
}

#[test]
fn bytes_that_are_not_canonical_are_refused() {
    for bytes in [
        r#"{"b":1,"a":2}"#,
        r#"{"a": 1}"#,
        "{\"a\":1}\n",
        r#"{"a":1.0}"#,
        r#"{"a":"\u0041"}"#,
    ] {
        let result = from_bytes::<Value>(bytes.as_bytes());
        assert!(
            matches!(result, Err(CanonicalError::NotCanonical)),
            "{bytes}"
        );
    }
}

#[test]
fn a_key_given_twice_is_refused() {
    let result = from_bytes::<Value>(br#"{"a":1,"a":2}"#);
    assert!(matches!(result, Err(CanonicalError::NotCanonical)));
}

#[test]
fn numbers_beyond_two_to_the_53_are_refused() {
    assert!(to_bytes(&json!(9_007_199_254_740_992_u64)).is_ok());
    assert!(matches!(
        to_bytes(&json!(9_007_199_254_740_993_u64)),
        Err(CanonicalError::Number)
    ));
    assert!(matches!(
        to_bytes(&json!(-9_007_199_254_740_993_i64)),
        Err(CanonicalError::Number)
    ));
    assert!(matches!(
        to_bytes(&json!(1e300)),
        Err(CanonicalError::Number)
    ));
}

#[test]
fn depth_and_size_are_bounded() {
    let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert!(from_bytes::<Value>(deep(DEPTH_LIMIT).as_bytes()).is_ok());
    assert!(matches!(
        from_bytes::<Value>(deep(DEPTH_LIMIT + 1).as_bytes()),
        Err(CanonicalError::TooDeep)
    ));
    assert!(matches!(
        from_bytes::<Value>(deep(100_000).as_bytes()),
        Err(CanonicalError::Shape)
    ));
    let large = vec![b' '; SIZE_LIMIT + 1];
    assert!(matches!(
        from_bytes::<Value>(&large),
        Err(CanonicalError::TooLarge)
    ));
    assert!(matches!(
        to_bytes(&"x".repeat(SIZE_LIMIT)),
        Err(CanonicalError::TooLarge)
    ));
}

#[test]
fn an_error_never_quotes_the_content() {
    let error = from_bytes::<u32>(br#""SECRET NAME""#).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("SECRET"));
}

#[test]
fn a_digest_is_lower_case_hex() {
    let digest = sha256_hex(b"abc");
    assert_eq!(
        digest,
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    assert!(is_sha256_hex(&digest));
    assert!(!is_sha256_hex(&digest.to_uppercase()));
    assert!(!is_sha256_hex(&digest[1..]));
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = from_bytes::<Value>(&bytes);
    }

    #[test]
    fn what_is_accepted_is_written_the_same(text in r#"[\[\]{}",:0-9a-zё\\.e-]{0,30}"#) {
        if let Ok(value) = from_bytes::<Value>(text.as_bytes()) {
            prop_assert_eq!(to_bytes(&value).unwrap(), text.as_bytes());
        }
    }
}
