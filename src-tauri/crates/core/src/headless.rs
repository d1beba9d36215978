//! What Kabinet answers without a window: reports as JSON for scripts and other programs.

use chrono::{DateTime, SecondsFormat, Utc};
use kabinet_eds::{
    certificate::{CertificateInfo, Validity},
    container::KeyContainer,
};
use kabinet_model::failure::FailureCode;
use serde_json::{Value, json};
use std::{fs::File, io::Read, path::Path};

/// Largest key container that is read, bytes.
const LARGEST_CONTAINER: u64 = 1024 * 1024;

/// What a report comes to; the program's exit code follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Good.
    Good,
    /// Not good.
    NotGood,
    /// It could not be told.
    CannotTell,
}

/// Says whose key a container holds and whether its certificate is for signing and valid at `now`.
/// The whole ИИН is reported: whoever has the password may know it.
pub fn certificate(file: &Path, password: &str, now: DateTime<Utc>) -> (Value, Outcome) {
    let Ok(bytes) = read(file) else {
        return failed(FailureCode::KeyUnreadable, Outcome::CannotTell);
    };
    let container = match KeyContainer::open(&bytes, password) {
        Ok(container) => container,
        Err(error) => return failed(error.code(), Outcome::NotGood),
    };
    let certificate = container.certificate();
    let refusal = match certificate.validity(now) {
        Validity::Expired => Some(FailureCode::CertificateExpired),
        Validity::NotYet => Some(FailureCode::CertificateNotYetValid),
        Validity::Valid if !certificate.info().purpose.signs() => {
            Some(FailureCode::CertificatePurpose)
        }
        Validity::Valid => None,
    };
    let mut report = describe(certificate.info());
    report["failure"] = json!(refusal);
    // A container holds no chain and no revocation lists.
    report["chain"] = json!("not_checked");
    report["revocation"] = json!("not_checked");
    (
        report,
        if refusal.is_none() {
            Outcome::Good
        } else {
            Outcome::NotGood
        },
    )
}

fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?
        .take(LARGEST_CONTAINER + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn failed(code: FailureCode, outcome: Outcome) -> (Value, Outcome) {
    (json!({ "failure": code, "cause": code.cause() }), outcome)
}

fn describe(info: &CertificateInfo) -> Value {
    let roles: Vec<_> = info.roles.iter().map(|role| role.key()).collect();
    json!({
        "owner": info.owner,
        "iin": info.iin,
        "bin": info.bin,
        "organisation": info.organisation,
        "purpose": info.purpose.key(),
        "roles": roles,
        "algorithm": info.algorithm.key(),
        "issuer": info.issuer_name,
        "serial": info.serial_hex,
        "key_id": info.key_id_hex,
        "not_before": info.not_before.to_rfc3339_opts(SecondsFormat::Secs, true),
        "not_after": info.not_after.to_rfc3339_opts(SecondsFormat::Secs, true),
    })
}
