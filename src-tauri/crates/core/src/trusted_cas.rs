//! The centres that are trusted: those of the deployment, and those the citizen has added.
//!
//! A centre that was added is never presented as anybody's but the citizen's: whoever makes a root may
//! write any name into it. Test and training centres count only on a training portal.

mod import;

#[cfg(test)]
mod tests;

use crate::{
    app::{Answer, App, blocking, lock},
    portals::{Portal, Portals, Trusted},
    view::{
        failure::Failure,
        iso,
        trusted_cas::{CentreView, CentresView},
    },
};
use import::{Imported, fingerprint};
use kabinet_eds::{
    certificate::{Certificate, Validity},
    trust::Environment,
};
use kabinet_model::failure::FailureCode;
use std::{
    path::Path,
    sync::{Arc, Mutex},
};

/// Centres one may add.
const MAX_ADDED: usize = 64;

/// The centres that the citizen has added.
pub struct TrustedCas {
    app: Arc<App>,
    portals: Arc<Portals>,
    /// The centre that was read and not yet confirmed.
    read: Mutex<Option<Certificate>>,
}

impl TrustedCas {
    pub(crate) fn new(app: Arc<App>, portals: Arc<Portals>) -> Self {
        Self {
            app,
            portals,
            read: Mutex::default(),
        }
    }

    /// The centres trusted here, the deployment's first.
    pub fn list(&self) -> CentresView {
        let portal = self.portals.chosen().ok();
        let training = portal.as_ref().is_some_and(|one| one.training);
        let deployed = portal.map(|portal| portal.trust.clone());
        let mut centres = Vec::new();
        if let Some(trust) = &deployed {
            let roots = trust.anchors().iter().map(|one| (&one.certificate, true));
            let others = trust.intermediates().iter().map(|one| (one, false));
            centres.extend(
                roots
                    .chain(others)
                    .map(|(one, root)| self.centre(one, root, false)),
            );
        }
        for one in self.added().certificates() {
            let mut view = self.centre(one, one.is_self_issued(), true);
            view.counts = training || Environment::of(one) == Environment::Production;
            centres.push(view);
        }
        CentresView { training, centres }
    }

    /// Reads the certificate of a centre at a path the citizen chose, to be shown before it is added.
    pub async fn read(&self, path: &Path) -> Answer<CentreView> {
        let path = path.to_owned();
        let certificate = blocking(move || import::read(&path)).await??;
        let training = self.portals.chosen().is_ok_and(|portal| portal.training);
        import::acceptable(&certificate, training, self.app.now())?;
        let view = self.centre(&certificate, certificate.is_self_issued(), true);
        *lock(&self.read) = Some(certificate);
        Ok(view)
    }

    /// Adds the centre that was read last, if it is still the one whose fingerprint the citizen
    /// confirms.
    pub async fn add(&self, id: &str) -> Answer<CentresView> {
        let read = lock(&self.read).take();
        let certificate = read
            .filter(|certificate| fingerprint(certificate) == id)
            .ok_or(FailureCode::NotFound)?;
        let mut added = self.added();
        if added.certificates().len() >= MAX_ADDED {
            return Err(FailureCode::CentreTooMany.into());
        }
        added.add(certificate);
        self.keep_added(&added).await
    }

    /// Removes a centre that the citizen added.
    pub async fn remove(&self, id: &str) -> Answer<CentresView> {
        let mut added = self.added();
        if !added.remove(id) {
            return Err(FailureCode::NotFound.into());
        }
        self.keep_added(&added).await
    }

    /// Whom a portal's signatures must lead to: the deployment's centres and those that were added.
    pub(crate) fn of(&self, portal: &Portal) -> Trusted {
        let added = self.kept();
        let centres = Imported::read(&added);
        if centres.certificates().is_empty() {
            return Trusted {
                trust: portal.trust.clone(),
                added,
            };
        }
        let mut trust = (*portal.trust).clone();
        for one in centres.certificates() {
            let in_earnest = Environment::of(one) == Environment::Production;
            if !in_earnest && !portal.training {
                continue;
            }
            if one.is_self_issued() {
                trust.add_anchor(one.clone());
            } else {
                trust.add_intermediate(one.clone());
            }
        }
        Trusted {
            trust: Arc::new(trust),
            added,
        }
    }

    /// Whether an anchor is trusted only because the citizen added it.
    pub(crate) fn is_added(&self, anchor: &Certificate) -> bool {
        let deployed = self.portals.chosen().is_ok_and(|portal| {
            let mut anchors = portal.trust.anchors().iter();
            anchors.any(|one| &one.certificate == anchor)
        });
        !deployed && self.added().certificates().contains(anchor)
    }

    /// The added ones as they are kept.
    pub(crate) fn kept(&self) -> Vec<String> {
        self.app.settings.read(|kept| kept.centres.clone())
    }

    fn added(&self) -> Imported {
        Imported::read(&self.kept())
    }

    async fn keep_added(&self, added: &Imported) -> Answer<CentresView> {
        let written = added.write();
        self.app
            .settings
            .change(|kept| kept.centres = written)
            .await?;
        Ok(self.list())
    }

    fn centre(&self, certificate: &Certificate, root: bool, added_by_you: bool) -> CentreView {
        let info = certificate.info();
        CentreView {
            id: fingerprint(certificate),
            name: info.owner.clone(),
            issuer: info.issuer_name.clone(),
            organisation: info.organisation.clone(),
            algorithm: info.algorithm.key(),
            not_before: iso(&info.not_before),
            not_after: iso(&info.not_after),
            expired: certificate.validity(self.app.now()) == Validity::Expired,
            environment: Environment::of(certificate).key().to_owned(),
            root,
            added_by_you,
            counts: true,
        }
    }
}

impl From<import::CentreError> for Failure {
    fn from(error: import::CentreError) -> Self {
        error.code().into()
    }
}
