//! The domains of core: which stands on which.

use super::folders::assert_stands_on;

/// Every folder of core, and the others that it knows: only those above it in this table. What spans domains
/// is said in the facade, `kabinet`, which nobody else knows.
const STANDS_ON: &[(&str, &[&str])] = &[
    ("view", &[]),
    ("bindings", &["view"]),
    ("app", &["view"]),
    ("portals", &["app", "view"]),
    ("trusted_cas", &["app", "portals", "view"]),
    ("revocation", &["app", "portals", "trusted_cas"]),
    ("services", &["app", "portals", "view"]),
    ("settings", &["app", "view"]),
    ("session", &["app", "portals", "revocation", "view"]),
    ("keys", &["app", "portals", "revocation", "session", "view"]),
    ("drafts", &["app", "portals", "services", "session", "view"]),
    (
        "verify",
        &["app", "portals", "revocation", "trusted_cas", "view"],
    ),
    (
        "documents",
        &["app", "session", "trusted_cas", "verify", "view"],
    ),
    (
        "attachments",
        &["app", "documents", "drafts", "session", "view"],
    ),
    (
        "applications",
        &[
            "app",
            "documents",
            "drafts",
            "portals",
            "revocation",
            "services",
            "session",
            "trusted_cas",
            "verify",
            "view",
        ],
    ),
    (
        "sending",
        &[
            "app",
            "applications",
            "attachments",
            "documents",
            "drafts",
            "keys",
            "portals",
            "revocation",
            "services",
            "session",
            "trusted_cas",
            "verify",
            "view",
        ],
    ),
    (
        "kabinet",
        &[
            "app",
            "applications",
            "attachments",
            "documents",
            "drafts",
            "keys",
            "portals",
            "revocation",
            "sending",
            "services",
            "session",
            "settings",
            "trusted_cas",
            "verify",
            "view",
        ],
    ),
];

#[test]
fn the_domains_of_core_stand_on_one_another_without_a_circle() {
    assert_stands_on("src-tauri/crates/core/src", STANDS_ON);
}

#[test]
fn what_all_domains_stand_on_knows_none_of_them_and_nobody_knows_the_facade() {
    for (folder, allowed) in STANDS_ON {
        assert!(!allowed.contains(&"kabinet"), "{folder} knows the facade");
        if matches!(*folder, "app" | "view") {
            assert!(allowed.iter().all(|known| *known == "view"), "{folder}");
        }
    }
}
