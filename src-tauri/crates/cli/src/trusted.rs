//! The folder that says whom to trust, and what is told of it.

use kabinet_eds::{evidence::Evidence, folder::TrustFolder, trust::Trust};
use kabinet_model::failure::FailureCode;
use serde_json::{Value, json};
use std::path::Path;

/// Whom to trust, and what is known of revocation.
#[derive(Default)]
pub(crate) struct Trusted {
    pub(crate) trust: Trust,
    pub(crate) evidence: Evidence,
    /// What the folder holds and which of its files are of no use; nothing without a folder.
    pub(crate) told: Value,
}

impl Trusted {
    /// By the folder; without one nobody is trusted.
    pub(crate) fn load(folder: Option<&Path>) -> Result<Self, FailureCode> {
        let Some(folder) = folder else {
            return Ok(Self::default());
        };
        let folder = TrustFolder::read(folder).map_err(|_| FailureCode::TrustUnreadable)?;
        let (trust, lists) = (folder.trust(), folder.lists());
        let nobody = trust.anchors().is_empty();
        let told = json!({
            "roots": trust.anchors().len(),
            "intermediates": trust.intermediates().len(),
            "lists": lists.iter().count(),
            "skipped": folder.skipped(),
            "failure": nobody.then_some(FailureCode::TrustEmpty),
        });
        Ok(Self {
            trust,
            evidence: lists.into(),
            told,
        })
    }

    /// There is a root to trust.
    pub(crate) fn has_roots(&self) -> bool {
        !self.trust.anchors().is_empty()
    }
}
