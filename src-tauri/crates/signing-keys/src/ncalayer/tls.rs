//! The one rule by which the certificate of NCALayer's connection is accepted.
//!
//! Its key lies in every copy of NCALayer, so a chain to НУЦ would prove no more than the certificate
//! itself. What can be held is that the program that answers is the one the citizen connected: its
//! certificate is pinned when they connect it and shown to them, and any other is refused.

use super::client::ADDRESS;
use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use rustls::{
    ClientConfig, DigitallySignedStruct, Error, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, aws_lc_rs, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
};
use sha2::{Digest, Sha256};
use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

/// SHA-256 of a certificate.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Of a certificate in DER.
    pub fn of(certificate: &[u8]) -> Self {
        Self(Sha256::digest(certificate).into())
    }

    /// Lower-case hex, 64 characters.
    pub fn hex(&self) -> String {
        HEXLOWER.encode(&self.0)
    }

    /// From [`Self::hex`].
    pub fn from_hex(text: &str) -> Option<Self> {
        let octets = HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()?;
        octets.try_into().ok().map(Self)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.hex())
    }
}

/// Which certificate is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TlsRule {
    /// The citizen connects NCALayer now: whichever it has, to be shown and pinned.
    Connect,
    /// Only the one that was pinned.
    Pinned(Fingerprint),
}

/// The configuration of one connection, and where the certificate that was met is left.
pub(super) fn client(rule: TlsRule) -> Result<(ClientConfig, Arc<PinningVerifier>), Error> {
    let provider = Arc::new(aws_lc_rs::default_provider());
    let met = Arc::new(PinningVerifier {
        rule,
        provider: provider.clone(),
        seen: Mutex::default(),
    });
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(met.clone())
        .with_no_client_auth();
    Ok((config, met))
}

/// The verifier of one connection.
#[derive(Debug)]
pub(super) struct PinningVerifier {
    rule: TlsRule,
    provider: Arc<CryptoProvider>,
    seen: Mutex<Option<Fingerprint>>,
}

impl PinningVerifier {
    /// The certificate that was accepted.
    pub(super) fn fingerprint(&self) -> Option<Fingerprint> {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ServerCertVerifier for PinningVerifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let refused =
            Error::InvalidCertificate(rustls::CertificateError::ApplicationVerificationFailure);
        if *name != ServerName::from(ADDRESS.ip()) {
            return Err(refused);
        }
        let met = Fingerprint::of(certificate);
        match self.rule {
            TlsRule::Pinned(pinned) if pinned != met => Err(refused),
            TlsRule::Pinned(_) | TlsRule::Connect => {
                *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(met);
                Ok(ServerCertVerified::assertion())
            }
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let algorithms = &self.provider.signature_verification_algorithms;
        algorithms.supported_schemes()
    }
}
