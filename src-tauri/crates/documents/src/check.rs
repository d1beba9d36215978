//! What a signed document that somebody shows is worth: a PDF of Kabinet, an ASiC container, a CMS,
//! signed XML, a PDF or picture with the QR codes of Kabinet or of eGov, or the texts of such codes.
//!
//! Nothing that a PDF shows is believed: the lines of a report come from the signed bytes alone.

mod container;
mod contents;
mod lines;
mod report;
mod text;

#[cfg(test)]
mod tests;

pub use contents::{Content, ExtractError};
pub use kabinet_eds::{
    asic::Unread,
    verify::{Conclusion, VerifyContext},
};
pub use report::{Kind, Report, Signed, is_open};

use crate::{
    egov, intake,
    proof::Proof,
    qr,
    sandbox::{Carried, Input, Sandbox},
};
use kabinet_eds::{
    verify::{self, SignedDataError, VerifyError},
    xml::{self, Coverage, XmlError},
};
use kabinet_model::{
    canonical, failure::FailureCode, issued::IssuedDocument, receipt::Receipt,
    refusal::RefusalDocument,
};
use std::io::{Cursor, Read, Seek, SeekFrom};

/// Greatest PDF or CMS that is read into memory, bytes. Containers are streamed.
const MAX_IN_MEMORY: u64 = 20 * 1024 * 1024;
/// Greatest `application.json` read for its lines, bytes.
const MAX_APPLICATION: u64 = 1024 * 1024;

/// Checks `bytes` that this program made itself, in this process; `content` is what a detached CMS signs,
/// when there is one at hand.
pub fn check(bytes: &[u8], content: Option<&[u8]>, context: &VerifyContext<'_>) -> Report {
    check_source(Cursor::new(bytes), content, context, &Sandbox::unconfined())
}

/// As [`check`], from a file of a stranger: a container of any size is checked in little memory, and a PDF
/// or picture is taken apart in `sandbox`. Blocking.
pub fn check_source(
    mut source: impl Read + Seek,
    content: Option<impl Read>,
    context: &VerifyContext<'_>,
    sandbox: &Sandbox,
) -> Report {
    let mut head = Vec::new();
    let begun = source
        .seek(SeekFrom::Start(0))
        .and_then(|_| source.by_ref().take(1024).read_to_end(&mut head));
    if begun.is_err() {
        return Report::failed(None, FailureCode::AttachmentUnreadable);
    }
    if head.starts_with(b"PK\x03\x04") {
        return container::check(source, context);
    }
    let mut bytes = head;
    let read = source.take(MAX_IN_MEMORY).read_to_end(&mut bytes);
    if read.is_err() {
        return Report::failed(None, FailureCode::AttachmentUnreadable);
    }
    if intake::sniff(&bytes).is_some() {
        return match sandbox.carried(Input::Stream(&mut bytes.as_slice())) {
            Ok(Carried::Proof(proof)) => certificate(&proof, context),
            // The codes on its pages may still be good, but this is not the file that was issued.
            Ok(Carried::Changed(file)) => Report {
                touched: vec![file],
                ..Report::failed(Some(Kind::KabinetPdf), FailureCode::DocumentChanged)
            },
            Ok(Carried::Codes(codes)) => drawn(codes, context),
            Err(refusal) => Report::failed(None, refusal.code()),
        };
    }
    if let Some(codes) = text::codes(&bytes) {
        return drawn(codes, context);
    }
    if xml::is_xml(&bytes) {
        return markup(Kind::Xml, &bytes, context);
    }
    signature(&bytes, content, context)
}

fn certificate(proof: &Proof, context: &VerifyContext<'_>) -> Report {
    let kind = Some(Kind::KabinetPdf);
    match verify::verify_detached(&proof.result_p7s, &*proof.result_json, context) {
        Ok(verdict) => Report::of(Kind::KabinetPdf, verdict).with_proof(proof),
        Err(error) => Report::failed(kind, error.code()).with_proof(proof),
    }
}

/// Pages, a picture, or what a telephone made of them: what counts is in the QR codes.
fn drawn(codes: Vec<String>, context: &VerifyContext<'_>) -> Report {
    match egov::join(&codes) {
        Ok(answer) => return markup(Kind::EgovCodes, &answer, context),
        Err(egov::EgovError::Foreign) => {}
        Err(error) => {
            let mut report = Report::failed(Some(Kind::EgovCodes), error.code());
            if let egov::EgovError::Missing { found, of } = error {
                report.codes = Some((found, of));
            }
            return report;
        }
    }
    let ours: Vec<String> = codes.into_iter().filter(|one| qr::is_part(one)).collect();
    if ours.is_empty() {
        return Report::failed(None, FailureCode::DocumentUnknown);
    }
    match qr::join(&ours) {
        Ok(proof) => certificate(&proof, context),
        Err(error) => {
            let mut report = Report::failed(Some(Kind::KabinetPdf), error.code());
            if let qr::QrError::Missing { found, of } = error {
                report.codes = Some((found, of));
            }
            report
        }
    }
}

fn markup(kind: Kind, bytes: &[u8], context: &VerifyContext<'_>) -> Report {
    let found = match xml::verify(bytes, context) {
        Ok(found) => found,
        Err(XmlError::Damaged | XmlError::TooLarge | XmlError::NoSigner) if kind == Kind::Xml => {
            return Report::failed(None, FailureCode::DocumentUnknown);
        }
        Err(error) => return Report::failed(Some(kind), error.code()),
    };
    let mut signed = Vec::new();
    let verdicts: Vec<_> = found
        .into_iter()
        .map(|one| {
            one.map(|one| {
                signed.push((one.covers, one.signed));
                one.verdict
            })
        })
        .collect();
    let mut report = Report::of_all(kind, verdicts, |error: &XmlError| {
        (error.code(), error.algorithm().cloned())
    });
    if let Some((covers, octets)) = signed.first() {
        report.partly = matches!(covers, Coverage::Part { .. });
        // Signers of different parts have no content in common that could be told as theirs.
        let alike = |one: &(Coverage, Vec<u8>)| match &one.0 {
            Coverage::Part { .. } => one == &signed[0],
            whole => whole == covers,
        };
        if signed.iter().all(alike) {
            (report.lines, report.lines_go_on) = lines::of(octets);
        } else {
            report.partly = true;
        }
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
        let content = Cursor::new(&kept).chain(content);
        return match verify::verify_all_detached(cms, content, context) {
            Ok(verdicts) => of_all(verdicts).with_content(&kept),
            Err(error) => not_a_signature(&error),
        };
    }
    match verify::verify_all_attached(cms, context) {
        Ok((verdicts, content)) => of_all(verdicts).with_content(&content),
        Err(VerifyError::NoContent) => Report {
            needs_content: true,
            ..Report::failed(kind, FailureCode::DocumentContentMissing)
        },
        Err(error) => not_a_signature(&error),
    }
}

fn of_all(verdicts: verify::Verdicts) -> Report {
    Report::of_all(Kind::Cms, verdicts, report::fault)
}

/// Bytes that are no signature at all are an unknown file rather than a bad signature.
fn not_a_signature(error: &VerifyError) -> Report {
    match error {
        VerifyError::Unread(SignedDataError::Damaged | SignedDataError::TooLarge) => {
            Report::failed(None, FailureCode::DocumentUnknown)
        }
        other => Report {
            algorithm: other.algorithm().cloned(),
            ..Report::failed(Some(Kind::Cms), other.code())
        },
    }
}

/// An issued document of a version that is known.
fn issued(bytes: &[u8]) -> Option<IssuedDocument> {
    serde_json::from_slice::<IssuedDocument>(bytes)
        .ok()
        .filter(|document| document.heading.version == 1)
}

/// A receipt of a version that is known.
fn receipt(bytes: &[u8]) -> Option<Receipt> {
    canonical::from_bytes::<Receipt>(bytes)
        .ok()
        .filter(|receipt| receipt.version == 1)
}

/// A refusal of a version that is known.
fn refused(bytes: &[u8]) -> Option<RefusalDocument> {
    RefusalDocument::from_bytes(bytes).ok()
}
