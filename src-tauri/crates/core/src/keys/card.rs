//! A key as the citizen sees it.

use super::{files::KeyFile, id_of};
use crate::{
    portals::RevocationCache,
    view::{
        failure::Failure,
        iso,
        keys::{CertificateView, KeyCard, OtherKey},
    },
};
use chrono::{DateTime, Utc};
use kabinet_eds::{
    certificate::Certificate,
    chain, condition,
    revocation::{Revocation, UnknownReason},
    verify::VerifyContext,
};
use kabinet_model::{failure::FailureCode, iin::PersonNumber};
use kabinet_signing_keys::{
    files::Named,
    ncalayer::Fingerprint,
    token::{PinState, Token},
};
use std::path::Path;

/// From how many days before its end a certificate is spoken of.
const SOON: i64 = 30;

/// Where a key lies, as its card tells it.
#[derive(Clone)]
pub(super) struct KeySource {
    pub(super) id: String,
    pub(super) kind: &'static str,
    pub(super) place: String,
    pub(super) secret: &'static str,
    pub(super) pin: Option<PinState>,
    pub(super) fingerprint: Option<String>,
    /// Why the place itself will not do now.
    pub(super) refusal: Option<FailureCode>,
    /// Certificates of the other keys that lie there.
    pub(super) others: Vec<Certificate>,
}

impl KeySource {
    pub(super) fn in_file(file: &KeyFile) -> Self {
        Self {
            id: id_of(&file.path),
            kind: "file",
            place: file.place(),
            secret: "password",
            pin: None,
            fingerprint: None,
            refusal: None,
            others: Vec::new(),
        }
    }

    pub(super) fn on_token(id: String, token: &Token) -> Self {
        let locked = token.pin() == PinState::Locked;
        Self {
            id,
            kind: "token",
            place: token.label().to_owned(),
            secret: if token.has_keypad() { "none" } else { "pin" },
            pin: Some(token.pin()),
            fingerprint: None,
            refusal: locked.then_some(FailureCode::TokenPinLocked),
            others: Vec::new(),
        }
    }

    pub(super) fn in_ncalayer(id: String, store: &str, pinned: Option<Fingerprint>) -> Self {
        Self {
            id,
            kind: "ncalayer",
            place: store.to_owned(),
            secret: "none",
            pin: None,
            fingerprint: pinned.map(|print| print.hex()),
            refusal: None,
            others: Vec::new(),
        }
    }
}

/// The card of a key whose certificate may be known. Before signing in, whose it is does not matter
/// yet.
pub(super) fn card(
    lies: KeySource,
    certificate: Option<&Certificate>,
    number: Option<&PersonNumber>,
    (known, now): (&RevocationCache, DateTime<Utc>),
) -> KeyCard {
    let context = &known.context(now);
    let unfit = certificate.and_then(|certificate| {
        let expected = number.or(certificate.info().iin.as_ref());
        let verdict = known.judge(now, |context| match expected {
            Some(expected) => condition::check(certificate, expected, context),
            None => Err(condition::ConditionError::Foreign),
        });
        verdict.err()
    });
    let ends_in_days = certificate.and_then(|certificate| {
        let days = (certificate.info().not_after - context.at).num_days();
        (0..=SOON).contains(&days).then_some(days)
    });
    // НУЦ's own name of a file says what it is for before it is opened.
    let by_name = certificate.is_none() && lies.kind == "file";
    let by_name = by_name && Named::of(Path::new(&lies.place)) == Named::Authentication;
    let by_name = by_name.then_some(FailureCode::CertificatePurpose);
    KeyCard {
        id: lies.id,
        kind: lies.kind.to_owned(),
        place: lies.place,
        secret: lies.secret.to_owned(),
        pin: lies.pin.map(|pin| pin.key().to_owned()),
        fingerprint: lies.fingerprint,
        ends_in_days,
        last: false,
        certificate: certificate.map(|certificate| view(certificate, number, context)),
        refusal: unfit.or(lies.refusal.or(by_name).map(Failure::from)),
        others: lies.others.iter().map(|one| other(one, now)).collect(),
    }
}

fn other(certificate: &Certificate, now: DateTime<Utc>) -> OtherKey {
    let info = certificate.info();
    OtherKey {
        owner: info.owner.clone(),
        purpose: info.purpose.key().to_owned(),
        not_after: iso(&info.not_after),
        refusal: certificate.unfit_for_signing(now).map(Failure::from),
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
        Err(_) => Revocation::NotChecked {
            why: UnknownReason::NoChain,
        },
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
