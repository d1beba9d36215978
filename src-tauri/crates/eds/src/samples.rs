//! The published test material beside the checkout, for tests.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};

/// A moment within the terms of the samples and of their revocation list.
pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-01T06:00:00Z".parse().unwrap()
}

/// The folder of samples: `shared` beside the checkout, or where `KABINET_SHARED` says.
fn folder() -> Option<PathBuf> {
    let shared = match std::env::var_os("KABINET_SHARED") {
        Some(shared) => PathBuf::from(shared),
        None => Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .map(|folder| folder.join("../shared"))
            .find(|shared| shared.join("eds/samples").is_dir())?,
    };
    Some(shared.join("eds/samples"))
}

/// Path of a sample; says that the test is skipped where there is none.
pub(crate) fn path(name: &str) -> Option<PathBuf> {
    let path = folder()
        .map(|folder| folder.join(name))
        .filter(|path| path.exists());
    if path.is_none() {
        println!("skipped: no sample {name}");
    }
    path
}

/// Octets of a sample.
pub(crate) fn read(name: &str) -> Option<Vec<u8>> {
    path(name).map(|path| std::fs::read(path).unwrap())
}

/// Every container of the 2026 pack.
pub(crate) fn containers() -> Vec<(String, Vec<u8>)> {
    let kinds = [
        "employee",
        "employee_signright",
        "head",
        "infosystem",
        "treasury_client",
    ];
    let mut names = vec!["individual/valid/individual_valid".to_owned()];
    names.push("individual/revoked/individual_revoked".to_owned());
    for kind in kinds {
        names.push(format!("legal/valid/{kind}"));
        names.push(format!("legal/revoked/{kind}"));
    }
    let read = |name: String| Some((name.clone(), read(&format!("nca-test-2026/{name}.p12"))?));
    names.into_iter().filter_map(read).collect()
}
