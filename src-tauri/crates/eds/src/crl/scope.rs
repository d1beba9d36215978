//! Of which certificates of its issuer a list speaks (RFC 5280, 5.2.5 and 6.3.3).

use super::CrlError;
use crate::{
    ber::{Element, Tag},
    certificate::Certificate,
};
use der::Encode;
use x509_cert::ext::pkix::{
    CrlDistributionPoints,
    crl::dp::DistributionPoint,
    name::{DistributionPointName, GeneralName},
};

/// What a list without an issuing distribution point speaks of: every certificate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Scope {
    /// Names of the distribution point in DER; none of them is understood where this is empty.
    names: Option<Vec<Vec<u8>>>,
    only_users: bool,
    only_authorities: bool,
    only_attributes: bool,
    only_some_reasons: bool,
}

impl Scope {
    /// Reads `IssuingDistributionPoint`. That it is an indirect list needs no heed: the entries of other
    /// issuers are told apart one by one.
    pub(super) fn parse(der: &[u8]) -> Result<Self, CrlError> {
        let mut scope = Self::default();
        let mut parts = Element::only(der, Tag::SEQUENCE)?.elements();
        while let Some(part) = parts.next()? {
            match part.tag {
                POINT => scope.names = Some(names(part)?),
                USERS => scope.only_users = is_true(part),
                AUTHORITIES => scope.only_authorities = is_true(part),
                REASONS => scope.only_some_reasons = true,
                INDIRECT => {}
                ATTRIBUTES => scope.only_attributes = is_true(part),
                _ => return Err(CrlError::Damaged),
            }
        }
        Ok(scope)
    }

    /// Whether the list names `certificate` if it is revoked, for whatever reason.
    pub(super) fn covers(&self, certificate: &Certificate) -> bool {
        let is_ca = certificate.is_ca();
        if self.only_attributes
            || self.only_some_reasons
            || self.only_users && is_ca
            || self.only_authorities && !is_ca
        {
            return false;
        }
        let Some(names) = &self.names else {
            return true;
        };
        // A certificate that names no point may be on any of the lists its issuer has split.
        let points = certificate.tbs().get::<CrlDistributionPoints>();
        let Ok(Some((_, points))) = points else {
            return false;
        };
        let all_reasons = points.0.iter().filter(|point| point.reasons.is_none());
        all_reasons
            .flat_map(names_of)
            .filter_map(|name| name.to_der().ok())
            .any(|name| names.contains(&name))
    }
}

const POINT: u8 = Tag::context(0);
const USERS: u8 = Tag::context_primitive(1);
const AUTHORITIES: u8 = Tag::context_primitive(2);
const REASONS: u8 = Tag::context_primitive(3);
const INDIRECT: u8 = Tag::context_primitive(4);
const ATTRIBUTES: u8 = Tag::context_primitive(5);

/// `DistributionPointName`: full names, or one relative to the issuer, which nobody writes.
fn names(point: Element<'_>) -> Result<Vec<Vec<u8>>, CrlError> {
    let mut choice = point.elements();
    let chosen = choice.next()?.ok_or(CrlError::Damaged)?;
    choice.end()?;
    let mut names = Vec::new();
    if chosen.tag == Tag::context(0) {
        let mut all = chosen.elements();
        while let Some(name) = all.next()? {
            names.push(name.encoded.to_vec());
        }
    }
    Ok(names)
}

/// By which a point of a certificate goes; where it has no name of its own, by those of the issuer.
fn names_of(point: &DistributionPoint) -> &[GeneralName] {
    match (&point.distribution_point, &point.crl_issuer) {
        (Some(DistributionPointName::FullName(names)), _) | (None, Some(names)) => names,
        _ => &[],
    }
}

/// `BOOLEAN`; a FALSE that is written out is no TRUE.
pub(super) fn is_true(element: Element<'_>) -> bool {
    element.content.iter().any(|octet| *octet != 0)
}

/// Whether `GeneralNames` hold this name of a directory.
pub(super) fn holds_directory_name(names: &[u8], wanted: &[u8]) -> Result<bool, CrlError> {
    let mut all = Element::only(names, Tag::SEQUENCE)?.elements();
    let mut holds = false;
    while let Some(name) = all.next()? {
        holds |= name.tag == Tag::context(4) && name.content == wanted;
    }
    Ok(holds)
}
