//! Getting octets, within bounds.

use crate::PkiClient;
use kabinet_eds::revocation::UnknownReason;
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use std::time::Duration;
use url::Url;

/// How long a short answer may take in all.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a list may take in all: 22 million octets over a slow line.
const TRANSFER_TIMEOUT: Duration = Duration::from_mins(5);

impl PkiClient {
    /// The address, if a certificate names it and its host may be asked.
    pub(crate) fn allowed(&self, named: &str) -> Option<Url> {
        let url = Url::parse(named).ok()?;
        let host = url.host_str()?;
        let web = ["http", "https"].contains(&url.scheme());
        let mut hosts = self.config.hosts.iter();
        (web && hosts.any(|allowed| allowed.eq_ignore_ascii_case(host))).then_some(url)
    }

    /// Sends a question and gives the answer whole.
    pub(crate) async fn ask(
        &self,
        url: &Url,
        media_type: &str,
        question: Vec<u8>,
        limit: usize,
    ) -> Result<Vec<u8>, UnknownReason> {
        let request = self.http.post(url.clone()).timeout(REQUEST_TIMEOUT);
        let request = request.header("content-type", media_type).body(question);
        let mut response = begun(request).await?;
        let mut octets = Vec::new();
        while let Some(piece) = response
            .chunk()
            .await
            .map_err(|_| UnknownReason::NotReached)?
        {
            if octets.len() + piece.len() > limit {
                return Err(UnknownReason::AnswerDamaged);
            }
            octets.extend_from_slice(&piece);
        }
        Ok(octets)
    }
}

/// Asks for what lies at an address; it comes in pieces.
pub(crate) async fn open(http: &Client, url: &Url) -> Result<Response, UnknownReason> {
    begun(http.get(url.clone()).timeout(TRANSFER_TIMEOUT)).await
}

async fn begun(request: RequestBuilder) -> Result<Response, UnknownReason> {
    let response = request
        .send()
        .await
        .map_err(|_| UnknownReason::NotReached)?;
    match response.status() {
        StatusCode::OK => Ok(response),
        status if status.is_server_error() => Err(UnknownReason::NotReached),
        _ => Err(UnknownReason::AnswerRefused),
    }
}
