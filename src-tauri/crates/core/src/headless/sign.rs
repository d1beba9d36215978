//! Signing a file without a window.

use super::{LARGEST_CONTAINER, Outcome, describe, failed, read, refusal};
use chrono::{DateTime, Utc};
use kabinet_eds::{
    cms,
    container::KeyContainer,
    evidence::Evidence,
    signer::Signer,
    trust::Trust,
    verify::{MAX_SIGNATURE, VerifyContext, verify_attached, verify_detached},
};
use kabinet_model::failure::FailureCode;
use serde_json::{Value, json};
use std::{
    fs::{self, File, OpenOptions},
    io::{BufReader, ErrorKind, Write as _},
    path::Path,
};

/// Room that a signature needs beside the content it holds, bytes.
const ROOM: u64 = 64 * 1024;

/// Signs `file` with the key of a container and writes the signature, CMS in DER, to `out`, which must
/// not exist. `detached`: the file is not put into the signature, and may be of any size. What was made
/// is verified by the independent path and compared with the certificate before it is written.
///
/// Chain and revocation are not looked at: a container brings nobody to trust along.
pub fn sign(
    file: &Path,
    key: &Path,
    password: &str,
    detached: bool,
    out: &Path,
    now: DateTime<Utc>,
) -> (Value, Outcome) {
    match attempt(file, key, password, detached, out, now) {
        Ok(report) => (report, Outcome::Good),
        Err((code, outcome)) => failed(code, outcome),
    }
}

type Refused = (FailureCode, Outcome);

fn attempt(
    file: &Path,
    key: &Path,
    password: &str,
    detached: bool,
    out: &Path,
    now: DateTime<Utc>,
) -> Result<Value, Refused> {
    let cannot = |code| (code, Outcome::CannotTell);
    let refused = |code| (code, Outcome::NotGood);
    // Before a password is tried and a large file read; the last word is with `write`.
    if out.symlink_metadata().is_ok() {
        return Err(refused(FailureCode::FileExists));
    }
    let container = read(key, LARGEST_CONTAINER).map_err(|_| cannot(FailureCode::KeyUnreadable))?;
    let container =
        KeyContainer::open(&container, password).map_err(|error| refused(error.code()))?;
    if let Some(code) = refusal(container.certificate(), now) {
        return Err(refused(code));
    }
    let signer = container.into_signer();
    let unreadable = |_| cannot(FailureCode::AttachmentUnreadable);
    let trust = Trust::default();
    let evidence = Evidence::new();
    let context = VerifyContext {
        trust: &trust,
        evidence: &evidence,
        at: now,
    };
    let open = || File::open(file).map(BufReader::new);
    let made = cms::sign_detached(open().map_err(unreadable)?, &signer, now)
        .map_err(|error| refused(error.code()))?;
    let (made, verdict) = if detached {
        let verdict = verify_detached(&made, open().map_err(unreadable)?, &context);
        (made, verdict)
    } else {
        let length = fs::metadata(file).map_err(unreadable)?.len();
        if length + ROOM > MAX_SIGNATURE as u64 {
            return Err(refused(FailureCode::AttachmentTooLarge));
        }
        let content = fs::read(file).map_err(unreadable)?;
        let made = cms::with_content(&made, &content).map_err(|error| refused(error.code()))?;
        let verdict = verify_attached(&made, &context).map(|(verdict, _)| verdict);
        (made, verdict)
    };
    let verdict = verdict.map_err(|error| refused(error.code()))?;
    if &verdict.signer != signer.certificate() {
        return Err(refused(FailureCode::SignatureMismatch));
    }
    if !(verdict.whole && verdict.signature && verdict.valid_then) {
        return Err(refused(FailureCode::SignatureInvalid));
    }
    write(out, &made)?;
    Ok(json!({
        "failure": null,
        "detached": detached,
        "signer": describe(signer.certificate().info()),
        "signed_at": verdict.signing_time,
        "bytes": made.len(),
        "chain": "not_checked",
        "revocation": "not_checked",
    }))
}

/// Writes a new file; one that came into being meanwhile is left as it is.
fn write(out: &Path, made: &[u8]) -> Result<(), Refused> {
    let not_written = |error: std::io::Error| {
        let code = match error.kind() {
            ErrorKind::AlreadyExists => FailureCode::FileExists,
            ErrorKind::StorageFull => FailureCode::DiskFull,
            _ => FailureCode::FileNotWritten,
        };
        (code, Outcome::NotGood)
    };
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(out)
        .map_err(not_written)?;
    let written = file.write_all(made).and_then(|()| file.sync_all());
    written.map_err(|error| {
        // A half of a signature is none.
        let _ = fs::remove_file(out);
        not_written(error)
    })
}
