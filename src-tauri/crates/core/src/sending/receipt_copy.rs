//! The receipt as files: a PDF to read that carries it, and the receipt inside its signature.

use super::{Submissions, confirmation::kept};
use crate::{
    app::{Answer, blocking, id, write_file},
    applications::{KeptStatus, package_of},
    documents::Words,
    session::Session,
    verify::verdict_view,
    view::{applications::SentView, failure::Failure, verify::VerdictView},
};
use kabinet_documents::{
    certificate::{CopyOf, CopyRow, ReadableCopy, Section},
    check,
    proof::Proof,
};
use kabinet_eds::cms;
use kabinet_model::{
    canonical::{self, sha256_hex},
    failure::FailureCode,
    language::Language,
    receipt::Receipt,
};
use kabinet_portal_api::submission::SignedReceipt;
use kabinet_texts::Texts;
use std::{path::Path, sync::Arc};

impl Submissions {
    /// Writes the receipt as a PDF in the language of the window to a path the citizen chose
    /// (`save_receipt`): what the portal accepted and when, and what was sent, where it was sent from this
    /// computer. The signed receipt is inside, and the application whose digest it names.
    pub async fn save_receipt(&self, application: &str, path: &Path) -> Answer<()> {
        let session = self.session.current()?;
        let kept = kept(&session, id(application)?).await?;
        let signed = self.signed_receipt(&session, &kept).await?;
        let receipt: Receipt =
            canonical::from_bytes(&signed.receipt.0).map_err(|_| FailureCode::PortalNonsense)?;
        let signature = self.receipt_signature(&session, &signed).await?;
        let bytes = package_of(&session, application).await?;
        // The receipt is for these bytes or for none that are here.
        let bytes = bytes.filter(|bytes| sha256_hex(bytes) == receipt.application_sha256);
        let sent = match bytes {
            Some(_) => self.applications.sent(application).await?,
            None => None,
        };
        let status = KeptStatus::of(&kept)?.status;
        let service = self.services.title(&session.portal, &status.service).await;
        let proof = Proof {
            result_json: signed.receipt.0,
            result_p7s: signed.signature.0,
            application: bytes,
        };
        let words = Words {
            texts: &self.app.texts,
            language: self.app.language(),
        };
        let copy = Copied {
            words,
            receipt,
            service: service.get(self.app.language()).to_owned(),
            signature,
            sent,
        };
        let pdf = copy.as_copy(&proof).print().map_err(Failure::from)?;
        write_file(path, pdf).await
    }

    /// Writes the receipt inside its signature to a path the citizen chose (`save_signed_receipt`): one CMS
    /// file that any program for signatures reads.
    pub async fn save_signed_receipt(&self, application: &str, path: &Path) -> Answer<()> {
        let session = self.session.current()?;
        let kept = kept(&session, id(application)?).await?;
        let signed = self.signed_receipt(&session, &kept).await?;
        let signed = cms::with_content(&signed.signature.0, &signed.receipt.0)
            .map_err(|_| FailureCode::PortalNonsense)?;
        write_file(path, signed).await
    }

    /// The portal's signature, which a copy is printed of only where nothing is wrong with it.
    async fn receipt_signature(
        &self,
        session: &Arc<Session>,
        signed: &SignedReceipt,
    ) -> Answer<VerdictView> {
        let known = self
            .revocation
            .known_of_signer(&session.portal, &signed.signature.0)
            .await;
        let (signed, now) = (signed.clone(), self.app.now());
        let report = blocking(move || {
            let (receipt, signature) = (&signed.receipt.0, &signed.signature.0);
            check::check(signature, Some(receipt), &known.context(now))
        })
        .await?;
        if report.conclusion() == check::Conclusion::Bad {
            let first = report.failures.first().copied();
            return Err(first.unwrap_or(FailureCode::SignatureInvalid).into());
        }
        Ok(verdict_view(&report, |anchor| {
            self.trusted_cas.is_added(anchor)
        }))
    }
}

/// What a copy of a receipt says.
struct Copied<'a> {
    words: Words<'a>,
    receipt: Receipt,
    service: String,
    signature: VerdictView,
    sent: Option<SentView>,
}

impl Copied<'_> {
    fn as_copy<'p>(&self, proof: &'p Proof) -> ReadableCopy<'p> {
        let words = &self.words;
        let mut signatures: Vec<_> = self
            .signature
            .signers
            .iter()
            .map(|signer| words.signature("receipt-signed-by-portal", signer))
            .collect();
        let mut sections = vec![Section {
            heading: String::new(),
            rows: self.facts(),
        }];
        let mut below = Vec::new();
        match &self.sent {
            Some(sent) => {
                sections.extend(self.answers(sent));
                sections.push(self.files(sent));
                let by_applicant = |signer| {
                    let mut lines = words.signature("receipt-signed-by-applicant", signer);
                    lines.push(words.with("receipt-certificate", "number", &sent.certificate));
                    lines
                };
                signatures.extend(sent.signature.signers.iter().map(by_applicant));
            }
            None => below.push(words.say("applications-sent-elsewhere")),
        }
        below.push(words.say("receipt-proof"));
        if proof.application.is_some() {
            below.push(words.say("receipt-proof-application"));
        }
        let author = self.signature.signers.first();
        ReadableCopy {
            of: CopyOf::Receipt,
            language: words.language,
            title: words.say("receipt-title"),
            number: self.receipt.number.clone(),
            above: Vec::new(),
            sections,
            signatures,
            below,
            author: author.and_then(|one| one.name.clone()).unwrap_or_default(),
            at: self.receipt.accepted_at,
            proof,
        }
    }

    fn facts(&self) -> Vec<CopyRow> {
        let (words, receipt) = (&self.words, &self.receipt);
        let accepted = receipt.accepted_at.format("%d.%m.%Y, %H:%M").to_string();
        let due = receipt.due.format("%d.%m.%Y").to_string();
        let mut rows = vec![
            words.row("receipt-number", &receipt.number),
            words.row("receipt-accepted", accepted),
            words.row("receipt-service", &self.service),
        ];
        if let Some(sent) = &self.sent {
            rows.push(words.row("receipt-applicant", &sent.applicant));
            let provider = sent.provider.get(words.language);
            rows.push(words.row("receipt-provider", provider));
        }
        rows.push(words.row("receipt-due", due));
        rows.push(CopyRow {
            label: words.say("receipt-digest"),
            value: vec![String::new(), receipt.application_sha256.clone()],
        });
        rows
    }

    fn answers<'s>(&'s self, sent: &'s SentView) -> impl Iterator<Item = Section> {
        let language = self.words.language;
        sent.sections.iter().map(move |section| Section {
            heading: section.title.get(language).to_owned(),
            rows: section
                .lines
                .iter()
                .map(|line| CopyRow {
                    label: line.label.get(language).to_owned(),
                    value: vec![match line.value.as_str() {
                        "" => self.words.say("frame-none"),
                        value => value.to_owned(),
                    }],
                })
                .collect(),
        })
    }

    fn files(&self, sent: &SentView) -> Section {
        let words = &self.words;
        let mut rows: Vec<_> = sent
            .files
            .iter()
            .map(|file| {
                let known = [&file.name, &file.signed_name];
                let name = known.into_iter().find(|name| !name.is_empty());
                let name = name.map_or("", String::as_str);
                let size = size(words.texts, words.language, file.size);
                CopyRow {
                    label: file.requirement.get(words.language).to_owned(),
                    value: vec![
                        format!("{name} ({size})"),
                        words.with("applications-sent-file-digest", "digest", &file.sha256),
                    ],
                }
            })
            .collect();
        if rows.is_empty() {
            rows.push(words.row(
                "applications-sent-files",
                words.say("applications-sent-no-files"),
            ));
        }
        Section {
            heading: words.say("applications-sent-files"),
            rows,
        }
    }
}

/// A size as the window tells it.
fn size(texts: &Texts, language: Language, bytes: u64) -> String {
    let (key, value) = match bytes {
        0..1_000 => ("bytes", bytes.to_string()),
        1_000..1_000_000 => ("kilobytes", ((bytes + 500) / 1_000).to_string()),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            let point = if language == Language::En { '.' } else { ',' };
            (
                "megabytes",
                format!("{}{point}{}", tenths / 10, tenths % 10),
            )
        }
    };
    texts.get(language, &format!("frame-size-{key}"), &[("value", &value)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_told_as_in_the_window() {
        let texts = Texts::built_in();
        let told = |bytes| size(&texts, Language::Ru, bytes);
        assert_eq!(told(999), "999 байт");
        assert_eq!(told(1_499), "1 КБ");
        assert_eq!(told(2_340_000), "2,3 МБ");
    }
}
