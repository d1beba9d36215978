//! Signing a file.

use crate::{
    Outcome,
    certificate::{describe, others, read},
    failed,
    trusted::Trusted,
};
use chrono::{DateTime, Utc};
use kabinet_eds::{
    cms,
    container::KeyContainer,
    signer::Signer,
    tsp::TspError,
    verify::{MAX_SIGNATURE, Verdict, VerifyContext, verify_attached, verify_detached},
};
use kabinet_model::failure::FailureCode;
use kabinet_pki_client::{PkiClient, PkiConfig};
use serde_json::{Value, json};
use std::{
    fs::{self, File, OpenOptions},
    io::{BufReader, ErrorKind, Write as _},
    path::Path,
};
use url::Url;

/// Room that a signature needs beside the content it holds, bytes.
const ROOM: u64 = 64 * 1024;

/// What is to be signed, by what, and into what.
pub struct Order<'a> {
    /// The file to sign.
    pub file: &'a Path,
    /// The key container.
    pub key: &'a Path,
    /// The container's password.
    pub password: &'a str,
    /// The file is not put into the signature, and may be of any size.
    pub detached: bool,
    /// Who is asked for a timestamp of the signature.
    pub stamp: Option<Stamp<'a>>,
    /// Where the signature, CMS in DER, is written; it must not exist.
    pub out: &'a Path,
}

/// A timestamp service.
pub struct Stamp<'a> {
    /// Its address (RFC 3161 over HTTP).
    pub service: &'a Url,
    /// The folder of whom to trust for what it says. Without one nobody is asked who stands behind it.
    pub trust: Option<&'a Path>,
}

/// Signs a file with the key of a container. What was made is verified by the independent path and
/// compared with the certificate before it is written. A timestamp that was ordered and cannot be had,
/// or that is not true, is a failure: nothing is written then.
///
/// Chain and revocation of the signer are not looked at: a container brings nobody to trust along.
pub fn sign(order: &Order<'_>, now: DateTime<Utc>) -> (Value, Outcome) {
    match attempt(order, now) {
        Ok(report) => (report, Outcome::Good),
        Err((code, outcome)) => failed(code, outcome),
    }
}

type Refused = (FailureCode, Outcome);

const fn cannot(code: FailureCode) -> Refused {
    (code, Outcome::CannotTell)
}

const fn refused(code: FailureCode) -> Refused {
    (code, Outcome::NotGood)
}

fn attempt(order: &Order<'_>, now: DateTime<Utc>) -> Result<Value, Refused> {
    // Before a password is tried and a large file read; the last word is with `write`.
    if order.out.symlink_metadata().is_ok() {
        return Err(refused(FailureCode::FileExists));
    }
    let folder = order.stamp.as_ref().and_then(|stamp| stamp.trust);
    let trusted = Trusted::load(folder).map_err(cannot)?;
    if folder.is_some() && !trusted.has_roots() {
        return Err(cannot(FailureCode::TrustEmpty));
    }
    let container = read(order.key).map_err(|_| cannot(FailureCode::KeyUnreadable))?;
    let container =
        KeyContainer::open(&container, order.password).map_err(|error| refused(error.code()))?;
    let container = container.for_signing_at(now);
    if let Some(code) = container.certificate().unfit_for_signing(now) {
        return Err(refused(code));
    }
    let others = others(&container, now);
    let signer = container.into_signer();
    let unreadable = |_| cannot(FailureCode::AttachmentUnreadable);
    let context = VerifyContext {
        trust: &trusted.trust,
        evidence: &trusted.evidence,
        at: now,
    };
    let open = || File::open(order.file).map(BufReader::new);
    let mut made = cms::sign_detached(open().map_err(unreadable)?, &signer, now)
        .map_err(|error| refused(error.code()))?;
    if let Some(stamp) = &order.stamp {
        made = stamped(&made, stamp, &context)?;
    }
    let (made, verdict) = if order.detached {
        let verdict = verify_detached(&made, open().map_err(unreadable)?, &context);
        (made, verdict)
    } else {
        let length = fs::metadata(order.file).map_err(unreadable)?.len();
        if length + ROOM > MAX_SIGNATURE as u64 {
            return Err(refused(FailureCode::AttachmentTooLarge));
        }
        let content = fs::read(order.file).map_err(unreadable)?;
        let made = cms::with_content(&made, &content).map_err(|error| refused(error.code()))?;
        let verdict = verify_attached(&made, &context).map(|(verdict, _)| verdict);
        (made, verdict)
    };
    let verdict = verdict.map_err(|error| refused(error.code()))?;
    if &verdict.signer != signer.certificate() {
        return Err(refused(FailureCode::SignatureMismatch));
    }
    if !(verdict.binds_its_signer() && verdict.valid_then) {
        return Err(refused(FailureCode::SignatureInvalid));
    }
    let timestamp = order.stamp.as_ref().map(|stamp| told(stamp, &verdict));
    let timestamp = timestamp.transpose()?;
    write(order.out, &made)?;
    Ok(json!({
        "failure": null,
        "detached": order.detached,
        "signer": describe(signer.certificate().info()),
        "others": others,
        "signed_at": verdict.signing_time,
        "timestamp": timestamp,
        "trust": trusted.told,
        "bytes": made.len(),
        "chain": "not_checked",
        "revocation": "not_checked",
    }))
}

/// The signature with a timestamp of the service that was ordered: CAdES-T.
fn stamped(
    made: &[u8],
    stamp: &Stamp<'_>,
    context: &VerifyContext<'_>,
) -> Result<Vec<u8>, Refused> {
    let centre = PkiClient::new(PkiConfig {
        tsp: Some(stamp.service.clone()),
        ..PkiConfig::default()
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let (Ok(centre), Ok(runtime)) = (centre, runtime) else {
        return Err(cannot(FailureCode::TimestampUnreachable));
    };
    let trust = stamp.trust.map(|_| context.trust);
    let asked = runtime.block_on(centre.stamp(made, trust, context.at));
    asked.map_err(|error| {
        if error.is_silence() {
            cannot(error.code())
        } else {
            refused(error.code())
        }
    })
}

/// The timestamp as the independent path reads it out of what was made.
fn told(stamp: &Stamp<'_>, verdict: &Verdict) -> Result<Value, Refused> {
    let read = verdict.timestamp.as_ref();
    let timestamp = read.ok_or(refused(FailureCode::TimestampNonsense))?;
    match timestamp.fault() {
        None | Some(TspError::RevocationUnknown) => {}
        Some(TspError::Untrusted(_)) if stamp.trust.is_none() => {}
        Some(fault) => return Err(refused(fault.code())),
    }
    Ok(json!({
        "at": timestamp.at,
        "accuracy_seconds": timestamp.accuracy.num_seconds(),
        "authority": timestamp.authority.info().owner,
        "policy": timestamp.policy,
        "serial": timestamp.serial_hex,
        "chain": if stamp.trust.is_some() { "good" } else { "not_checked" },
        "revocation": timestamp.revocation,
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
