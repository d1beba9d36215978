//! How the folders of `eds` stand on one another.

use super::folders::assert_stands_on;

/// The top modules of `eds`, the lowest first, and the others that each uses.
const STANDS_ON: &[(&str, &[&str])] = &[
    ("oid", &[]),
    ("ber", &[]),
    ("hash", &["oid"]),
    ("digest", &["hash"]),
    ("key", &["ber", "hash", "oid"]),
    ("time", &["ber"]),
    ("pem", &["ber"]),
    ("smime", &["pem"]),
    ("algorithm", &["ber", "hash", "key", "oid"]),
    ("certificate", &["hash", "key", "oid", "pem", "time"]),
    ("signature_cache", &["certificate"]),
    ("trust", &["certificate"]),
    ("chain", &["certificate", "trust"]),
    (
        "crl",
        &[
            "ber",
            "certificate",
            "hash",
            "pem",
            "signature_cache",
            "time",
        ],
    ),
    ("revocation", &["crl"]),
    (
        "ocsp",
        &[
            "ber",
            "certificate",
            "chain",
            "crl",
            "hash",
            "oid",
            "revocation",
            "signature_cache",
            "time",
        ],
    ),
    (
        "evidence",
        &[
            "certificate",
            "chain",
            "crl",
            "ocsp",
            "revocation",
            "time",
            "trust",
        ],
    ),
    (
        "folder",
        &["certificate", "crl", "pem", "revocation", "trust"],
    ),
    ("signer", &["certificate", "key"]),
    ("container", &["ber", "certificate", "key", "signer"]),
    (
        "signed_data",
        &[
            "algorithm",
            "ber",
            "certificate",
            "crl",
            "digest",
            "evidence",
            "hash",
            "ocsp",
            "oid",
            "pem",
            "revocation",
            "smime",
            "time",
        ],
    ),
    (
        "tsp",
        &[
            "algorithm",
            "ber",
            "certificate",
            "chain",
            "crl",
            "evidence",
            "hash",
            "oid",
            "revocation",
            "signed_data",
            "time",
            "trust",
        ],
    ),
    (
        "verify",
        &[
            "algorithm",
            "certificate",
            "chain",
            "digest",
            "evidence",
            "revocation",
            "signed_data",
            "time",
            "trust",
            "tsp",
        ],
    ),
    (
        "cms",
        &[
            "certificate",
            "crl",
            "digest",
            "evidence",
            "hash",
            "oid",
            "signer",
        ],
    ),
    (
        "condition",
        &["certificate", "chain", "revocation", "verify"],
    ),
    (
        "xml",
        &["algorithm", "certificate", "hash", "oid", "verify"],
    ),
    ("asic", &["digest", "hash", "verify", "xml"]),
];

#[test]
fn the_folders_of_eds_stand_on_one_another_without_a_circle() {
    assert_stands_on("src-tauri/crates/eds/src", STANDS_ON);
}
