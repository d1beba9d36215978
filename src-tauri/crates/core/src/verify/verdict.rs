//! A report on a document as the citizen reads it.

use crate::view::{
    failure::Failure,
    iso,
    verify::{DocumentLine, LinkView, SignerView, UnreadFile, VerdictView},
};
use kabinet_documents::check::{Conclusion, Report, Signed};
use kabinet_eds::{
    algorithm::UnsupportedAlgorithm,
    certificate::Certificate,
    chain::Chain,
    revocation::{Revocation, UnknownReason},
    verify::{Timing, Verdict},
};
use kabinet_model::{
    failure::FailureCode,
    issued::IssuedDocument,
    language::{Language, Localized},
    receipt::Receipt,
    refusal::{Marked, RefusalDocument},
    submission::Application,
};
use kabinet_texts::Texts;

/// The lines of an issued document.
pub(crate) fn lines(issued: &IssuedDocument) -> Vec<DocumentLine> {
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

/// A report as a view; `added`: whether an anchor is one the citizen added.
pub(crate) fn view(report: &Report, added: impl Fn(&Certificate) -> bool) -> VerdictView {
    let of_signers: Vec<_> = report
        .signers
        .iter()
        .flat_map(|one| &one.failures)
        .collect();
    let own = report
        .failures
        .iter()
        .filter(|one| !of_signers.contains(one));
    VerdictView {
        verdict: word(report.conclusion()).to_owned(),
        kind: report.kind.map_or("", |kind| kind.as_str()).to_owned(),
        signers: report
            .signers
            .iter()
            .map(|one| signer(one, &added))
            .collect(),
        whole: report.is_whole(),
        partly: report.partly,
        touched: report.touched.clone(),
        unsigned: report.unsigned.clone(),
        unread: report
            .unread
            .iter()
            .map(|(name, why)| UnreadFile {
                name: name.clone(),
                why: why.as_str().to_owned(),
            })
            .collect(),
        failures: own
            .map(|code| {
                let mut failure = failure(*code, report.algorithm.as_ref());
                if let (FailureCode::DocumentPartsMissing, Some((found, of))) = (code, report.codes)
                {
                    failure.arguments.insert("found".into(), found.to_string());
                    failure.arguments.insert("of".into(), of.to_string());
                }
                failure
            })
            .collect(),
        lines: match (&report.document, &report.refusal, &report.receipt) {
            (Some(document), ..) => lines(document),
            (None, Some(refusal), _) => refused(refusal),
            (None, None, Some(receipt)) => accepted(receipt, report.application.as_ref()),
            (None, None, None) => report
                .lines
                .iter()
                .map(|(name, text)| said(name, text))
                .collect(),
        },
        lines_go_on: report.lines_go_on,
        title: match (&report.document, &report.refusal, &report.receipt) {
            (Some(document), ..) => Some(document.heading.title.clone()),
            (None, Some(_), _) => Some(words(&Texts::built_in(), "refusal-title")),
            (None, None, Some(_)) => Some(words(&Texts::built_in(), "receipt-title")),
            (None, None, None) => None,
        },
        needs_content: None,
        contents: None,
    }
}

/// The lines of a refusal. What it says in several languages stands in both of the certificate's.
fn refused(refusal: &RefusalDocument) -> Vec<DocumentLine> {
    let both = |text: &Localized| {
        if text.kk == text.ru {
            text.ru.clone()
        } else {
            format!("{} / {}", text.kk, text.ru)
        }
    };
    labelled(refusal_lines(refusal, both))
}

/// The lines of a refusal, each with the key of its label; `say`: in which language.
pub(crate) fn refusal_lines(
    refusal: &RefusalDocument,
    say: impl Fn(&Localized) -> String,
) -> Vec<(String, String)> {
    let marks = |marked: &[Marked]| {
        let names: Vec<_> = marked.iter().map(|one| say(&one.name)).collect();
        names.join("; ")
    };
    let issued = refusal
        .heading
        .issued_at
        .format("%d.%m.%Y, %H:%M")
        .to_string();
    let official = format!(
        "{}, {}",
        refusal.heading.official,
        say(&refusal.heading.position)
    );
    let lines = [
        ("number", refusal.heading.number.clone()),
        ("service", say(&refusal.heading.title)),
        ("applicant", refusal.heading.applicant_name.clone()),
        ("provider", say(&refusal.heading.provider)),
        ("official", official),
        ("issued", issued),
        ("reason", refusal.reason.clone()),
        ("ground", refusal.ground.clone()),
        ("fields", marks(&refusal.fields)),
        ("documents", marks(&refusal.documents)),
    ];
    let lines = lines.into_iter().filter(|(_, value)| !value.is_empty());
    let keyed = lines.map(|(name, value)| (format!("refusal-{name}"), value));
    keyed.collect()
}

/// The lines of a receipt, and of the application that it is for where that came along.
fn accepted(receipt: &Receipt, application: Option<&Application>) -> Vec<DocumentLine> {
    let at = receipt.accepted_at.format("%d.%m.%Y, %H:%M").to_string();
    let due = receipt.due.format("%d.%m.%Y").to_string();
    let mut lines = vec![
        ("receipt-number".to_owned(), receipt.number.clone()),
        ("receipt-accepted".to_owned(), at),
        ("receipt-service-id".to_owned(), receipt.service.clone()),
        ("receipt-due".to_owned(), due),
        (
            "receipt-digest".to_owned(),
            receipt.application_sha256.clone(),
        ),
    ];
    if let Some(application) = application {
        let applicant = application.applicant.name.clone();
        lines.push(("receipt-applicant".to_owned(), applicant));
        let files = application.attachments.iter();
        lines.extend(files.map(|file| {
            let file = format!("{}: SHA-256 {}", file.name, file.sha256);
            ("receipt-file".to_owned(), file)
        }));
    }
    labelled(lines)
}

fn labelled(lines: Vec<(String, String)>) -> Vec<DocumentLine> {
    let texts = Texts::built_in();
    let lines = lines.into_iter();
    lines
        .map(|(key, value)| DocumentLine {
            label: words(&texts, &key),
            value,
        })
        .collect()
}

fn words(texts: &Texts, key: &str) -> Localized {
    let say = |language| texts.get(language, key, &[]);
    Localized {
        kk: say(Language::Kk),
        ru: say(Language::Ru),
        en: say(Language::En),
        unofficial: Vec::new(),
    }
}

/// A line of signed XML: its elements have names, not labels.
fn said(name: &str, text: &str) -> DocumentLine {
    DocumentLine {
        label: Localized {
            kk: name.into(),
            ru: name.into(),
            en: name.into(),
            unofficial: Vec::new(),
        },
        value: text.into(),
    }
}

fn signer(signed: &Signed, added: impl Fn(&Certificate) -> bool) -> SignerView {
    let verdict = signed.verdict.as_ref();
    let info = verdict.map(|verdict| verdict.signer.info());
    let roles = info.iter().flat_map(|info| &info.roles);
    let chain = verdict.and_then(|verdict| verdict.chain.as_ref().ok());
    let links = chain.map_or(&[][..], Chain::certificates);
    SignerView {
        verdict: word(signed.conclusion()).to_owned(),
        name: info.map(|info| info.owner.clone()),
        iin_tail: info
            .and_then(|info| info.iin.as_ref())
            .map(|iin| iin.tail().to_owned()),
        organisation: info.and_then(|info| info.organisation.clone()),
        bin: info.and_then(|info| info.bin.clone()),
        roles: roles.map(|role| role.key().to_owned()).collect(),
        signed_at: verdict
            .and_then(|verdict| verdict.signing_time)
            .map(|at| iso(&at)),
        proven_at: verdict.and_then(Verdict::proven_time).map(|at| iso(&at)),
        revoked_later: verdict
            .and_then(|verdict| match verdict.revoked_later {
                Some(Revocation::Revoked { since, .. }) => Some(since),
                _ => None,
            })
            .map(|at| iso(&at)),
        whole: signed.is_whole(),
        signature: verdict.is_some_and(|verdict| verdict.signature),
        chain: links
            .iter()
            .skip(1)
            .map(|one| one.info().owner.clone())
            .collect(),
        environment: chain.map(|chain| chain.environment().key().to_owned()),
        added_by_you: links.last().is_some_and(added),
        valid_then: verdict.and_then(|verdict| match verdict.timing {
            Timing::InTerm => Some(true),
            Timing::AfterTerm | Timing::BeforeTerm => Some(false),
            Timing::InFuture | Timing::Unproven => None,
        }),
        valid_now: verdict.is_some_and(|verdict| verdict.valid_now),
        not_before: info.map(|info| iso(&info.not_before)),
        not_after: info.map(|info| iso(&info.not_after)),
        revocation: verdict
            .map_or(
                Revocation::NotChecked {
                    why: UnknownReason::NoChain,
                },
                |verdict| verdict.revocation,
            )
            .into(),
        covers: signed.covers.clone(),
        named: verdict.is_some_and(|verdict| verdict.shortcoming.is_none()),
        future: verdict.is_some_and(|verdict| verdict.timing == Timing::InFuture),
        timestamp: signed.timestamp_fault().map(|fault| fault.code().into()),
        above: verdict
            .iter()
            .flat_map(|verdict| &verdict.above)
            .map(|link| LinkView {
                name: link.certificate.info().owner.clone(),
                revocation: link.revocation.into(),
            })
            .collect(),
        failures: signed
            .failures
            .iter()
            .map(|code| failure(*code, signed.algorithm.as_ref()))
            .collect(),
    }
}

/// A failure, with the name of the algorithm where that is why.
fn failure(code: FailureCode, algorithm: Option<&UnsupportedAlgorithm>) -> Failure {
    let mut failure = Failure::from(code);
    if let (FailureCode::SignatureUnsupported, Some(algorithm)) = (code, algorithm) {
        let named = algorithm.to_string();
        failure.arguments.insert("algorithm".into(), named);
    }
    failure
}
