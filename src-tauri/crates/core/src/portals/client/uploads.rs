//! Attachments on their way up: tus 1.0 core with creation and termination.

use super::{ClientError, PortalClient, answer::good};
use base64::{Engine, prelude::BASE64_STANDARD};
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::account::Secret;
use reqwest::{Body, Method, RequestBuilder, Response};
use std::time::Duration;

/// How long one piece of a file may take.
const PIECE: Duration = Duration::from_mins(3);

impl PortalClient {
    /// Announces a file; gives where it goes: a path or address of this portal.
    pub(crate) async fn announce(
        &self,
        token: &Secret,
        size: u64,
        media_type: &str,
        sha256: &str,
    ) -> Result<String, ClientError> {
        let metadata = format!(
            "sha256 {},filetype {}",
            BASE64_STANDARD.encode(sha256),
            BASE64_STANDARD.encode(media_type)
        );
        let request = self
            .tus(Method::POST, "/api/uploads", token)?
            .header("Upload-Length", size)
            .header("Upload-Metadata", metadata);
        let response = good(request.send().await?).await?;
        let place = response
            .headers()
            .get("location")
            .and_then(|place| place.to_str().ok())
            .filter(|place| place.len() <= 512)
            .ok_or(ClientError::Nonsense)?;
        self.address(place)?;
        Ok(place.to_owned())
    }

    /// How much of a file the portal has.
    pub(crate) async fn offset(&self, token: &Secret, place: &str) -> Result<u64, ClientError> {
        let request = self.tus(Method::HEAD, place, token)?;
        let response = request.send().await?;
        if response.status() == reqwest::StatusCode::NOT_FOUND {
            let status = response.status();
            return Err(ClientError::refused(FailureCode::UploadUnknown, status));
        }
        offset_of(&good(response).await?)
    }

    /// Sends a piece of a file that begins at `offset`; gives how much the portal has then.
    pub(crate) async fn append(
        &self,
        token: &Secret,
        place: &str,
        offset: u64,
        length: u64,
        piece: Body,
    ) -> Result<u64, ClientError> {
        let request = self
            .tus(Method::PATCH, place, token)?
            .header("Upload-Offset", offset)
            .header("Content-Type", "application/offset+octet-stream")
            .header("Content-Length", length)
            .timeout(PIECE)
            .body(piece);
        offset_of(&good(request.send().await?).await?)
    }

    /// Gives a file up.
    pub(crate) async fn terminate(&self, token: &Secret, place: &str) -> Result<(), ClientError> {
        let request = self.tus(Method::DELETE, place, token)?;
        good(request.send().await?).await.map(drop)
    }

    fn tus(
        &self,
        method: Method,
        place: &str,
        token: &Secret,
    ) -> Result<RequestBuilder, ClientError> {
        Ok(self
            .signed_in(method, place, token)?
            .header("Tus-Resumable", "1.0.0"))
    }
}

fn offset_of(response: &Response) -> Result<u64, ClientError> {
    response
        .headers()
        .get("upload-offset")
        .and_then(|offset| offset.to_str().ok())
        .and_then(|offset| offset.parse().ok())
        .ok_or(ClientError::Nonsense)
}
