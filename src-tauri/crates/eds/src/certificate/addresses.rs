//! Where a certificate says that more is to be learnt of it.

use super::Certificate;
use const_oid::ObjectIdentifier as Oid;
use x509_cert::ext::pkix::{
    AuthorityInfoAccessSyntax, CrlDistributionPoints, FreshestCrl,
    crl::dp::DistributionPoint,
    name::{DistributionPointName, GeneralName},
};

const OCSP: Oid = Oid::new_unwrap("1.3.6.1.5.5.7.48.1");
/// Addresses taken of each kind.
const MAX_ADDRESSES: usize = 4;

/// Addresses in a certificate, as it has them. Whoever made the certificate chose them: they are
/// not to be followed unless the deployment allows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addresses {
    /// Responders (authority information access).
    pub ocsp: Vec<String>,
    /// Full revocation lists (CRL distribution points).
    pub lists: Vec<String>,
    /// Lists of changes (freshest CRL).
    pub changes: Vec<String>,
}

impl Certificate {
    /// Where it says that its revocation can be learnt.
    pub fn addresses(&self) -> Addresses {
        let tbs = self.tbs();
        let mut found = Addresses::default();
        if let Ok(Some((_, access))) = tbs.get::<AuthorityInfoAccessSyntax>() {
            let responders = access.0.iter().filter(|one| one.access_method == OCSP);
            found.ocsp = responders
                .filter_map(|one| address(&one.access_location))
                .take(MAX_ADDRESSES)
                .collect();
        }
        if let Ok(Some((_, points))) = tbs.get::<CrlDistributionPoints>() {
            found.lists = of_points(&points.0);
        }
        if let Ok(Some((_, points))) = tbs.get::<FreshestCrl>() {
            found.changes = of_points(&points.0);
        }
        found
    }
}

fn of_points(points: &[DistributionPoint]) -> Vec<String> {
    let names = points
        .iter()
        .filter_map(|point| match &point.distribution_point {
            Some(DistributionPointName::FullName(names)) => Some(names),
            _ => None,
        });
    names
        .flatten()
        .filter_map(address)
        .take(MAX_ADDRESSES)
        .collect()
}

fn address(name: &GeneralName) -> Option<String> {
    match name {
        GeneralName::UniformResourceIdentifier(text) => Some(text.to_string()),
        _ => None,
    }
}
