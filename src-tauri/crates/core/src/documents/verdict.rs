//! A report on a document as the citizen reads it.

use crate::{
    clock::iso,
    view::{
        documents::{DocumentLine, VerdictView},
        failure::Failure,
    },
};
use chrono::{DateTime, Utc};
use kabinet_documents::check::{Conclusion, Report};
use kabinet_eds::{
    revocation::{Gap, Revocation},
    trust::Environment,
    verify::Verdict,
};
use kabinet_model::issued::IssuedDocument;

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

/// `good`, `bad` or `cannot_tell`.
fn word(conclusion: Conclusion) -> &'static str {
    match conclusion {
        Conclusion::Good => "good",
        Conclusion::Bad => "bad",
        Conclusion::Unclear => "cannot_tell",
    }
}

/// A report as a view.
pub(super) fn view(report: &Report) -> VerdictView {
    let verdict = report.verdict.as_ref();
    let info = verdict.map(|verdict| verdict.signer.info());
    let roles = info.iter().flat_map(|info| &info.roles);
    VerdictView {
        verdict: word(report.conclusion()).to_owned(),
        kind: report.kind.map_or("", |kind| kind.as_str()).to_owned(),
        signer: info.map(|info| info.owner.clone()),
        organisation: info.and_then(|info| info.organisation.clone()),
        roles: roles.map(|role| role.key().to_owned()).collect(),
        signed_at: verdict
            .and_then(|verdict| verdict.signing_time)
            .map(|at| iso(&at)),
        proven_at: verdict.and_then(Verdict::proven_time).map(|at| iso(&at)),
        revoked_later: verdict.and_then(revoked_later).map(|at| iso(&at)),
        whole: verdict.is_some_and(|verdict| verdict.whole) && report.touched.is_empty(),
        chain: verdict.is_some_and(|verdict| verdict.chain.is_ok()),
        valid_then: verdict.is_some_and(|verdict| verdict.valid_then),
        revocation: verdict
            .map_or(Revocation::NotChecked { why: Gap::NoChain }, |verdict| {
                verdict.revocation
            })
            .into(),
        anchor: verdict.and_then(anchor),
        failures: report.failures.iter().copied().map(Failure::from).collect(),
        lines: report.document.as_ref().map(lines).unwrap_or_default(),
        title: report.document.as_ref().map(|issued| issued.title.clone()),
    }
}

/// Since when the certificate is revoked, where the timestamp proves that this was later.
fn revoked_later(verdict: &Verdict) -> Option<DateTime<Utc>> {
    match verdict.revoked_later {
        Some(Revocation::Revoked { since, .. }) => Some(since),
        _ => None,
    }
}

/// The trusted centre at the end of the chain; one that proves nothing is named as such.
fn anchor(verdict: &Verdict) -> Option<String> {
    let chain = verdict.chain.as_ref().ok()?;
    let name = &chain.certificates().last()?.info().owner;
    Some(match chain.environment() {
        Environment::Production => name.clone(),
        other => format!("{name} ({})", other.key()),
    })
}
