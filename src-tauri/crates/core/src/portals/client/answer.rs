//! Reading an answer within bounds.

use super::ClientError;
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::problem::Problem;
use reqwest::{Response, StatusCode};
use serde::de::DeserializeOwned;

/// Greatest answer, bytes, where nothing larger is expected.
pub(super) const LIMIT: usize = 4 << 20;

/// Greatest problem, bytes.
const PROBLEM_LIMIT: usize = 256 << 10;

/// The body of a good answer, at most `limit` bytes; a refusal as an error.
pub(super) async fn body(response: Response, limit: usize) -> Result<Vec<u8>, ClientError> {
    let response = good(response).await?;
    read(response, limit).await
}

/// The JSON of a good answer, at most `limit` bytes.
pub(super) async fn json<T: DeserializeOwned>(
    response: Response,
    limit: usize,
) -> Result<T, ClientError> {
    let bytes = body(response, limit).await?;
    serde_json::from_slice(&bytes).map_err(|_| ClientError::Nonsense)
}

/// A good answer, its body unread; a refusal as an error.
pub(super) async fn good(response: Response) -> Result<Response, ClientError> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    let bytes = read(response, PROBLEM_LIMIT).await.unwrap_or_default();
    if let Ok(problem) = serde_json::from_slice::<Problem>(&bytes) {
        return Err(ClientError::Refused(Box::new(problem)));
    }
    if status == StatusCode::UNAUTHORIZED {
        // The answer to a HEAD has no body that could say why.
        return Err(ClientError::refused(FailureCode::SessionExpired, status));
    }
    if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
        Err(ClientError::Busy)
    } else {
        Err(ClientError::Nonsense)
    }
}

async fn read(mut response: Response, limit: usize) -> Result<Vec<u8>, ClientError> {
    let announced = response.content_length().unwrap_or(0);
    if usize::try_from(announced).map_or(true, |length| length > limit) {
        return Err(ClientError::Nonsense);
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if bytes.len() + chunk.len() > limit {
            return Err(ClientError::Nonsense);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes)
}
