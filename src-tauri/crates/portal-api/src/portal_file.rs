//! The file by which a portal is made known to the program: what it is called, where it is, and whom its
//! signatures lead to. TOML; the portal offers its own, and the program keeps those it was given.

use kabinet_model::language::Localized;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use url::Url;

/// Where a portal offers its file, under its origin (RFC 8615).
pub const PLACE: &str = "/.well-known/kabinet-portal.toml";

/// Greatest size of a portal file, octets.
pub const MAX_OCTETS: usize = 1024 * 1024;

/// A portal file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PortalFile {
    /// Base address: `https`, or `http` on the loopback interface.
    pub url: Url,
    /// A training portal: nothing goes anywhere.
    #[serde(default)]
    pub training: bool,
    /// Folder with the trusted centres, beside the file. For administrators: a file that is handed on holds
    /// [`Self::certificates`] instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust: Option<PathBuf>,
    /// The certificates of the trusted centres, PEM (RFC 7468).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificates: Option<String>,
    /// Name in three languages.
    pub name: Localized,
    /// Which certification centres are asked about revocation: `kabinet_pki_client::PkiConfig`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub centre: Option<serde_json::Map<String, serde_json::Value>>,
}
