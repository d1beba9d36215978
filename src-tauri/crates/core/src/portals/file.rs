//! Reading a portal file, wherever it comes from: nothing in it is believed before it was looked at.

use super::profile::{PkiConfig, PortalProfile, is_private};
use kabinet_eds::{
    folder::TrustFolder,
    trust::{Environment, Trust},
};
use kabinet_model::failure::FailureCode;
use kabinet_portal_api::portal_file::{MAX_OCTETS, PortalFile};
use std::{path::Path, sync::Arc};

/// Why a portal file is not used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PortalFileError {
    /// It cannot be opened.
    #[error("the file cannot be opened")]
    Unreadable(#[from] std::io::Error),
    /// Not a portal file, or one of another version.
    #[error("not a portal file: {0}")]
    Foreign(String),
    /// What is said to such an address others can hear.
    #[error("the address must be https")]
    Insecure,
    /// Whom the portal trusts is not in it, or nobody is.
    #[error("no root certificate that can be used")]
    NobodyTrusted,
    /// Trusts a centre that counts on a training portal alone.
    #[error("a test centre is not trusted outside training")]
    TestCentre,
}

impl PortalFileError {
    pub(crate) fn code(&self) -> FailureCode {
        match self {
            Self::Unreadable(_) => FailureCode::AttachmentUnreadable,
            Self::Foreign(_) => FailureCode::PortalFileForeign,
            Self::Insecure => FailureCode::PortalFileAddress,
            Self::NobodyTrusted => FailureCode::PortalFileTrust,
            Self::TestCentre => FailureCode::CentreTest,
        }
    }
}

/// The portal of a file that an administrator laid in the configuration folder, which may name a folder
/// beside it. Whoever may write there decides whom the program trusts.
pub(crate) fn deployed(path: &Path) -> Result<PortalProfile, PortalFileError> {
    let file = parse(&super::bounded(path)?)?;
    let beside = path.parent().unwrap_or(path);
    let trust = match (&file.trust, &file.certificates) {
        (Some(folder), _) => TrustFolder::read(&beside.join(folder))?,
        (None, Some(certificates)) => TrustFolder::of_file("certificates", certificates.as_bytes()),
        (None, None) => return Err(PortalFileError::NobodyTrusted),
    };
    for skipped in trust.skipped() {
        tracing::warn!(
            portal = %path.display(),
            file = skipped.file,
            block = skipped.block,
            why = skipped.why.key(),
            "a file of those to trust is skipped"
        );
    }
    let trust = trust.trust();
    if trust.anchors().is_empty() {
        tracing::warn!(portal = %path.display(), "no root certificate is trusted");
    }
    let id = path.file_stem().unwrap_or_default().to_string_lossy();
    profile(file, id.into_owned(), trust)
}

/// The portal of a file that came from elsewhere: it stands alone, names at least one root, and leads to
/// nothing on this computer.
pub(crate) fn handed_over(bytes: &[u8]) -> Result<PortalProfile, PortalFileError> {
    let file = parse(bytes)?;
    let (None, Some(certificates)) = (&file.trust, &file.certificates) else {
        return Err(PortalFileError::NobodyTrusted);
    };
    let trust = TrustFolder::of_file("certificates", certificates.as_bytes()).trust();
    if trust.anchors().is_empty() {
        return Err(PortalFileError::NobodyTrusted);
    }
    let roots = trust.anchors().iter().map(|anchor| &anchor.certificate);
    let mut all = roots.chain(trust.intermediates());
    if !file.training && all.any(|one| Environment::of(one) != Environment::Production) {
        return Err(PortalFileError::TestCentre);
    }
    let id = id_of(&file.url);
    let profile = profile(file, id, trust)?;
    if profile.centre.cache.is_some() {
        return Err(PortalFileError::Foreign(
            "`cache` is for deployments".into(),
        ));
    }
    Ok(profile)
}

fn parse(bytes: &[u8]) -> Result<PortalFile, PortalFileError> {
    let foreign = |reason: &str| PortalFileError::Foreign(reason.to_owned());
    if bytes.len() > MAX_OCTETS {
        return Err(foreign("too large"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| foreign("not UTF-8"))?;
    toml::from_str(text).map_err(|error| foreign(error.message()))
}

fn profile(file: PortalFile, id: String, trust: Trust) -> Result<PortalProfile, PortalFileError> {
    if !is_private(&file.url) {
        return Err(PortalFileError::Insecure);
    }
    let centre = file.centre.unwrap_or_default();
    let centre: PkiConfig = serde_json::from_value(centre.into())
        .map_err(|error| PortalFileError::Foreign(error.to_string()))?;
    Ok(PortalProfile {
        id,
        name: file.name,
        url: file.url,
        training: file.training,
        trust: Arc::new(trust),
        keys: None,
        centre,
    })
}

/// A file name for a portal: its host and port, and nothing that means anything to a file system.
fn id_of(url: &url::Url) -> String {
    let kept = |sign: char| {
        if sign.is_ascii_alphanumeric() {
            sign
        } else {
            '-'
        }
    };
    let id: String = url.authority().chars().map(kept).collect();
    id.trim_matches('-').to_owned()
}
