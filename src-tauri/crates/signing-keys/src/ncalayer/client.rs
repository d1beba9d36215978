//! The connection: greeting, heartbeat, one request at a time.

use super::{Fingerprint, KeyInfo, NcaLayerError, TlsRule, protocol, tls};
use futures_util::{SinkExt, StreamExt};
use kabinet_eds::verify::Signature;
use kabinet_model::iin::PersonNumber;
use rand::Rng;
use rustls::pki_types::ServerName;
use serde_json::{Value, json};
use std::{
    net::{Ipv4Addr, SocketAddr, SocketAddrV4},
    sync::Arc,
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::{Instant, timeout, timeout_at},
};
use tokio_rustls::{TlsConnector, client::TlsStream};
use tokio_tungstenite::{
    WebSocketStream, client_async_with_config,
    tungstenite::{self, Message, protocol::WebSocketConfig},
};

/// Where NCALayer listens, and the only address ever asked.
pub const ADDRESS: SocketAddr = SocketAddr::V4(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 13579));

/// How long connecting, the greeting and a heartbeat may take: nobody has to do anything for them.
const AT_ONCE: Duration = Duration::from_secs(5);
/// How long the citizen has for NCALayer's window.
const PEOPLE: Duration = Duration::from_mins(5);
/// How often a heartbeat is sent meanwhile, so that a dead connection is seen.
const PULSE: Duration = Duration::from_secs(15);
/// Octets of a message. A signature has 4,000, a certificate 2,000; content is told by digests.
const MESSAGE: usize = 4 << 20;

/// The store of key files.
const FILES: &str = "PKCS12";

/// A connection to NCALayer.
pub struct NcaLayer<S = TlsStream<TcpStream>> {
    socket: WebSocketStream<S>,
    version: String,
    fingerprint: Option<Fingerprint>,
}

impl NcaLayer {
    /// Connects to NCALayer on this computer.
    pub async fn connect(rule: TlsRule) -> Result<Self, NcaLayerError> {
        let stream = timeout(AT_ONCE, TcpStream::connect(ADDRESS)).await;
        let stream = stream
            .map_err(|_| NcaLayerError::Silent)?
            .map_err(|_| NcaLayerError::Absent)?;
        Self::secure(stream, rule).await
    }
}

impl<T: AsyncRead + AsyncWrite + Unpin> NcaLayer<TlsStream<T>> {
    /// Speaks TLS over a stream that leads to [`ADDRESS`].
    pub async fn secure(stream: T, rule: TlsRule) -> Result<Self, NcaLayerError> {
        let (config, met) = tls::client(rule).map_err(|_| NcaLayerError::Gone)?;
        let connector = TlsConnector::from(Arc::new(config));
        let name = ServerName::from(ADDRESS.ip());
        let stream = timeout(AT_ONCE, connector.connect(name, stream)).await;
        let stream = stream
            .map_err(|_| NcaLayerError::Silent)?
            .map_err(|error| refused(&error))?;
        let mut connected = Self::greet(stream).await?;
        connected.fingerprint = met.fingerprint();
        Ok(connected)
    }

    /// The certificate of the connection, to be shown and pinned.
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        self.fingerprint
    }
}

/// A certificate that the rule refuses is told from a connection that breaks.
fn refused(error: &std::io::Error) -> NcaLayerError {
    let cause = error.get_ref();
    match cause.and_then(|cause| cause.downcast_ref::<rustls::Error>()) {
        Some(rustls::Error::InvalidCertificate(_)) => NcaLayerError::Stranger,
        Some(_) => NcaLayerError::Nonsense,
        None => NcaLayerError::Gone,
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> NcaLayer<S> {
    /// Opens the WebSocket over a stream and waits for the greeting.
    pub(super) async fn greet(stream: S) -> Result<Self, NcaLayerError> {
        let config = WebSocketConfig::default()
            .max_message_size(Some(MESSAGE))
            .max_frame_size(Some(MESSAGE));
        let address = format!("wss://{ADDRESS}/");
        let opened = client_async_with_config(address, stream, Some(config));
        let (socket, _) = timeout(AT_ONCE, opened)
            .await
            .map_err(|_| NcaLayerError::Silent)?
            .map_err(|error| broken(&error))?;
        let mut connected = Self {
            socket,
            version: String::new(),
            fingerprint: None,
        };
        let greeting = connected.hear(Instant::now() + AT_ONCE).await?;
        connected.version = protocol::greeting(&greeting)?;
        Ok(connected)
    }

    /// What NCALayer calls itself, such as `1.4`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The stores that a key can be asked of: files, and the tokens plugged in now. Opens no window.
    pub async fn stores(&mut self) -> Result<Vec<String>, NcaLayerError> {
        let mut stores = vec![FILES.to_owned()];
        let request = protocol::active_tokens();
        let reply = self.ask(&request, AT_ONCE).await?;
        match protocol::utils_reply(&reply) {
            Ok(named) => stores.extend(protocol::stores(&named)?),
            Err(NcaLayerError::NoModule) => {}
            Err(error) => return Err(error),
        }
        stores.dedup();
        Ok(stores)
    }

    /// Lets the citizen choose a key of a store in NCALayer's window, and gives its certificate.
    pub async fn choose(&mut self, store: &str) -> Result<KeyInfo, NcaLayerError> {
        let request = protocol::utils("getKeyInfo", &json!([store]));
        let reply = self.ask(&request, PEOPLE).await?;
        match protocol::utils_reply(&reply) {
            Ok(answer) => KeyInfo::read(&answer),
            // Without that module the certificate is learnt from a signature that is worth nothing.
            Err(NcaLayerError::NoModule) => {
                let mut nonce = [0; 32];
                rand::rng().fill(&mut nonce);
                let made = self.sign_by_basics(store, &nonce, None).await?;
                let signature = Signature::parse(&made).map_err(|_| NcaLayerError::Nonsense)?;
                let certificate = signature.certificate().clone();
                Ok(KeyInfo { certificate })
            }
            Err(error) => Err(error),
        }
    }

    /// Lets the citizen sign in NCALayer's window: a detached CMS, not yet believed. `owner` narrows
    /// the keys that are offered there.
    pub async fn sign(
        &mut self,
        store: &str,
        content: &[u8],
        owner: Option<&PersonNumber>,
    ) -> Result<Vec<u8>, NcaLayerError> {
        match self.sign_by_basics(store, content, owner).await {
            Err(NcaLayerError::NoModule) => {
                let request = protocol::utils_sign(store, content);
                let reply = self.ask(&request, PEOPLE).await?;
                protocol::signature(&protocol::utils_reply(&reply)?)
            }
            answer => answer,
        }
    }

    async fn sign_by_basics(
        &mut self,
        store: &str,
        content: &[u8],
        owner: Option<&PersonNumber>,
    ) -> Result<Vec<u8>, NcaLayerError> {
        let request = protocol::basics_sign(store, content, owner);
        let reply = self.ask(&request, PEOPLE).await?;
        protocol::signature(&protocol::basics_reply(&reply)?)
    }

    /// One request and its reply. There is never a second in flight: this borrows the connection.
    async fn ask(&mut self, request: &Value, patience: Duration) -> Result<String, NcaLayerError> {
        self.tell(request.to_string()).await?;
        let end = Instant::now() + patience;
        loop {
            let pulse = end.min(Instant::now() + PULSE);
            match self.hear(pulse).await {
                Err(NcaLayerError::Silent) if pulse < end => {
                    // While its window is open NCALayer may answer late or not at all: what counts is
                    // whether the connection still takes it.
                    self.tell(protocol::HEARTBEAT.to_owned()).await?;
                }
                heard => return heard,
            }
        }
    }

    async fn tell(&mut self, text: String) -> Result<(), NcaLayerError> {
        let told = timeout(AT_ONCE, self.socket.send(Message::text(text))).await;
        told.map_err(|_| NcaLayerError::Silent)?
            .map_err(|error| broken(&error))
    }

    /// The next message that is an answer.
    async fn hear(&mut self, until: Instant) -> Result<String, NcaLayerError> {
        loop {
            let next = timeout_at(until, self.socket.next()).await;
            match next.map_err(|_| NcaLayerError::Silent)? {
                Some(Ok(Message::Text(text))) if text.as_str() == protocol::HEARTBEAT => {}
                Some(Ok(Message::Text(text))) => return Ok(text.as_str().to_owned()),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(Message::Close(_))) | None => return Err(NcaLayerError::Gone),
                Some(Ok(_)) => return Err(NcaLayerError::Nonsense),
                Some(Err(error)) => return Err(broken(&error)),
            }
        }
    }
}

/// A connection that breaks is told from one that does not speak the protocol.
fn broken(error: &tungstenite::Error) -> NcaLayerError {
    use tungstenite::{Error, error::ProtocolError};
    match error {
        Error::ConnectionClosed
        | Error::AlreadyClosed
        | Error::Io(_)
        | Error::Protocol(
            ProtocolError::ResetWithoutClosingHandshake | ProtocolError::HandshakeIncomplete,
        ) => NcaLayerError::Gone,
        _ => NcaLayerError::Nonsense,
    }
}
