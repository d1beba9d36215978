//! A verdict as the citizen reads it.

use crate::{
    clock::iso,
    view::{
        documents::{DocumentLine, VerdictView},
        failure::Failure,
    },
};
use kabinet_eds::{
    revocation::Revocation,
    trust::Environment,
    verify::{Conclusion, Verdict},
};
use kabinet_model::{failure::FailureCode, issued::IssuedDocument};

/// The lines of an issued document.
pub(super) fn lines(issued: &IssuedDocument) -> Vec<DocumentLine> {
    let fields = issued.fields.iter();
    fields
        .map(|field| DocumentLine {
            label: field.label.clone(),
            value: field.value.clone(),
        })
        .collect()
}

/// The verdict on a kept document.
pub(super) fn view(verdict: &Verdict, issued: &IssuedDocument) -> VerdictView {
    let info = verdict.signer.info();
    VerdictView {
        verdict: match verdict.conclusion() {
            Conclusion::Good => "good",
            Conclusion::Bad => "bad",
            Conclusion::Unclear => "cannot_tell",
        }
        .to_owned(),
        kind: "kabinet-pdf".to_owned(),
        signer: Some(info.owner.clone()),
        organisation: info.organisation.clone(),
        roles: info
            .roles
            .iter()
            .map(|role| role.key().to_owned())
            .collect(),
        signed_at: verdict.signing_time.map(|at| iso(&at)),
        whole: verdict.whole,
        chain: verdict.chain.is_ok(),
        valid_then: verdict.valid_then,
        revocation: verdict.revocation.key().to_owned(),
        anchor: anchor(verdict),
        failures: failures(verdict),
        lines: lines(issued),
        title: Some(issued.title.clone()),
    }
}

/// The trusted centre at the end of the chain; one that proves nothing is named as such.
pub(super) fn anchor(verdict: &Verdict) -> Option<String> {
    let chain = verdict.chain.as_ref().ok()?;
    let name = &chain.certificates().last()?.info().owner;
    Some(match chain.environment() {
        Environment::Production => name.clone(),
        other => format!("{name} ({})", other.key()),
    })
}

/// What is wrong, or could not be told.
pub(super) fn failures(verdict: &Verdict) -> Vec<Failure> {
    let mut failures = Vec::new();
    if !verdict.whole {
        failures.push(FailureCode::DocumentChanged);
    }
    if !verdict.signature {
        failures.push(FailureCode::SignatureInvalid);
    }
    if let Err(error) = &verdict.chain {
        failures.push(error.code());
    }
    if verdict.chain.is_ok() && !verdict.valid_then {
        failures.push(FailureCode::CertificateExpired);
    }
    match verdict.revocation {
        Revocation::Good { .. } => {}
        Revocation::Revoked { .. } => failures.push(FailureCode::CertificateRevoked),
        Revocation::Unknown { .. } | Revocation::NotChecked { .. } => {
            failures.push(FailureCode::CertificateRevocationUnknown);
        }
    }
    failures.into_iter().map(Failure::from).collect()
}
