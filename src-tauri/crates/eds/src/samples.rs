//! The published test material beside the checkout, for tests.
#![allow(clippy::unwrap_used)]

pub(crate) use kabinet_test_support::shared::{read_sample as read, sample as path};

use crate::{container::KeyContainer, signer::FileSigner};
use chrono::{DateTime, Utc};

/// A moment within the terms of the samples and of their revocation list.
pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-01T06:00:00Z".parse().unwrap()
}

/// A container with an RSA key.
pub(crate) const RSA: &str = "rsa-individual-expired.p12";
/// A container with a GOST key.
pub(crate) const GOST: &str = "nca-test-2026/individual/valid/individual_valid.p12";

/// What signs by the key in a container.
pub(crate) fn signer(name: &str) -> Option<FileSigner> {
    let container = KeyContainer::open(&read(name)?, "Qwerty12");
    Some(container.unwrap().into_signer())
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
