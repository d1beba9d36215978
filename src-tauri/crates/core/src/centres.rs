//! The centres that are trusted: those of the deployment, and those the citizen has added.
//!
//! A centre that was added is never presented as anybody's but the citizen's: whoever makes a root may
//! write any name into it. Test and training centres count only on a training portal.

mod import;

#[cfg(test)]
mod tests;

use crate::{
    kabinet::{Answer, Kabinet, blocking, lock},
    portal::Portal,
    view::{
        centres::{CentreView, CentresView},
        failure::Failure,
    },
};
use import::{Imported, fingerprint};
use kabinet_eds::{
    certificate::{Certificate, Validity},
    trust::{Environment, Trust},
};
use kabinet_model::failure::FailureCode;
use std::{path::Path, sync::Arc};

/// Centres one may add.
const MAX_ADDED: usize = 64;

impl Kabinet {
    /// The centres trusted here, the deployment's first.
    pub fn trusted_centres(&self) -> Answer<CentresView> {
        let portal = self.portal().ok();
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
        Ok(CentresView { training, centres })
    }

    /// Reads the certificate of a centre at a path the citizen chose, to be shown before it is added.
    pub async fn read_centre(&self, path: &Path) -> Answer<CentreView> {
        let path = path.to_owned();
        let certificate = blocking(move || import::read(&path)).await??;
        let training = self.portal().is_ok_and(|portal| portal.training);
        import::acceptable(&certificate, training, self.now())?;
        let view = self.centre(&certificate, certificate.is_self_issued(), true);
        *lock(&self.centre_read) = Some(certificate);
        Ok(view)
    }

    /// Adds the centre that was read last, if it is still the one whose fingerprint the citizen
    /// confirms.
    pub async fn add_centre(&self, id: &str) -> Answer<CentresView> {
        let read = lock(&self.centre_read).take();
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
    pub async fn remove_centre(&self, id: &str) -> Answer<CentresView> {
        let mut added = self.added();
        if !added.remove(id) {
            return Err(FailureCode::NotFound.into());
        }
        self.keep_added(&added).await
    }

    /// Whom a portal's signatures must lead to: the deployment's centres and those that were added.
    pub(crate) fn trust(&self, portal: &Portal) -> Arc<Trust> {
        let added = self.added();
        if added.certificates().is_empty() {
            return portal.trust.clone();
        }
        let mut trust = (*portal.trust).clone();
        for one in added.certificates() {
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
        Arc::new(trust)
    }

    /// Whether an anchor is trusted only because the citizen added it.
    pub(crate) fn is_added(&self, anchor: &Certificate) -> bool {
        let deployed = self.portal().is_ok_and(|portal| {
            let mut anchors = portal.trust.anchors().iter();
            anchors.any(|one| &one.certificate == anchor)
        });
        !deployed && self.added().certificates().contains(anchor)
    }

    fn added(&self) -> Imported {
        Imported::read(&lock(&self.settings).centres)
    }

    async fn keep_added(&self, added: &Imported) -> Answer<CentresView> {
        lock(&self.settings).centres = added.write();
        self.keep_settings().await?;
        // What was trusted before is asked anew.
        let session = self.session().map(|session| session.portal.clone());
        for portal in [self.portal(), session].into_iter().flatten() {
            lock(&portal.lists).take();
        }
        self.trusted_centres()
    }

    fn centre(&self, certificate: &Certificate, root: bool, added_by_you: bool) -> CentreView {
        let info = certificate.info();
        CentreView {
            id: fingerprint(certificate),
            name: info.owner.clone(),
            issuer: info.issuer_name.clone(),
            organisation: info.organisation.clone(),
            algorithm: info.algorithm.key(),
            not_before: crate::clock::iso(&info.not_before),
            not_after: crate::clock::iso(&info.not_after),
            expired: certificate.validity(self.now()) == Validity::Expired,
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
