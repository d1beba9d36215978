//! The keys that lie where people keep them.

use crate::{
    Outcome,
    certificate::{describe, others, read, unusable},
    failed,
};
use chrono::{DateTime, Utc};
use kabinet_eds::container::KeyContainer;
use kabinet_model::failure::FailureCode;
use kabinet_signing_keys::files::{self, Named, Stopped};
use serde_json::{Value, json};
use std::path::Path;

/// Says where keys were looked for (nothing: on the removable drives) and which containers lie there: in `folder`, or on the removable
/// drives when none is given. With a password each is opened by it, and says whose key it holds; a
/// container that another password opens is told as such. Where the search stopped before it had looked
/// everywhere, `stopped` says why: at so many `containers` or `entries`, or for lack of `time`.
///
/// Good when there is a container that could be signed with, or, without a password, any at all.
pub fn certificates(
    folder: Option<&Path>,
    password: Option<&str>,
    now: DateTime<Utc>,
) -> (Value, Outcome) {
    if folder.is_some_and(|folder| !folder.is_dir()) {
        return failed(FailureCode::KeyUnreadable, Outcome::CannotTell);
    }
    let found = match folder {
        Some(folder) => files::containers(folder),
        None => files::on_drives(),
    };
    let mut fit = false;
    let told: Vec<Value> = found
        .containers
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
    let report = json!({
        "looked_in": folder.map(Path::to_string_lossy),
        "stopped": found.stopped.map(Stopped::key),
        "keys": told,
    });
    (report, outcome)
}

fn open(path: &Path, password: &str, now: DateTime<Utc>) -> (Value, Option<FailureCode>) {
    let Ok(bytes) = read(path) else {
        return (Value::Null, Some(FailureCode::KeyUnreadable));
    };
    match KeyContainer::open(&bytes, password) {
        Ok(container) => {
            let container = container.for_signing_at(now);
            let certificate = container.certificate();
            let mut told = describe(certificate.info());
            told["others"] = others(&container, now);
            (told, certificate.unfit_for_signing(now))
        }
        Err(error) => {
            let (mut told, _) = unusable(&bytes, password, error);
            let holder = told["holders"].get_mut(0).map(Value::take);
            (holder.unwrap_or_default(), Some(error.code()))
        }
    }
}
