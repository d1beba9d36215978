//! Whom to ask, and whom not.

use serde::Deserialize;
use std::path::PathBuf;
use url::Url;

/// Addresses of certification centres, as the deployment decides.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PkiConfig {
    /// Who answers about single certificates (OCSP). Absent: the address that the certificate
    /// names, if [`Self::hosts`] has its host.
    pub ocsp: Option<Url>,
    /// Who makes timestamps (RFC 3161).
    pub tsp: Option<Url>,
    /// Revocation lists, besides those that a certificate names on a host of [`Self::hosts`].
    pub lists: Vec<CrlAddresses>,
    /// Folder in which answers and lists are kept until the next is due. Absent: memory only, and
    /// no lists longer than memory should hold.
    pub cache: Option<PathBuf>,
    /// Hosts that addresses in certificates may lead to, such as `ocsp.pki.gov.kz`. Nothing else a
    /// certificate names is ever asked: it may come from anybody.
    pub hosts: Vec<String>,
}

/// Where one centre publishes its revocation lists.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrlAddresses {
    /// The full list.
    pub full: Url,
    /// The list of changes to it (delta CRL).
    pub delta: Option<Url>,
}

impl PkiConfig {
    /// Nobody is asked by this configuration.
    pub fn is_empty(&self) -> bool {
        self.ocsp.is_none() && self.tsp.is_none() && self.lists.is_empty() && self.hosts.is_empty()
    }
}
