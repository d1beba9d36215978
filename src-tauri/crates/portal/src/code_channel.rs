//! How one-time codes reach people's phones.

use crate::config::{CodesConfig, HttpGateway, MessageFormat};
use reqwest::{Client, header, redirect::Policy};
use std::{collections::BTreeMap, io, sync::Arc, time::Duration};
use url::Url;
use zeroize::Zeroizing;

/// How long a gateway may take.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Longest secret that is read from a file, bytes.
const SECRET_LIMIT: usize = 4096;

/// Carries a message to a phone.
#[async_trait::async_trait]
pub trait CodeChannel: Send + Sync {
    /// Sends `text` to `phone` (`+7XXXXXXXXXX`). Neither may reach a log.
    async fn send(&self, phone: &str, text: &str) -> Result<(), ChannelError>;
}

/// Where this portal's codes go.
pub enum Codes {
    /// Nowhere: people prove who they are by ЭЦП.
    None,
    /// Back in the answer, on a training portal.
    Shown,
    /// To phones.
    Channel(Arc<dyn CodeChannel>),
}

impl Codes {
    /// What the configuration says.
    pub fn open(config: Option<&CodesConfig>, training: bool) -> Result<Self, ChannelError> {
        Ok(match config {
            _ if training => Self::Shown,
            None => Self::None,
            Some(CodesConfig::Http(gateway)) => {
                Self::Channel(Arc::new(HttpChannel::open(gateway.clone())?))
            }
        })
    }
}

/// Why a message was not sent, or the channel cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ChannelError {
    /// The file with the secret cannot be read.
    #[error("the secret of the SMS gateway cannot be read: {0}")]
    Secret(io::Error),
    /// The gateway's address is neither HTTPS nor this computer.
    #[error("the SMS gateway's address is not HTTPS")]
    Insecure,
    /// The gateway was not reached, or not in time.
    #[error("the SMS gateway was not reached")]
    Unreachable,
    /// The gateway answered with this status.
    #[error("the SMS gateway refused with {0}")]
    Refused(u16),
}

/// A gateway that takes messages by HTTP POST.
struct HttpChannel {
    http: Client,
    gateway: HttpGateway,
    secret: Zeroizing<String>,
}

impl HttpChannel {
    fn open(gateway: HttpGateway) -> Result<Self, ChannelError> {
        if gateway.url.scheme() != "https" && !is_loopback(&gateway.url) {
            return Err(ChannelError::Insecure);
        }
        let secret = std::fs::read_to_string(&gateway.secret_file).map(Zeroizing::new);
        let secret = secret.map_err(ChannelError::Secret)?;
        if secret.len() > SECRET_LIMIT {
            return Err(ChannelError::Secret(io::ErrorKind::FileTooLarge.into()));
        }
        #[expect(
            clippy::disallowed_methods,
            reason = "the client of the gateway of messages"
        )]
        let http = Client::builder()
            .timeout(TIMEOUT)
            .redirect(Policy::none())
            .build()
            .map_err(|_| ChannelError::Unreachable)?;
        Ok(Self {
            http,
            secret: Zeroizing::new(secret.trim_end().to_owned()),
            gateway,
        })
    }

    /// A value of the configuration with its places filled in, in one pass: what is filled in is
    /// never read as a place again.
    fn fill(&self, pattern: &str, phone: &str, text: &str) -> Zeroizing<String> {
        let mut filled = Zeroizing::new(String::new());
        let mut rest = pattern;
        while let Some(open) = rest.find('{') {
            let (before, from) = rest.split_at(open);
            filled.push_str(before);
            let places = [
                ("{phone}", phone),
                ("{text}", text),
                ("{secret}", &self.secret),
            ];
            let place = places.into_iter().find(|(name, _)| from.starts_with(name));
            let (name, value) = place.unwrap_or(("{", "{"));
            filled.push_str(value);
            rest = &from[name.len()..];
        }
        filled.push_str(rest);
        filled
    }
}

#[async_trait::async_trait]
impl CodeChannel for HttpChannel {
    async fn send(&self, phone: &str, text: &str) -> Result<(), ChannelError> {
        let fields: BTreeMap<&str, String> = self
            .gateway
            .fields
            .iter()
            .map(|(name, value)| (name.as_str(), self.fill(value, phone, text).to_string()))
            .collect();
        let mut request = self.http.post(self.gateway.url.clone());
        if let Some(pattern) = &self.gateway.authorization {
            let value = self.fill(pattern, phone, text);
            request = request.header(header::AUTHORIZATION, value.as_str());
        }
        request = match self.gateway.format {
            MessageFormat::Json => request.json(&fields),
            MessageFormat::Form => {
                let body = url::form_urlencoded::Serializer::new(String::new())
                    .extend_pairs(&fields)
                    .finish();
                request
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .body(body)
            }
        };
        // The error's own text would hold the address, and that could hold a key.
        let answer = request
            .send()
            .await
            .map_err(|_| ChannelError::Unreachable)?;
        if answer.status().is_success() {
            Ok(())
        } else {
            Err(ChannelError::Refused(answer.status().as_u16()))
        }
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}
