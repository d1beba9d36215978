//! The sample father applies for free meals with one attachment.
#![allow(dead_code)]

use crate::process::Process;
use base64::{Engine, prelude::BASE64_STANDARD};
use kabinet_eds::{
    asic::{self, DataObject},
    cms,
    container::KeyContainer,
    signer::FileSigner,
};
use kabinet_model::canonical::{self, sha256_hex};
use kabinet_portal_api::{
    encoding::Base64Bytes,
    submission::{Envelope, Receipt, SignedReceipt},
};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::time::Duration;
use uuid::Uuid;

/// Before the portal closes an idle connection, as it does while a bomb is looked at: a request that is sent at
/// that moment would be lost.
pub const IDLE: Duration = Duration::from_secs(20);

const IIN: &str = "800101100407";

/// What is attached.
#[derive(Clone, Copy)]
pub struct Paper<'a> {
    pub media_type: &'a str,
    pub ending: &'a str,
    pub bytes: &'a [u8],
}

impl Paper<'_> {
    fn name(&self) -> String {
        format!("attachments/01-asp_cert.{}", self.ending)
    }
}

/// A refusal: the status, the code of the problem that is told with it, and the number of the request.
#[derive(Debug)]
pub struct ApiError {
    pub status: StatusCode,
    pub code: String,
    pub request: String,
}

/// The father, signed in.
pub struct Citizen {
    client: Client,
    url: String,
    token: String,
    key: FileSigner,
}

/// Applies with a PDF; gives the id of the application.
pub async fn apply_with(portal: &Process, pdf: &[u8]) -> Uuid {
    let citizen = Citizen::sign_in(portal).await;
    let paper = Paper {
        media_type: "application/pdf",
        ending: "pdf",
        bytes: pdf,
    };
    let location = citizen.upload(paper).await.unwrap();
    citizen.submit(paper, location).await.unwrap()
}

impl Citizen {
    pub async fn sign_in(portal: &Process) -> Self {
        let client = Client::builder().no_proxy().pool_idle_timeout(IDLE);
        let client = client.build().unwrap();
        let session: Value = client
            .post(format!("{}/api/sessions", portal.url))
            .json(&json!({ "iin": IIN, "password": "Gani-ulgi-2026" }))
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        Self {
            client,
            url: portal.url.clone(),
            token: session["token"].as_str().unwrap().to_owned(),
            key: key(portal),
        }
    }

    fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.url));
        request.bearer_auth(&self.token)
    }

    /// Sends the file; gives where it lies.
    pub async fn upload(&self, paper: Paper<'_>) -> Result<String, ApiError> {
        let digest = BASE64_STANDARD.encode(sha256_hex(paper.bytes));
        let kind = BASE64_STANDARD.encode(paper.media_type);
        let announced = self
            .ask(Method::POST, "/api/uploads")
            .header("Tus-Resumable", "1.0.0")
            .header("Upload-Length", paper.bytes.len())
            .header(
                "Upload-Metadata",
                format!("sha256 {digest},filetype {kind}"),
            )
            .send()
            .await
            .unwrap();
        let announced = taken(announced, StatusCode::CREATED).await?;
        let location = announced.headers()["location"].to_str().unwrap().to_owned();
        let sent = self
            .ask(Method::PATCH, &location)
            .header("Tus-Resumable", "1.0.0")
            .header("Upload-Offset", 0)
            .header("Content-Type", "application/offset+octet-stream")
            .body(paper.bytes.to_vec())
            .send()
            .await
            .unwrap();
        taken(sent, StatusCode::NO_CONTENT).await?;
        Ok(location)
    }

    /// Signs and sends the application with the file at this place; gives its id.
    pub async fn submit(&self, paper: Paper<'_>, location: String) -> Result<Uuid, ApiError> {
        let sent = self
            .ask(Method::POST, "/api/submissions")
            .json(&envelope(&self.key, paper, location))
            .send()
            .await
            .unwrap();
        let sent = taken(sent, StatusCode::CREATED).await?;
        let receipt: SignedReceipt = sent.json().await.unwrap();
        let receipt: Receipt = canonical::from_bytes(&receipt.receipt.0).unwrap();
        Ok(receipt.application_id)
    }
}

/// The answer that is wanted, or the problem that is told instead.
async fn taken(answer: Response, wanted: StatusCode) -> Result<Response, ApiError> {
    let status = answer.status();
    if status == wanted {
        return Ok(answer);
    }
    let problem: Value = answer.json().await.unwrap();
    let told = |name: &str| problem[name].as_str().unwrap().to_owned();
    Err(ApiError {
        status,
        code: told("code"),
        request: told("request"),
    })
}

fn key(portal: &Process) -> FileSigner {
    let register = std::fs::read(portal.folder().join("keys.json")).unwrap();
    let register: Value = serde_json::from_slice(&register).unwrap();
    let file = register[IIN].as_str().unwrap();
    let container = std::fs::read(portal.folder().join("keys").join(file)).unwrap();
    let container = KeyContainer::open(&container, "Ulgi-2026").unwrap();
    container.into_signer()
}

fn envelope(key: &FileSigner, paper: Paper<'_>, location: String) -> Envelope {
    let now = chrono::Utc::now();
    let name = paper.name();
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
            "requirement": "asp_cert", "name": name, "media_type": paper.media_type,
            "size": paper.bytes.len(), "sha256": sha256_hex(paper.bytes)
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
        object(&name, paper.media_type, paper.bytes),
    ]);
    let signature = cms::sign_detached(manifest.as_slice(), key, now).unwrap();
    Envelope {
        application: Base64Bytes(application),
        manifest: Base64Bytes(manifest),
        signature: Base64Bytes(signature),
        uploads: [(name, location)].into(),
    }
}
