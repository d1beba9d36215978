//! Whose key a container holds.

use crate::{Outcome, failed};
use chrono::{DateTime, SecondsFormat, Utc};
use kabinet_eds::{
    certificate::CertificateInfo,
    container::{ContainerError, KeyContainer},
};
use kabinet_model::failure::FailureCode;
use serde_json::{Value, json};
use std::{fs::File, io::Read, path::Path};

/// Largest key container that is read, bytes.
const LARGEST_CONTAINER: u64 = 1024 * 1024;

/// Says whose key a container holds and whether its certificate is for signing and valid at `now`.
/// The whole ИИН is reported: whoever has the password may know it. Of several keys in the container the
/// one is told that can sign at `now`, and the others beside it; of a key that Kabinet does not sign with,
/// the owner is told all the same.
pub fn certificate(file: &Path, password: &str, now: DateTime<Utc>) -> (Value, Outcome) {
    let Ok(bytes) = read(file) else {
        return failed(FailureCode::KeyUnreadable, Outcome::CannotTell);
    };
    let container = match KeyContainer::open(&bytes, password) {
        Ok(container) => container.for_signing_at(now),
        Err(error) => return unusable(&bytes, password, error),
    };
    let certificate = container.certificate();
    let refusal = certificate.unfit_for_signing(now);
    let mut report = describe(certificate.info());
    report["others"] = others(&container, now);
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

/// Why no key of a container can be used, and whose it is where that can be told.
pub(crate) fn unusable(bytes: &[u8], password: &str, error: ContainerError) -> (Value, Outcome) {
    let (mut report, outcome) = failed(error.code(), Outcome::NotGood);
    if error == ContainerError::UnsupportedKey
        && let Ok(holders) = KeyContainer::holders(bytes, password)
    {
        let holders = holders.iter().map(|one| describe(one.info()));
        report["holders"] = holders.collect();
    }
    (report, outcome)
}

/// The keys of a container that were not picked, and why one cannot sign with each.
pub(crate) fn others(container: &KeyContainer, now: DateTime<Utc>) -> Value {
    let others = container.others().map(|certificate| {
        let mut told = describe(certificate.info());
        told["failure"] = json!(certificate.unfit_for_signing(now));
        told
    });
    others.collect()
}

/// A container as it lies there.
pub(crate) fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?
        .take(LARGEST_CONTAINER + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What a certificate says.
pub(crate) fn describe(info: &CertificateInfo) -> Value {
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
