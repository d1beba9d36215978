//! The headers of tus 1.0.

use crate::problem::ApiError;
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use kabinet_model::failure::FailureCode;

pub const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
pub const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub const LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
pub const VERSION: HeaderValue = HeaderValue::from_static("1.0.0");

/// The method that is meant, from clients whose environment knows neither PATCH nor DELETE.
const METHOD: HeaderName = HeaderName::from_static("x-http-method-override");

/// Media type of a stretch of a file.
pub const STRETCH: &str = "application/offset+octet-stream";

/// Where uploads are.
const PLACE: &str = "/api/uploads";

/// Media types an attachment may have.
const MEDIA_TYPES: [&str; 4] = ["image/jpeg", "image/png", "image/tiff", "application/pdf"];

/// What a client says of a file before sending it.
#[derive(Debug, PartialEq, Eq)]
pub struct Announced {
    pub size: u64,
    pub media_type: String,
    /// Lower-case hex.
    pub sha256: String,
}

/// Reads the headers of a creation.
pub fn announced(headers: &HeaderMap, limit: u64) -> Result<Announced, ApiError> {
    let size = number(headers, &LENGTH)?;
    if size == 0 {
        return Err(FailureCode::AttachmentEmpty.into());
    }
    if size > limit {
        return Err(FailureCode::AttachmentTooLarge.into());
    }
    let metadata = headers
        .get(METADATA)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let sha256 = entry(metadata, "sha256")
        .filter(|hex| {
            hex.len() == 64 && hex.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        })
        .ok_or_else(|| ApiError::malformed("Upload-Metadata lacks sha256 as lower-case hex"))?;
    let media_type = entry(metadata, "filetype")
        .ok_or_else(|| ApiError::malformed("Upload-Metadata lacks filetype"))?;
    let media_type = essence(&media_type);
    if !MEDIA_TYPES.contains(&media_type.as_str()) {
        return Err(FailureCode::AttachmentWrongKind.into());
    }
    Ok(Announced {
        size,
        media_type,
        sha256,
    })
}

/// A media type without its parameters, in small letters: neither decides what it is (RFC 9110, 8.3.1).
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether a body is said to be a stretch of a file.
pub fn is_stretch(headers: &HeaderMap) -> bool {
    let said = headers.get(header::CONTENT_TYPE);
    said.and_then(|value| value.to_str().ok())
        .is_some_and(|value| essence(value) == STRETCH)
}

/// A whole number in a header: digits and nothing else.
pub fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, ApiError> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .filter(|value| value.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|value| value.parse().ok())
        .ok_or_else(|| ApiError::malformed("a tus header is missing or not a number"))
}

/// `key base64,key base64`: the decoded value of a key.
fn entry(metadata: &str, wanted: &str) -> Option<String> {
    metadata.split(',').find_map(|pair| {
        let (key, value) = pair.trim().split_once(' ')?;
        if key != wanted {
            return None;
        }
        String::from_utf8(BASE64_STANDARD.decode(value.trim()).ok()?).ok()
    })
}

/// Middleware, before a request is routed: the method that the client says it means is the method (tus
/// 1.0, "X-HTTP-Method-Override"). Uploads only: elsewhere the header says nothing.
pub async fn interpret(mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let ours = path
        .strip_prefix(PLACE)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let meant = request.headers().get(METHOD);
    let meant = meant.and_then(|value| Method::from_bytes(value.as_bytes()).ok());
    if let Some(meant) = meant.filter(|_| ours) {
        *request.method_mut() = meant;
    }
    next.run(request).await
}

/// Middleware: demands version 1.0.0 and names it in every answer.
pub async fn speak(request: Request, next: Next) -> Response {
    let understood = request.method() == Method::OPTIONS
        || request
            .headers()
            .get(RESUMABLE)
            .is_some_and(|version| version == VERSION);
    let mut response = if understood {
        next.run(request).await
    } else {
        let mut response = ApiError::malformed("Tus-Resumable must be 1.0.0")
            .with_status(StatusCode::PRECONDITION_FAILED)
            .into_response();
        response.headers_mut().insert("tus-version", VERSION);
        response
    };
    let headers = response.headers_mut();
    headers.insert(RESUMABLE, VERSION);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Announced, announced, entry};
    use axum::http::HeaderMap;
    use base64::{Engine, prelude::BASE64_STANDARD};
    use kabinet_model::failure::FailureCode;
    use proptest::prelude::*;

    fn headers(length: &str, metadata: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("upload-length", length.parse().unwrap());
        headers.insert("upload-metadata", metadata.parse().unwrap());
        headers
    }

    fn metadata() -> String {
        let hex = BASE64_STANDARD.encode("ab".repeat(32));
        format!(
            "sha256 {hex},filetype {}",
            BASE64_STANDARD.encode("image/png")
        )
    }

    #[test]
    fn a_creation_names_size_digest_and_kind() {
        let expected = Announced {
            size: 7,
            media_type: "image/png".to_owned(),
            sha256: "ab".repeat(32),
        };
        assert_eq!(announced(&headers("7", &metadata()), 10).unwrap(), expected);
    }

    #[test]
    fn an_empty_file_is_refused_before_it_is_sent() {
        let refused = announced(&headers("0", &metadata()), 10).unwrap_err();
        assert_eq!(refused.code, FailureCode::AttachmentEmpty);
    }

    #[test]
    fn a_file_beyond_the_limit_is_refused_before_it_is_sent() {
        let refused = announced(&headers("11", &metadata()), 10).unwrap_err();
        assert_eq!(refused.code, FailureCode::AttachmentTooLarge);
    }

    #[test]
    fn a_kind_is_told_without_case_and_parameters() {
        let odd = metadata().replace("aW1hZ2UvcG5n", &BASE64_STANDARD.encode("Image/PNG; x=y"));
        let announced = announced(&headers("7", &odd), 10).unwrap();
        assert_eq!(announced.media_type, "image/png");
    }

    #[test]
    fn a_length_is_digits_and_nothing_else() {
        for length in ["-1", "+7", "1e3", "", " 7x", "99999999999999999999"] {
            let refused = announced(&headers(length, &metadata()), 10).unwrap_err();
            assert_eq!(refused.code, FailureCode::PortalRefused, "{length}");
        }
    }

    #[test]
    fn other_keys_and_keys_without_a_value_are_lawful() {
        let more = format!("is_confidential, {} ,filename 0L/CvdCz", metadata());
        assert!(announced(&headers("7", &more), 10).is_ok());
    }

    #[test]
    fn a_creation_without_digest_is_refused() {
        let refused = announced(&headers("7", "filetype aW1hZ2UvcG5n"), 10).unwrap_err();
        assert_eq!(refused.code, FailureCode::PortalRefused);
    }

    #[test]
    fn a_program_as_attachment_is_refused() {
        let metadata = metadata().replace("aW1hZ2UvcG5n", "YXBwbGljYXRpb24veC1kb3M=");
        let refused = announced(&headers("7", &metadata), 10).unwrap_err();
        assert_eq!(refused.code, FailureCode::AttachmentWrongKind);
    }

    proptest! {
        #[test]
        fn no_metadata_breaks_the_reader(text in ".{0,200}") {
            let _ = entry(&text, "sha256");
        }
    }
}
