//! Containers: who signed which of their files, and which files nobody vouches for.

use super::{
    MAX_APPLICATION, contents,
    report::{Kind, Report, Signed, fault},
};
use kabinet_eds::{
    asic::{self, AsicError, AsicReader, Checked, Form, Judged},
    verify::VerifyContext,
};
use kabinet_model::{failure::FailureCode, submission::Application};
use std::{
    collections::BTreeSet,
    io::{ErrorKind, Read, Seek, Write},
};

const APPLICATION: &str = "application.json";

pub(super) fn check(source: impl Read + Seek, context: &VerifyContext<'_>) -> Report {
    let outcome = AsicReader::open(source, asic::Limits::default())
        .and_then(|mut reader| Ok((asic::verify(&mut reader, context)?, reader)));
    let (found, mut reader) = match outcome {
        Ok(found) => found,
        Err(AsicError::Io(_)) => return Report::failed(None, FailureCode::AttachmentUnreadable),
        Err(error @ AsicError::Ambiguous) => {
            return Report::failed(Some(Kind::AsicE), error.code());
        }
        Err(error) => return Report::failed(None, error.code()),
    };
    let kind = match found.form {
        Form::Extended => Kind::AsicE,
        Form::Simple => Kind::AsicS,
        Form::Xades => Kind::AsicXades,
        Form::Nca => Kind::NcaZip,
    };
    let covered = |name: &str| {
        let mut covered = found.signatures.iter().flat_map(|one| &one.covers);
        covered.any(|one| one == name)
    };
    let application = covered(APPLICATION).then(|| {
        let mut bytes = Limited(Vec::new());
        reader.copy(APPLICATION, &mut bytes).ok()?;
        serde_json::from_slice::<Application>(&bytes.0).ok()
    });
    let contents = contents::named(covered_soundly(&found));
    let signers = found.signatures.into_iter().flat_map(signers);
    let mut report = Report::of_signers(kind, signers.collect());
    report.application = application.flatten();
    (report.touched, report.unsigned) = (found.changed, found.strangers);
    report.unread = found.unread;
    report.contents = contents;
    if !report.unsigned.is_empty() {
        report.add(FailureCode::DocumentEntryUnsigned);
    }
    if !report.unread.is_empty() {
        let unread_kind =
            report.signers.is_empty() && matches!(kind, Kind::AsicS | Kind::AsicXades);
        report.add(if unread_kind {
            FailureCode::DocumentKindUnread
        } else {
            FailureCode::DocumentEntryUnread
        });
    }
    if report.signers.is_empty() && report.failures.is_empty() {
        report.add(FailureCode::DocumentUnknown);
    }
    report
}

/// What a signature that holds covers as it is. Whose it is, and whether they are trusted, is told apart.
fn covered_soundly(found: &asic::Report) -> Vec<(String, Judged)> {
    let sound = found.signatures.iter().filter(|one| {
        let mut verdicts = one.signers.iter().flatten().flatten();
        verdicts.any(|verdict| verdict.content_intact && verdict.signature)
    });
    let covered: BTreeSet<_> = sound.flat_map(|one| &one.covers).collect();
    let judged = found.judged.iter();
    judged
        .filter(|(name, _)| covered.contains(name) && !name.starts_with("META-INF/"))
        .map(|(name, judged)| (name.clone(), *judged))
        .collect()
}

/// The signers of one signature. What is wrong with a file is wrong for each of them.
fn signers(checked: Checked) -> Vec<Signed> {
    let mut signers: Vec<_> = match checked.signers {
        Ok(verdicts) => {
            let verdicts = verdicts.into_iter();
            verdicts.map(|one| Signed::of(one, fault)).collect()
        }
        Err(error) => vec![Signed::of(Err(error), fault)],
    };
    for signer in &mut signers {
        if !checked.changed.is_empty() {
            signer.add(FailureCode::DocumentChanged);
        }
        if !checked.unread.is_empty() {
            signer.add(FailureCode::DocumentEntryUnread);
        }
        signer.covers.clone_from(&checked.covers);
    }
    signers
}

/// Takes so much and no more.
struct Limited(Vec<u8>);

impl Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if (self.0.len() + bytes.len()) as u64 > MAX_APPLICATION {
            return Err(ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
