//! A key as the citizen sees it.

use super::{files::KeyFile, id_of};
use crate::{
    clock::iso,
    view::{
        failure::Failure,
        keys::{CertificateView, KeyCard},
    },
};
use kabinet_eds::{
    certificate::Certificate,
    chain, condition,
    revocation::{Gap, Revocation},
    verify::VerifyContext,
};
use kabinet_model::iin::PersonNumber;

/// The card of a key file whose certificate may be known. Before signing in, whose it is does not
/// matter yet.
pub(super) fn card(
    file: &KeyFile,
    certificate: Option<&Certificate>,
    number: Option<&PersonNumber>,
    context: &VerifyContext<'_>,
) -> KeyCard {
    let refusal = certificate.and_then(|certificate| {
        let expected = number.or(certificate.info().iin.as_ref());
        let verdict = match expected {
            Some(expected) => condition::check(certificate, expected, context),
            None => Err(condition::ConditionError::Foreign),
        };
        verdict.err().map(|error| Failure::from(error.code()))
    });
    KeyCard {
        id: id_of(&file.path),
        place: file.place(),
        certificate: certificate.map(|certificate| view(certificate, number, context)),
        refusal,
    }
}

fn view(
    certificate: &Certificate,
    number: Option<&PersonNumber>,
    context: &VerifyContext<'_>,
) -> CertificateView {
    let info = certificate.info();
    let revocation = match chain::build(certificate, context.trust, context.at) {
        Ok(chain) => context.evidence.check(&chain, context.at),
        Err(_) => Revocation::NotChecked { why: Gap::NoChain },
    };
    let tail = info.iin.as_ref().map(PersonNumber::tail);
    CertificateView {
        owner: info.owner.clone(),
        iin_tail: tail.unwrap_or_default().to_owned(),
        iin_matches: number.map(|number| info.iin.as_ref() == Some(number)),
        organisation: info.organisation.clone(),
        purpose: info.purpose.key().to_owned(),
        roles: info
            .roles
            .iter()
            .map(|role| role.key().to_owned())
            .collect(),
        algorithm: info.algorithm.key(),
        issuer: info.issuer_name.clone(),
        not_before: iso(&info.not_before),
        not_after: iso(&info.not_after),
        revocation: revocation.into(),
    }
}
