//! A receipt only for what anybody can verify later.

use super::ready;
use crate::fixture::{KURALAI, World, code_of};
use kabinet_eds::{asic::SIGNATURE, cms};
use kabinet_portal_api::submission::Envelope;
use reqwest::StatusCode;

/// The envelope with another manifest, signed as it is.
fn with_manifest(world: &World, mut envelope: Envelope, from: &str, to: &str) -> Envelope {
    let manifest = String::from_utf8(envelope.manifest.0).unwrap();
    assert!(manifest.contains(from), "{from} is not in {manifest}");
    envelope.manifest.0 = manifest.replace(from, to).into_bytes();
    let now = world.portal.portal().clock.now();
    let signature = cms::sign_detached(&envelope.manifest.0[..], &world.key(KURALAI), now);
    envelope.signature.0 = signature.unwrap();
    envelope
}

#[tokio::test]
async fn a_manifest_that_does_not_fit_the_container_gets_no_receipt() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (_, envelope) = ready(&citizen).await;
    for (from, to, code) in [
        (SIGNATURE, "META-INF/other.p7s", "submission.unverifiable"),
        (SIGNATURE, "signature.p7s", "submission.unverifiable"),
        ("\"image/tiff\"", "\"image/png\"", "submission.unverifiable"),
        ("\"image/tiff\"", "\"\"", "submission.unverifiable"),
        (
            "\"application/json\"",
            "\"text/html\"",
            "submission.unverifiable",
        ),
        ("xmlenc#sha256", "xmlenc#sha512", "submission.unverifiable"),
        ("01-asp_cert.tif", "01-other.tif", "submission.digest"),
    ] {
        let altered = with_manifest(&world, envelope.clone(), from, to);
        let response = citizen.submit(&altered).await;
        assert_eq!(response.status(), StatusCode::UNPROCESSABLE_ENTITY, "{to}");
        assert_eq!(code_of(response).await, code, "{from} -> {to}");
    }
    assert_eq!(
        citizen.submit(&envelope).await.status(),
        StatusCode::CREATED
    );
}

#[tokio::test]
async fn a_container_that_the_verifier_does_not_take_gets_no_receipt() {
    let world = World::new().await;
    let citizen = world.sign_in(KURALAI).await;
    let (_, right) = ready(&citizen).await;
    // What stands behind the signature is read over by who checks it alone, but no container can hold so much.
    let mut padded = right.clone();
    padded.signature.0.extend(vec![0; 1024 * 1024]);
    let code = code_of(citizen.submit(&padded).await).await;
    assert!(
        ["signature.invalid", "submission.unverifiable"].contains(&code.as_str()),
        "{code}"
    );
}
