//! The sample father applies for free meals with one attachment.

use crate::process::Process;
use base64::{Engine, prelude::BASE64_STANDARD};
use kabinet_eds::{
    asic::{self, DataObject},
    cms,
    container::KeyContainer,
    signer::FileSigner,
};
use kabinet_model::canonical;
use kabinet_portal_api::{
    encoding::Base64Bytes,
    submission::{Envelope, Receipt, SignedReceipt},
};
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

const IIN: &str = "800101100407";
const NAME: &str = "attachments/01-asp_cert.pdf";

/// Applies; gives the id of the application.
pub async fn apply_with(portal: &Process, pdf: &[u8]) -> Uuid {
    let client = Client::builder().no_proxy().build().unwrap();
    let session: Value = client
        .post(format!("{}/api/sessions", portal.url))
        .json(&json!({ "iin": IIN, "password": "Gani-ulgi-2026" }))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let token = session["token"].as_str().unwrap();
    let ask = |method: Method, path: &str| {
        let request = client.request(method, format!("{}{path}", portal.url));
        request.bearer_auth(token)
    };
    let location = upload(ask, pdf).await;
    let sent = ask(Method::POST, "/api/submissions")
        .json(&envelope(&key(portal), pdf, location))
        .send()
        .await
        .unwrap();
    assert_eq!(sent.status(), StatusCode::CREATED);
    let receipt: SignedReceipt = sent.json().await.unwrap();
    let receipt: Receipt = canonical::from_bytes(&receipt.receipt.0).unwrap();
    receipt.application_id
}

async fn upload(ask: impl Fn(Method, &str) -> RequestBuilder, pdf: &[u8]) -> String {
    let digest = BASE64_STANDARD.encode(hex(pdf));
    let kind = BASE64_STANDARD.encode("application/pdf");
    let announced = ask(Method::POST, "/api/uploads")
        .header("Tus-Resumable", "1.0.0")
        .header("Upload-Length", pdf.len())
        .header(
            "Upload-Metadata",
            format!("sha256 {digest},filetype {kind}"),
        )
        .send()
        .await
        .unwrap();
    let location = announced.headers()["location"].to_str().unwrap().to_owned();
    let sent = ask(Method::PATCH, &location)
        .header("Tus-Resumable", "1.0.0")
        .header("Upload-Offset", 0)
        .header("Content-Type", "application/offset+octet-stream")
        .body(pdf.to_vec())
        .send()
        .await
        .unwrap();
    assert_eq!(sent.status(), StatusCode::NO_CONTENT);
    location
}

fn key(portal: &Process) -> FileSigner {
    let register = std::fs::read(portal.folder().join("keys.json")).unwrap();
    let register: Value = serde_json::from_slice(&register).unwrap();
    let file = register[IIN].as_str().unwrap();
    let container = std::fs::read(portal.folder().join("keys").join(file)).unwrap();
    let container = KeyContainer::open(&container, "Ulgi-2026").unwrap();
    container.into_signer()
}

fn envelope(key: &FileSigner, pdf: &[u8], location: String) -> Envelope {
    let now = chrono::Utc::now();
    let application = json!({
        "version": 1,
        "service": "besplatnoe-pitanie",
        "edition": "vko-2014-65",
        "idempotency_key": Uuid::new_v4(),
        "created_at": now.with_timezone(&chrono::FixedOffset::east_opt(5 * 3600).unwrap())
            .to_rfc3339_opts(chrono::SecondsFormat::Secs, false),
        "language": "ru",
        "applicant": { "iin": IIN, "name": "ҮЛГІБАЕВ Ғани Әлімұлы" },
        "answers": {
            "child": { "iin": "120229600009", "name": "ҮЛГІБАЕВА Әйгерім Ғаниқызы", "birth_date": "2012-02-29" },
            "provider": "vko-oskemen",
            "school": { "name": "№ 11 орта мектебі", "grade": "8 Ә", "year": "2026-2027" },
            "category": "asp",
            "applicant": {
                "role": "parent", "name": "ҮЛГІБАЕВ Ғани Әлімұлы", "iin": IIN,
                "address": "Өскемен қ., Үлгі көшесі, 15", "phone": "+77010000407"
            },
            "consent": true
        },
        "attachments": [{
            "requirement": "asp_cert", "name": NAME, "media_type": "application/pdf",
            "size": pdf.len(), "sha256": hex(pdf)
        }]
    });
    let application = canonical::to_bytes(&application).unwrap();
    let object = |name: &str, media_type: &str, content: &[u8]| DataObject {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        sha256: Sha256::digest(content).into(),
    };
    let manifest = asic::manifest(&[
        object("application.json", "application/json", &application),
        object(NAME, "application/pdf", pdf),
    ]);
    let signature = cms::sign_detached(manifest.as_slice(), key, now).unwrap();
    Envelope {
        application: Base64Bytes(application),
        manifest: Base64Bytes(manifest),
        signature: Base64Bytes(signature),
        uploads: [(NAME.to_owned(), location)].into(),
    }
}

fn hex(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    format!("{digest:x}")
}
