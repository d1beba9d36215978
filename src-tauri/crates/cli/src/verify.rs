//! What a document that somebody shows is worth.

use crate::{Outcome, certificate::describe, extract::extract, failed, trusted::Trusted};
use chrono::{DateTime, Utc};
use kabinet_documents::{
    check::{self, Conclusion, Kind, Report, Signed},
    sandbox::Sandbox,
};
use kabinet_eds::{
    algorithm::UnsupportedAlgorithm,
    tsp::TspError,
    verify::{ChainLink, Verdict, VerifyContext},
};
use kabinet_model::failure::FailureCode;
use serde_json::{Value, json};
use std::{fs::File, io::BufReader, path::Path};

/// Says what a signed document (PDF of Kabinet, ASiC, CMS, XML) is worth by the trusted centres and the
/// revocation lists in `trust`, a folder. `content` is what a detached CMS signs. Without a folder
/// nobody is trusted: a document that is whole is at best one of which nothing can be told. What is of
/// no use in the folder is told beside the verdict. PDFs and pictures are taken apart in
/// `sandbox`.
pub fn verify(
    file: &Path,
    content: Option<&Path>,
    trust: Option<&Path>,
    now: DateTime<Utc>,
    sandbox: &Sandbox,
) -> (Value, Outcome) {
    verify_and_extract(file, content, trust, now, sandbox, None)
}

/// As [`verify`]; then the files of a container that its signatures cover as they are go into `folder`, under
/// names without paths. Nothing there is overwritten; where one was not written, the outcome is not good.
pub fn verify_and_extract(
    file: &Path,
    content: Option<&Path>,
    trust: Option<&Path>,
    now: DateTime<Utc>,
    sandbox: &Sandbox,
    folder: Option<&Path>,
) -> (Value, Outcome) {
    let trusted = match Trusted::load(trust) {
        Ok(trusted) => trusted,
        Err(code) => return failed(code, Outcome::CannotTell),
    };
    let unreadable = || failed(FailureCode::AttachmentUnreadable, Outcome::CannotTell);
    let Ok(source) = File::open(file) else {
        return unreadable();
    };
    let Ok(content) = content.map(File::open).transpose() else {
        return unreadable();
    };
    let context = VerifyContext {
        trust: &trusted.trust,
        evidence: &trusted.evidence,
        at: now,
    };
    let content = content.map(BufReader::new);
    let report = check::check_source(BufReader::new(&source), content, &context, sandbox);
    let outcome = match report.conclusion() {
        Conclusion::Good => Outcome::Good,
        Conclusion::Bad if trusted.has_roots() || is_broken(&report) => Outcome::NotGood,
        Conclusion::Bad | Conclusion::Unclear => Outcome::CannotTell,
    };
    let mut told = document(&report, outcome);
    told["trust"] = trusted.told;
    let Some(folder) = folder else {
        return (told, outcome);
    };
    let (extracted, all) = extract(&source, &report.contents, folder);
    told["extracted"] = extracted;
    (told, if all { outcome } else { Outcome::NotGood })
}

/// Whether it is bad whoever is trusted: with nobody trusted, terms and purposes are the words of a
/// certificate that anybody may have made.
fn is_broken(report: &Report) -> bool {
    let matter_of_trust = |failure: FailureCode| {
        matches!(
            failure,
            FailureCode::CertificateUntrusted
                | FailureCode::CertificateRevoked
                | FailureCode::CertificatePurpose
                | FailureCode::CertificateExpired
                | FailureCode::CertificateNotYetValid
                | FailureCode::SignatureAfterTerm
                | FailureCode::SignatureBeforeTerm
        )
    };
    let mut failures = report.failures.iter().copied();
    failures.any(|failure| !check::is_open(failure) && !matter_of_trust(failure))
}

fn document(report: &Report, outcome: Outcome) -> Value {
    let signers: Vec<_> = report.signers.iter().map(signer).collect();
    json!({
        "verdict": outcome.word(),
        "kind": report.kind.map(Kind::as_str),
        "failures": report.failures,
        "signature": signers.first(),
        "signers": signers,
        "partly": report.partly,
        "codes": report.codes.map(|(found, of)| json!({ "found": found, "of": of })),
        "lines": report.lines,
        "algorithm": report.algorithm.as_ref().map(algorithm),
        "needs_content": report.needs_content,
        "touched": report.touched,
        "unsigned": report.unsigned,
        "unread": report.unread.iter().map(|(name, why)| json!({ "name": name, "why": why })).collect::<Vec<_>>(),
        "document": report.document,
        "refusal": report.refusal,
        "receipt": report.receipt,
        "application": report.application,
    })
}

fn signer(signed: &Signed) -> Value {
    let Some(verdict) = &signed.verdict else {
        return json!({
            "failures": signed.failures,
            "covers": signed.covers,
            "algorithm": signed.algorithm.as_ref().map(algorithm),
        });
    };
    let chain = verdict.chain.as_ref().ok();
    let anchor = chain.and_then(|chain| chain.certificates().last());
    json!({
        "failures": signed.failures,
        "signer": describe(verdict.signer.info()),
        "signed_at": verdict.signing_time,
        "proven_at": verdict.proven_time(),
        "whole": signed.is_whole(),
        "covers": signed.covers,
        "signature": verdict.signature,
        "chain": chain.is_some(),
        "anchor": anchor.map(|anchor| &anchor.info().owner),
        "environment": chain.map(|chain| chain.environment().key()),
        "valid_then": verdict.valid_then,
        "valid_now": verdict.valid_now,
        "revocation": verdict.revocation,
        "names_its_certificate": verdict.shortcoming.is_none(),
        "timestamp": timestamp(signed, verdict),
        "above": verdict.above.iter().map(link).collect::<Vec<_>>(),
    })
}

/// A timestamp that came along, and why it proves nothing where it does not.
fn timestamp(signed: &Signed, verdict: &Verdict) -> Value {
    let read = verdict.timestamp.as_ref();
    if read.is_none() && verdict.unread_timestamp.is_none() {
        return Value::Null;
    }
    let fault = signed.timestamp_fault();
    json!({
        "proves": fault.is_none(),
        "failure": fault.as_ref().map(TspError::code),
        "cause": fault.as_ref().map(ToString::to_string),
        "at": read.map(|timestamp| timestamp.at),
        "accuracy_seconds": read.map(|timestamp| timestamp.accuracy.num_seconds()),
        "authority": read.map(|timestamp| &timestamp.authority.info().owner),
    })
}

/// A certificate above the signer's, and what was learnt of its revocation.
fn link(link: &ChainLink) -> Value {
    let info = link.certificate.info();
    json!({ "owner": info.owner, "serial": info.serial_hex, "revocation": link.revocation })
}

/// An algorithm that is not checked here, by its names.
fn algorithm(algorithm: &UnsupportedAlgorithm) -> Value {
    json!({ "identifier": algorithm.identifier(), "name": algorithm.name() })
}
