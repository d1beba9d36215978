//! Whose connection is accepted.

use super::super::{Fingerprint, NcaLayer, NcaLayerError, TlsRule, tls};
use futures_util::SinkExt;
use rustls::{
    ServerConfig,
    client::danger::ServerCertVerifier,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime},
};
use std::sync::Arc;
use tokio::io::DuplexStream;
use tokio_rustls::{TlsAcceptor, client::TlsStream};
use tokio_tungstenite::{accept_async, tungstenite::Message};

struct Identity {
    certificate: CertificateDer<'static>,
    config: Arc<ServerConfig>,
}

fn identity() -> Identity {
    let made = rcgen::generate_simple_self_signed(vec!["127.0.0.1".into()]).unwrap();
    let certificate = made.cert.der().clone();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let provider = Arc::new(aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .unwrap();
    Identity {
        certificate,
        config: Arc::new(config),
    }
}

async fn connect(
    to: &Identity,
    rule: TlsRule,
) -> Result<NcaLayer<TlsStream<DuplexStream>>, NcaLayerError> {
    let (near, far) = tokio::io::duplex(1 << 16);
    let acceptor = TlsAcceptor::from(to.config.clone());
    tokio::spawn(async move {
        let Ok(stream) = acceptor.accept(far).await else {
            return;
        };
        let mut socket = accept_async(stream).await.unwrap();
        let greeting = Message::text(r#"{"result":{"version":"1.4"}}"#);
        socket.send(greeting).await.unwrap();
        std::future::pending::<()>().await;
    });
    NcaLayer::secure(near, rule).await
}

#[tokio::test]
async fn the_certificate_met_at_connecting_is_the_one_that_is_pinned() {
    let identity = identity();
    let layer = connect(&identity, TlsRule::Connect).await.unwrap();
    let pinned = layer.fingerprint().unwrap();
    assert_eq!(pinned, Fingerprint::of(&identity.certificate));
    assert!(connect(&identity, TlsRule::Pinned(pinned)).await.is_ok());
}

#[tokio::test]
async fn a_changed_certificate_is_a_stranger() {
    let pinned = Fingerprint::of(&identity().certificate);
    let error = connect(&identity(), TlsRule::Pinned(pinned)).await.err();
    assert_eq!(error, Some(NcaLayerError::Stranger));
}

#[test]
fn the_rule_holds_for_its_one_address_alone() {
    let certificate = identity().certificate;
    let (_, rule) = tls::client(TlsRule::Connect).unwrap();
    let accepts = |name: &'static str| {
        let name = ServerName::try_from(name).unwrap();
        rule.verify_server_cert(&certificate, &[], &name, &[], UnixTime::now())
            .is_ok()
    };
    assert!(accepts("127.0.0.1"));
    for other in ["localhost", "127.0.0.2", "::1", "pki.gov.kz", "192.168.0.1"] {
        assert!(!accepts(other), "{other}");
    }
}

#[test]
fn a_fingerprint_is_read_as_it_is_written() {
    let print = Fingerprint::of(b"certificate");
    assert_eq!(Fingerprint::from_hex(&print.hex()), Some(print));
    assert_eq!(Fingerprint::from_hex("00"), None);
    assert_eq!(Fingerprint::from_hex(&"ғ".repeat(32)), None);
}
