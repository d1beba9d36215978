//! Whose signature it is and how far it can be relied upon, each question on its own.

use super::Opened;
use crate::pages::{Words, foreign};
use kabinet_eds::{
    revocation::{Revocation, Source, UnknownReason},
    trust::Environment,
    verify::{Conclusion, Verdict},
};
use maud::{Markup, html};

impl Opened<'_> {
    pub(super) fn signature(&self) -> Markup {
        let (words, details) = (self.words, self.details);
        html! {
            section class="card" aria-labelledby="signature" data-testid="ws.signature" {
                h2 id="signature" { (words.get("signature")) }
                @match &details.signature {
                    Ok(verdict) => (self.verdict(verdict)),
                    Err(code) => {
                        (line_badge("bad", &words.get("signature-bad")))
                        p { (words.failure(*code).what) }
                    }
                }
                dl class="answers" {
                    div {
                        dt { (words.get("signature-digest")) }
                        dd class="digest" { code { (details.application_sha256) } }
                    }
                }
            }
        }
    }

    fn verdict(&self, verdict: &Verdict) -> Markup {
        let words = self.words;
        let info = verdict.signer.info();
        let applicant = &self.details.application.applicant;
        let (kind, sum) = match verdict.conclusion() {
            Conclusion::Good => ("good", "signature-good"),
            Conclusion::Bad => ("bad", "signature-bad"),
            Conclusion::Unclear => ("waiting", "signature-unclear"),
        };
        let same = info.iin.as_ref() == Some(&applicant.iin);
        html! {
            p { (line_badge(kind, &words.get(sum))) }
            dl class="answers" {
                div { dt { (words.get("signer")) } dd { (foreign(&info.owner)) } }
                @if let Some(iin) = &info.iin {
                    div {
                        dt { (words.get("signer-iin")) }
                        dd { (iin.as_str()) " " (yes_no(words, same, "iin-same", "iin-other")) }
                    }
                }
                @if let Some(at) = verdict.signing_time {
                    div { dt { (words.get("signed-at")) } dd { (Words::utc_moment(at)) } }
                }
                @if let Some(at) = verdict.proven_time() {
                    div {
                        dt { (words.get("proven-at")) }
                        dd data-testid="ws.proven" { (Words::utc_moment(at)) }
                    }
                }
                div { dt { (words.get("content")) } dd { (yes_no(words, verdict.content_intact, "content-whole", "content-changed")) } }
                div { dt { (words.get("key")) } dd { (yes_no(words, verdict.signature, "key-fits", "key-foreign")) } }
                div { dt { (words.get("chain")) } dd { (chain(words, verdict)) } }
                div {
                    dt { (words.get("validity")) }
                    dd {
                        (Words::utc_moment(info.not_before)) " – " (Words::utc_moment(info.not_after)) " "
                        (yes_no(words, verdict.valid_then, "valid-then", "invalid-then"))
                    }
                }
                div {
                    dt { (words.get("revocation")) }
                    dd data-testid="ws.revocation" data-state=(verdict.revocation.key()) {
                        (revocation(words, &verdict.revocation))
                    }
                }
                div { dt { (words.get("serial")) } dd class="digest" { code { (info.serial_hex) } } }
            }
        }
    }
}

/// The way to the trusted centre: each certificate's owner, and what kind of centre it is.
fn chain(words: &Words, verdict: &Verdict) -> Markup {
    match &verdict.chain {
        Ok(chain) => {
            let centre = match chain.environment() {
                Environment::Production => "centre-production",
                Environment::Test => "centre-test",
                Environment::Training => "centre-training",
            };
            html! {
                ol class="chain" { @for certificate in chain.certificates().iter().rev() {
                    li { (foreign(&certificate.info().owner)) }
                } }
                span class="quiet" { (words.get(centre)) }
            }
        }
        Err(error) => html! {
            (line_badge("bad", &words.failure(error.code()).what))
        },
    }
}

/// Never a yes or a no alone: one of four, with the time, the source and the reason.
fn revocation(words: &Words, revocation: &Revocation) -> Markup {
    let source = revocation.source().map(Source::key).unwrap_or_default();
    let at = revocation
        .as_of()
        .map(Words::utc_moment)
        .unwrap_or_default();
    let why = revocation.why().map(UnknownReason::key).unwrap_or_default();
    match revocation {
        Revocation::Good { .. } => {
            let text = words.revocation(&format!("good-{source}"), &[("at", &at)]);
            line_badge("good", &text)
        }
        Revocation::Revoked { since, reason, .. } => {
            let since = Words::utc_moment(*since);
            let arguments = [("at", at.as_str()), ("since", &since)];
            let text = words.revocation(&format!("revoked-{source}"), &arguments);
            let reason = reason.map(|reason| format!("reason-{}", reason.key()));
            html! {
                (line_badge("bad", &text))
                @if let Some(reason) = reason { " " (words.revocation(&reason, &[])) }
            }
        }
        Revocation::Unknown { .. } | Revocation::NotChecked { .. } => html! {
            (line_badge("waiting", &words.revocation(revocation.key(), &[]))) " "
            (words.revocation(&format!("gap-{why}"), &[]))
        },
    }
}

fn yes_no(words: &Words, holds: bool, yes: &str, no: &str) -> Markup {
    if holds {
        line_badge("good", &words.get(yes))
    } else {
        line_badge("bad", &words.get(no))
    }
}

fn line_badge(kind: &str, text: &str) -> Markup {
    let icon = match kind {
        "good" => "✓",
        "bad" => "✕",
        _ => "?",
    };
    html! { span class=(format!("badge {kind}")) { span aria-hidden="true" { (icon) " " } (text) } }
}
