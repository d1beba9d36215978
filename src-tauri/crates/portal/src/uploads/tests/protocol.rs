//! The protocol, request by request, as other clients of tus 1.0 speak it.

use super::*;
use base64::{Engine, prelude::BASE64_STANDARD};
use reqwest::{RequestBuilder, Response};

const STRETCH: &str = "application/offset+octet-stream";

fn metadata() -> String {
    let (digest, kind) = (
        BASE64_STANDARD.encode(sha256(FILE)),
        BASE64_STANDARD.encode("image/tiff"),
    );
    format!("sha256 {digest},filetype {kind}")
}

/// A creation with this length and metadata.
async fn creation(citizen: &Citizen<'_>, length: &str, metadata: &str) -> Response {
    let request = citizen
        .tus(Method::POST, "/api/uploads")
        .header("Upload-Length", length)
        .header("Upload-Metadata", metadata);
    request.send().await.unwrap()
}

/// A stretch of the file under a method and a media type.
fn stretch(citizen: &Citizen<'_>, method: Method, location: &str, kind: &str) -> RequestBuilder {
    citizen
        .tus(method, location)
        .header("Upload-Offset", 0)
        .header("Content-Type", kind)
        .body(&FILE[..10])
}

#[tokio::test]
async fn the_method_that_is_meant_is_the_method() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let location = announced(&citizen).await;
    let meant = |request: RequestBuilder, method: &'static str| async move {
        let request = request.header("X-HTTP-Method-Override", method);
        request.send().await.unwrap()
    };
    let patched = meant(stretch(&citizen, Method::POST, &location, STRETCH), "PATCH").await;
    assert_eq!(patched.status(), StatusCode::NO_CONTENT);
    assert_eq!(patched.headers()["upload-offset"], "10");
    let told = meant(citizen.tus(Method::POST, &location), "HEAD").await;
    assert_eq!(told.headers()["upload-offset"], "10");
    let spoken = meant(citizen.tus(Method::POST, "/api/uploads"), "OPTIONS").await;
    assert_eq!(spoken.headers()["tus-version"], "1.0.0");
    let deleted = meant(citizen.tus(Method::POST, &location), "DELETE").await;
    assert_eq!(deleted.status(), StatusCode::NO_CONTENT);
    let gone = citizen.tus(Method::HEAD, &location).send().await.unwrap();
    assert_eq!(gone.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn elsewhere_the_method_stays_what_it_is() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let session = citizen
        .request(Method::GET, "/api/services")
        .header("X-HTTP-Method-Override", "DELETE");
    assert_eq!(session.send().await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn a_media_type_is_compared_as_one() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    for kind in [
        "application/offset+octet-stream; charset=utf-8",
        "Application/Offset+Octet-Stream",
        "application/offset+octet-stream ;x=y",
    ] {
        let location = announced(&citizen).await;
        let sent = stretch(&citizen, Method::PATCH, &location, kind);
        let sent = sent.send().await.unwrap();
        assert_eq!(sent.status(), StatusCode::NO_CONTENT, "{kind}");
    }
    let location = announced(&citizen).await;
    let wrong = stretch(&citizen, Method::PATCH, &location, "image/png");
    let wrong = wrong.send().await.unwrap();
    assert_eq!(wrong.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn an_unknown_version_is_told_the_known_one_and_options_need_none() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let old = citizen
        .request(Method::POST, "/api/uploads")
        .header("Tus-Resumable", "0.2.2")
        .send()
        .await
        .unwrap();
    assert_eq!(old.status(), StatusCode::PRECONDITION_FAILED);
    assert_eq!(old.headers()["tus-version"], "1.0.0");
    for version in [None, Some("0.2.2")] {
        let mut asked = world.request(Method::OPTIONS, "/api/uploads");
        if let Some(version) = version {
            asked = asked.header("Tus-Resumable", version);
        }
        assert_eq!(asked.send().await.unwrap().status(), StatusCode::NO_CONTENT);
    }
}

#[tokio::test]
async fn a_creation_says_its_length_in_digits() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    for length in ["-1", "+70", "1e3", "", "99999999999999999999"] {
        let refused = creation(&citizen, length, &metadata()).await;
        assert_eq!(refused.status(), StatusCode::BAD_REQUEST, "{length}");
    }
    let empty = creation(&citizen, "0", &metadata()).await;
    assert_eq!(code_of(empty).await, "attachment.empty");
}

#[tokio::test]
async fn metadata_may_hold_more_than_is_needed() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let length = FILE.len().to_string();
    let name = BASE64_STANDARD.encode("Туу куәлігі.tif");
    for odd in [
        format!("is_confidential,{}", metadata()),
        metadata().replace(',', ", "),
        format!("{},filename {name}", metadata()),
    ] {
        let created = creation(&citizen, &length, &odd).await;
        assert_eq!(created.status(), StatusCode::CREATED, "{odd}");
    }
}

#[tokio::test]
async fn where_an_upload_stands_is_never_stored() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let location = announced(&citizen).await;
    let told = citizen.tus(Method::HEAD, &location).send().await.unwrap();
    assert_eq!(told.headers()["cache-control"], "no-store");
    assert_eq!(told.headers()["upload-offset"], "0");
    let nobody = citizen.tus(Method::HEAD, "/api/uploads/not-a-uuid");
    assert!(nobody.send().await.unwrap().status().is_client_error());
}

#[tokio::test]
async fn a_stretch_without_its_place_or_at_an_old_one_changes_nothing() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let location = announced(&citizen).await;
    let placeless = citizen
        .tus(Method::PATCH, &location)
        .header("Content-Type", STRETCH)
        .body(&FILE[..10]);
    let placeless = placeless.send().await.unwrap();
    assert_eq!(placeless.status(), StatusCode::BAD_REQUEST);
    let empty = citizen.append(&location, 0, b"").await;
    assert_eq!(empty.status(), StatusCode::NO_CONTENT);
    citizen.append(&location, 0, &FILE[..10]).await;
    let again = citizen.append(&location, 0, &FILE[..10]).await;
    assert_eq!(again.status(), StatusCode::CONFLICT);
    assert_eq!(offset(&citizen, &location).await, "10");
    citizen.append(&location, 10, &FILE[10..]).await;
    let more = citizen.append(&location, FILE.len(), b"x").await;
    assert_eq!(more.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(offset(&citizen, &location).await, FILE.len().to_string());
}

#[tokio::test]
async fn of_six_at_one_place_one_is_stored() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let location = announced(&citizen).await;
    let sent = (0..6).map(|_| citizen.append(&location, 0, FILE));
    let mut statuses: Vec<_> = futures_util::future::join_all(sent)
        .await
        .iter()
        .map(Response::status)
        .collect();
    statuses.sort();
    assert_eq!(statuses[0], StatusCode::NO_CONTENT);
    assert!(
        statuses[1..]
            .iter()
            .all(|status| *status == StatusCode::CONFLICT)
    );
    assert_eq!(offset(&citizen, &location).await, FILE.len().to_string());
}
