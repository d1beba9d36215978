//! TLS with a certificate that nobody vouches for, as local programs have it, and portals that were forgotten.

use anyhow::Result;
use rcgen::{CertificateParams, CertifiedKey, KeyPair};
use std::{net::Ipv4Addr, sync::Arc};
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{ServerConfig, crypto, pki_types::PrivateKeyDer};

/// Takes connections with this certificate.
pub fn acceptor(made: &CertifiedKey<KeyPair>) -> Result<TlsAcceptor> {
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der())
        .map_err(|error| anyhow::anyhow!(error))?;
    let provider = Arc::new(crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// A portal whose certificate has ended with the year 2020; it runs until it is dropped.
pub struct Lapsed {
    /// Base address.
    pub url: String,
    accepting: JoinHandle<()>,
}

impl Lapsed {
    /// Starts it.
    pub async fn start() -> Result<Self> {
        let mut params = CertificateParams::new(vec!["127.0.0.1".into()])?;
        params.not_before = rcgen::date_time_ymd(2020, 1, 1);
        params.not_after = rcgen::date_time_ymd(2020, 12, 31);
        let signing_key = KeyPair::generate()?;
        let cert = params.self_signed(&signing_key)?;
        let acceptor = acceptor(&CertifiedKey { cert, signing_key })?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        Ok(Self {
            url: format!("https://{}", listener.local_addr()?),
            accepting: tokio::spawn(async move {
                while let Ok((stream, _)) = listener.accept().await {
                    // Whoever looks at the certificate goes away.
                    let _ = acceptor.accept(stream).await;
                }
            }),
        })
    }
}

impl Drop for Lapsed {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}
