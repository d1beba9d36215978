//! The portals that this computer knows: a folder with a TOML file for each.

use kabinet_core::profile::{CentreConfig, PortalProfile, is_private};
use kabinet_eds::folder::TrustFolder;
use kabinet_model::language::Localized;
use serde::Deserialize;
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};
use url::Url;

/// `portals/<id>.toml` in the configuration folder.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PortalFile {
    /// Name in three languages.
    name: Localized,
    /// Base address: `https`, or `http` on the loopback interface.
    url: Url,
    /// Folder with the trusted centres, beside the file.
    trust: PathBuf,
    /// A training portal that is run elsewhere.
    #[serde(default)]
    training: bool,
    /// Which certification centres are asked about revocation.
    #[serde(default)]
    centre: CentreConfig,
}

/// Reads every portal file; a file that makes no sense is skipped and logged.
pub fn read(config: &Path) -> io::Result<Vec<PortalProfile>> {
    let folder = config.join("portals");
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut profiles = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            match profile(&path) {
                Ok(profile) => profiles.push(profile),
                Err(reason) => {
                    tracing::warn!(file = %path.display(), reason, "portal file skipped");
                }
            }
        }
    }
    profiles.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(profiles)
}

fn profile(path: &Path) -> Result<PortalProfile, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let file: PortalFile = toml::from_str(&text).map_err(|error| error.message().to_owned())?;
    if !is_private(&file.url) {
        return Err("the address must be https".into());
    }
    let trust = path.parent().unwrap_or(path).join(&file.trust);
    let folder = TrustFolder::read(&trust).map_err(|error| format!("the trust folder: {error}"))?;
    for skipped in folder.skipped() {
        tracing::warn!(
            portal = %path.display(),
            file = skipped.file,
            block = skipped.block,
            why = skipped.why.key(),
            "a file in the trust folder is skipped"
        );
    }
    let trust = folder.trust();
    if trust.anchors().is_empty() {
        tracing::warn!(portal = %path.display(), "the trust folder holds no root certificate");
    }
    Ok(PortalProfile {
        id: path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        name: file.name,
        url: file.url,
        training: file.training,
        trust: Arc::new(trust),
        keys: None,
        centre: file.centre,
    })
}
