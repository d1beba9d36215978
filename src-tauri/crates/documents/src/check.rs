//! What a signed document that somebody shows is worth: a PDF of Kabinet, an ASiC-E container or a CMS.
//!
//! Nothing that a PDF shows is believed: the lines of a report come from the signed bytes alone.

mod report;

#[cfg(test)]
mod tests;

pub use kabinet_eds::verify::{Conclusion, VerifyContext};
pub use report::{Kind, Report};

use crate::proof;
use kabinet_eds::{
    asic::{self, AsicError, AsicReader},
    verify::{self, VerifyError},
};
use kabinet_model::{failure::FailureCode, issued::IssuedDocument, submission::Application};
use std::io::{Cursor, Read, Seek, SeekFrom};

/// Greatest PDF or CMS that is read into memory, bytes. Containers are streamed.
const MAX_IN_MEMORY: u64 = 20 * 1024 * 1024;
/// Greatest `application.json` read for its lines, bytes.
const MAX_APPLICATION: u64 = 1024 * 1024;

/// Checks `bytes`; `content` is what a detached CMS signs, when there is one at hand.
pub fn check(bytes: &[u8], content: Option<&[u8]>, context: &VerifyContext<'_>) -> Report {
    check_source(Cursor::new(bytes), content, context)
}

/// As [`check`], from a file: a container of any size is checked in little memory. Blocking.
pub fn check_source(
    mut source: impl Read + Seek,
    content: Option<impl Read>,
    context: &VerifyContext<'_>,
) -> Report {
    let mut head = Vec::new();
    let begun = source
        .seek(SeekFrom::Start(0))
        .and_then(|_| source.by_ref().take(1024).read_to_end(&mut head));
    if begun.is_err() {
        return Report::failed(None, FailureCode::AttachmentUnreadable);
    }
    if head.starts_with(b"PK\x03\x04") {
        return container(source, context);
    }
    let mut bytes = head;
    let read = source.take(MAX_IN_MEMORY).read_to_end(&mut bytes);
    if read.is_err() {
        return Report::failed(None, FailureCode::AttachmentUnreadable);
    }
    if bytes.starts_with(b"%PDF-") {
        certificate(&bytes, context)
    } else {
        signature(&bytes, content, context)
    }
}

fn certificate(pdf: &[u8], context: &VerifyContext<'_>) -> Report {
    let kind = Some(Kind::KabinetPdf);
    let proof = match proof::extract(pdf) {
        Ok(proof) => proof,
        Err(error) => return Report::failed(None, error.code()),
    };
    match verify::verify_detached(&proof.result_p7s, &*proof.result_json, context) {
        Ok(verdict) => Report::of(Kind::KabinetPdf, verdict).with_document(&proof.result_json),
        Err(error) => Report::failed(kind, error.code()).with_document(&proof.result_json),
    }
}

fn container(source: impl Read + Seek, context: &VerifyContext<'_>) -> Report {
    let kind = Some(Kind::AsicE);
    let outcome = AsicReader::open(source, asic::Limits::default())
        .and_then(|mut reader| Ok((asic::verify(&mut reader, context)?, reader)));
    let (verified, mut reader) = match outcome {
        Ok(verified) => verified,
        Err(AsicError::Damaged | AsicError::TooLarge) => {
            return Report::failed(None, FailureCode::DocumentUnknown);
        }
        Err(error) => return Report::failed(kind, error.code()),
    };
    let mut report = Report::of(Kind::AsicE, verified.verdict);
    report.touched = [verified.changed, verified.strangers].concat();
    if !report.touched.is_empty() {
        report.add(FailureCode::DocumentChanged);
    }
    let mut bytes = Limited(Vec::new());
    if reader.copy("application.json", &mut bytes).is_ok() {
        report.application = serde_json::from_slice::<Application>(&bytes.0).ok();
    }
    report
}

fn signature(cms: &[u8], content: Option<impl Read>, context: &VerifyContext<'_>) -> Report {
    let kind = Some(Kind::Cms);
    if let Some(mut content) = content {
        // The beginning is kept: it may be an issued document.
        let mut kept = Vec::new();
        if content
            .by_ref()
            .take(MAX_APPLICATION)
            .read_to_end(&mut kept)
            .is_err()
        {
            return Report::failed(kind, FailureCode::AttachmentUnreadable);
        }
        return match verify::verify_detached(cms, Cursor::new(&kept).chain(content), context) {
            Ok(verdict) => Report::of(Kind::Cms, verdict).with_content(&kept),
            Err(error) => not_a_signature(&error),
        };
    }
    match verify::verify_attached(cms, context) {
        Ok((verdict, content)) => Report::of(Kind::Cms, verdict).with_content(&content),
        Err(VerifyError::NoContent) => Report {
            needs_content: true,
            ..Report::failed(kind, FailureCode::DocumentUnknown)
        },
        Err(error) => not_a_signature(&error),
    }
}

/// Bytes that are no signature at all are an unknown file rather than a bad signature.
fn not_a_signature(error: &VerifyError) -> Report {
    match error {
        VerifyError::Damaged | VerifyError::TooLarge => {
            Report::failed(None, FailureCode::DocumentUnknown)
        }
        other => Report::failed(Some(Kind::Cms), other.code()),
    }
}

/// Takes so much and no more.
struct Limited(Vec<u8>);

impl std::io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if (self.0.len() + bytes.len()) as u64 > MAX_APPLICATION {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// An issued document of a version that is known.
fn issued(bytes: &[u8]) -> Option<IssuedDocument> {
    serde_json::from_slice::<IssuedDocument>(bytes)
        .ok()
        .filter(|document| document.version == 1)
}
