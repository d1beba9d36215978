//! The keys that lie where people keep them, without a window.

use super::{LARGEST_CONTAINER, Outcome, describe, read, refusal};
use chrono::{DateTime, Utc};
use kabinet_eds::container::KeyContainer;
use kabinet_model::failure::FailureCode;
use kabinet_signers::files::{self, Named};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Says where keys were looked for (nothing: on the removable drives) and which containers lie there: in `folder`, or on the removable
/// drives when none is given. With a password each is opened by it, and says whose key it holds; a
/// container that another password opens is told as such.
///
/// Good when there is a container that could be signed with, or, without a password, any at all.
pub fn certificates(
    folder: Option<&Path>,
    password: Option<&str>,
    now: DateTime<Utc>,
) -> (Value, Outcome) {
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return super::failed(FailureCode::KeyUnreadable, Outcome::CannotTell);
    }
    let found: Vec<PathBuf> = match folder {
        Some(folder) => files::containers(folder),
        None => files::on_drives().into_iter().collect(),
    };
    let mut fit = false;
    let told: Vec<Value> = found
        .iter()
        .map(|path| {
            let mut told = json!({
                "file": path.to_string_lossy(),
                "named": match Named::of(path) {
                    Named::Authentication => "authentication",
                    Named::Signing => "signing",
                    Named::Otherwise => "otherwise",
                },
                "certificate": null,
                "failure": null,
            });
            match password.map(|password| open(path, password, now)) {
                None => fit = true,
                Some((certificate, failure)) => {
                    fit |= failure.is_none();
                    told["certificate"] = certificate;
                    told["failure"] = json!(failure);
                }
            }
            told
        })
        .collect();
    let outcome = if fit { Outcome::Good } else { Outcome::NotGood };
    (
        json!({ "looked_in": folder.map(Path::to_string_lossy), "keys": told }),
        outcome,
    )
}

fn open(path: &Path, password: &str, now: DateTime<Utc>) -> (Value, Option<FailureCode>) {
    let Ok(bytes) = read(path, LARGEST_CONTAINER) else {
        return (Value::Null, Some(FailureCode::KeyUnreadable));
    };
    match KeyContainer::open(&bytes, password) {
        Ok(container) => {
            let certificate = container.certificate();
            (describe(certificate.info()), refusal(certificate, now))
        }
        Err(error) => (Value::Null, Some(error.code())),
    }
}
