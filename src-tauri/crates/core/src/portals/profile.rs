//! Which portal: where it is, and whom its signatures must chain to.

pub use kabinet_pki_client::{CrlAddresses, PkiConfig};

use crate::view::portals::PortalChoice;
use kabinet_eds::trust::Trust;
use kabinet_model::language::Localized;
use std::{path::PathBuf, sync::Arc};
use url::{Host, Url};

/// A portal the program can talk to.
#[derive(Clone)]
pub struct PortalProfile {
    /// Stable id; a file name in the configuration folder.
    pub id: String,
    /// Name.
    pub name: Localized,
    /// Base address; `https`, or `http` on loopback only.
    pub url: Url,
    /// Training: nothing goes anywhere.
    pub training: bool,
    /// Trusted centres.
    pub trust: Arc<Trust>,
    /// Folder of sample keys, on a training portal.
    pub keys: Option<PathBuf>,
    /// Which certification centres are asked for timestamps, and about revocation; the portal's lists
    /// come after.
    pub centre: PkiConfig,
}

impl PortalProfile {
    /// As the welcome page offers it.
    pub fn choice(&self) -> PortalChoice {
        PortalChoice {
            id: self.id.clone(),
            name: self.name.clone(),
            training: self.training,
            host: self.url.authority().to_owned(),
            can_be_forgotten: !self.is_built_in(),
        }
    }

    /// Whether it is the training portal that this program runs itself; every other lies as a file in the folder
    /// of portals.
    pub(crate) fn is_built_in(&self) -> bool {
        self.keys.is_some()
    }
}

/// Whether nobody on the way hears what is said to this address: `https`, or `http` with this computer
/// itself.
pub fn is_private(url: &Url) -> bool {
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.scheme() == "https" || url.scheme() == "http" && loopback
}
