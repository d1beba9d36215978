//! A double of НУЦ's NCALayer: the same greeting, heartbeat, modules, forms and errors, signing with a
//! key container that it is given. What a person would do in NCALayer's windows it does by its
//! [`Manner`], which can be changed while it runs.

mod connection;
mod modules;

use crate::tls;
use anyhow::{Context, Result};
use kabinet_eds::{container::KeyContainer, signer::FileSigner};
use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{net::TcpListener, task::JoinHandle};

/// The port of the real one.
pub const PORT: u16 = 13579;

/// Which version it plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// 1.2: `commonUtils` only; dates are milliseconds.
    Old,
    /// 1.4: both modules; dates are written out.
    Current,
    /// `basics` only, as where `commonUtils` was switched off.
    BasicsOnly,
}

/// In which form `basics` gives its result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A string.
    Text,
    /// An array of one.
    Array,
    /// An object of `signatures` and `certificate`.
    Object,
}

/// What happens in its windows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// The person does what is asked.
    Willing,
    /// The person cancels.
    Cancels,
    /// Nobody answers; the heart goes on beating.
    Silent,
    /// It takes the connection and does not even greet.
    Mute,
    /// It answers with what is no protocol at all.
    Nonsense,
    /// It ends while its window is open.
    Dies,
    /// It refuses to sign.
    Refuses,
}

/// How it behaves.
#[derive(Debug, Clone, Copy)]
pub struct Manner {
    /// Version.
    pub version: Version,
    /// Form of results.
    pub shape: Shape,
    /// PEM rather than bare base64.
    pub pem: bool,
    /// What happens in its windows.
    pub mood: Mood,
}

impl Manner {
    /// The current version, used by somebody willing.
    pub fn usual() -> Self {
        Self {
            version: Version::Current,
            shape: Shape::Array,
            pem: true,
            mood: Mood::Willing,
        }
    }
}

/// What every connection of a double shares.
struct Shared {
    signer: FileSigner,
    manner: Mutex<Manner>,
}

impl Shared {
    fn manner(&self) -> Manner {
        *self.manner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A double that runs until it is dropped.
pub struct Double {
    shared: Arc<Shared>,
    address: SocketAddr,
    certificate: String,
    accepting: JoinHandle<()>,
}

impl Double {
    /// Starts one on `port` (0: any free one) with a new certificate of its own.
    pub async fn start(
        port: u16,
        container: &[u8],
        password: &str,
        manner: Manner,
    ) -> Result<Self> {
        let signer = KeyContainer::open(container, password)?.into_signer();
        let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".into()])?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await;
        let listener = listener.with_context(|| format!("port {port} is taken"))?;
        let shared = Arc::new(Shared {
            signer,
            manner: Mutex::new(manner),
        });
        let acceptor = tls::acceptor(&made)?;
        Ok(Self {
            address: listener.local_addr()?,
            certificate: made.cert.pem(),
            accepting: tokio::spawn(connection::accept(listener, acceptor, shared.clone())),
            shared,
        })
    }

    /// Changes how it behaves.
    pub fn behave(&self, change: impl FnOnce(&mut Manner)) {
        let manner = &self.shared.manner;
        change(&mut manner.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The certificate of its connection, PEM.
    pub fn certificate(&self) -> &str {
        &self.certificate
    }
}

impl Drop for Double {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}
