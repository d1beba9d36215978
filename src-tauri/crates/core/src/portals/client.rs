//! Talking to a portal: bounded answers, timeouts, and one typed error for each way it can go wrong.
//!
//! Only questions that change nothing, and the envelope with its idempotency key, are ever repeated.

mod accounts;
mod answer;
mod changes;
mod error;
mod services;
mod submissions;
mod tracking;
mod uploads;

pub(crate) use changes::{ChangeStream, News};
pub(crate) use error::ClientError;

use super::profile::is_private;
use backon::{ExponentialBuilder, Retryable};
use kabinet_portal_api::account::Secret;
use reqwest::{Client, Method, RequestBuilder};
use std::time::Duration;
use url::Url;

/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(6);

/// How long a connection is kept that is idle.
const IDLE: Duration = Duration::from_secs(20);

/// How long an answer may take from the first byte asked to the last byte read.
const ANSWER: Duration = Duration::from_secs(30);

/// A portal's HTTP interface.
#[derive(Clone)]
pub(crate) struct PortalClient {
    /// Absent: nobody is asked.
    place: Option<(Client, Url)>,
}

impl PortalClient {
    /// A client of the portal at this address. Plain HTTP is spoken with this computer only.
    pub(crate) fn new(url: &Url) -> Result<Self, ClientError> {
        if !is_private(url) {
            return Err(ClientError::Insecure);
        }
        #[expect(clippy::disallowed_methods, reason = "the client of the portal")]
        let http = Client::builder()
            .connect_timeout(CONNECT)
            // Before the portal closes an idle connection: a request sent at that moment would be lost.
            .pool_idle_timeout(IDLE)
            .redirect(reqwest::redirect::Policy::none())
            .user_agent(concat!("Kabinet/", env!("CARGO_PKG_VERSION")))
            .https_only(url.scheme() == "https")
            .build()
            .map_err(|_| ClientError::Unreachable)?;
        Ok(Self {
            place: Some((http, url.clone())),
        })
    }

    /// A client of a portal whose address is not known: whatever is asked, none is chosen.
    pub(crate) fn nowhere() -> Self {
        Self { place: None }
    }

    /// The origin of the portal, as challenges name it.
    pub(crate) fn origin(&self) -> Result<String, ClientError> {
        Ok(self.place()?.1.origin().ascii_serialization())
    }

    fn place(&self) -> Result<&(Client, Url), ClientError> {
        self.place.as_ref().ok_or(ClientError::NotChosen)
    }

    fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, ClientError> {
        let (http, _) = self.place()?;
        Ok(http.request(method, self.address(path)?).timeout(ANSWER))
    }

    fn signed_in(
        &self,
        method: Method,
        path: &str,
        token: &Secret,
    ) -> Result<RequestBuilder, ClientError> {
        Ok(self.request(method, path)?.bearer_auth(&token.0))
    }

    /// An address at this portal; one that leads elsewhere is nonsense, for the token would go along.
    fn address(&self, path: &str) -> Result<Url, ClientError> {
        let (_, base) = self.place()?;
        let url = base.join(path).map_err(|_| ClientError::Nonsense)?;
        if url.origin() == base.origin() {
            Ok(url)
        } else {
            Err(ClientError::Nonsense)
        }
    }
}

/// Repeats a question that changes nothing, twice, when the portal was not reached or was busy.
async fn repeated<T, F>(ask: impl FnMut() -> F) -> Result<T, ClientError>
where
    F: Future<Output = Result<T, ClientError>>,
{
    ask.retry(
        ExponentialBuilder::default()
            .with_min_delay(Duration::from_millis(150))
            .with_max_times(2)
            .with_jitter(),
    )
    .when(ClientError::may_pass)
    .await
}

#[cfg(test)]
mod tests;
