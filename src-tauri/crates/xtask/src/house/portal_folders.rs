//! How the portal is layered: from what a machine offers, over the state of all requests and the domains, to the
//! server that puts them together and the training portal above it.

use super::folders::{Source, assert_stands_on, edges, sources};
use std::collections::BTreeSet;

const PORTAL: &str = "src-tauri/crates/portal/src";

/// Every top folder of the portal, from the lowest to the highest, and those that it imports: lower ones only, so
/// that there is no circle.
const LAYERS: &[(&str, &[&str])] = &[
    // What the portal runs on.
    ("clock", &[]),
    ("config", &[]),
    ("modes", &[]),
    ("openapi", &[]),
    ("secret", &[]),
    ("limits", &[]),
    ("store", &["modes"]),
    ("objects", &["modes"]),
    ("trust", &["secret"]),
    ("code_channel", &["config"]),
    ("fault", &["secret", "store"]),
    // The state of all requests, the request at hand, and how the portal says no.
    (
        "app",
        &[
            "clock",
            "code_channel",
            "config",
            "fault",
            "limits",
            "modes",
            "objects",
            "secret",
            "store",
            "trust",
        ],
    ),
    ("lasting", &["app"]),
    ("request", &["app", "limits"]),
    ("security", &["request"]),
    ("problem", &["fault", "limits", "request", "security"]),
    ("portal_file", &["app", "config", "problem"]),
    ("pages", &["problem", "request", "security"]),
    // The domains.
    ("registers", &["store"]),
    ("services", &["app", "problem", "trust"]),
    (
        "accounts",
        &[
            "app",
            "clock",
            "code_channel",
            "fault",
            "problem",
            "registers",
            "request",
            "secret",
            "security",
            "store",
        ],
    ),
    (
        "uploads",
        &[
            "accounts", "app", "config", "fault", "problem", "secret", "security", "store",
        ],
    ),
    (
        "tracking",
        &[
            "accounts", "app", "clock", "fault", "limits", "problem", "security", "store",
        ],
    ),
    (
        "office",
        &[
            "accounts", "app", "clock", "fault", "lasting", "request", "secret", "security",
            "services", "store", "tracking", "trust", "uploads",
        ],
    ),
    (
        "gateway",
        &["app", "fault", "office", "store", "tracking", "uploads"],
    ),
    (
        "submissions",
        &[
            "accounts",
            "app",
            "fault",
            "gateway",
            "lasting",
            "problem",
            "registers",
            "secret",
            "security",
            "services",
            "store",
            "tracking",
            "uploads",
        ],
    ),
    // Who puts them together: pages, commands, the server, and the training portal above it.
    (
        "workstation",
        &[
            "accounts", "app", "clock", "config", "fault", "office", "pages", "problem", "request",
            "secret", "security", "services",
        ],
    ),
    (
        "backup",
        &[
            "clock",
            "config",
            "gateway",
            "modes",
            "objects",
            "secret",
            "security",
            "store",
            "submissions",
        ],
    ),
    (
        "administration",
        &[
            "accounts",
            "backup",
            "clock",
            "config",
            "portal_file",
            "secret",
            "security",
            "services",
            "store",
        ],
    ),
    (
        "server",
        &[
            "accounts",
            "app",
            "clock",
            "config",
            "fault",
            "gateway",
            "office",
            "openapi",
            "portal_file",
            "problem",
            "request",
            "services",
            "store",
            "submissions",
            "tracking",
            "uploads",
            "workstation",
        ],
    ),
    (
        "training",
        &[
            "app", "clock", "config", "fault", "gateway", "modes", "office", "problem", "request",
            "secret", "server", "services", "store",
        ],
    ),
];

/// What the regulations speak of. The state of all requests knows none of it.
const DOMAINS: &[&str] = &[
    "accounts",
    "gateway",
    "office",
    "registers",
    "services",
    "submissions",
    "tracking",
    "uploads",
];

/// Where errors of a domain become HTTP: what answers requests, stands before it or reads it.
const EDGE: &[&str] = &[
    "accounts/address.rs",
    "accounts/routes.rs",
    "accounts/extract.rs",
    "services/routes.rs",
    "submissions/routes.rs",
    "tracking/changes.rs",
    "tracking/routes.rs",
    "uploads/protocol.rs",
    "uploads/routes.rs",
];

fn speaks_http(source: &Source) -> bool {
    ["axum", "ApiError", "StatusCode", "http::"]
        .iter()
        .any(|word| source.code.contains(word))
}

#[test]
fn the_folders_of_the_portal_are_built_on_lower_ones_without_a_circle() {
    assert_stands_on(PORTAL, LAYERS);
}

#[test]
fn the_state_of_all_requests_imports_no_domain() {
    let found = edges(PORTAL);
    let domains: BTreeSet<_> = DOMAINS.iter().map(|name| (*name).to_owned()).collect();
    for folder in ["app", "request", "security", "problem", "pages"] {
        let imported = found.get(folder).unwrap();
        assert!(
            imported.is_disjoint(&domains),
            "{folder} imports {imported:?}"
        );
    }
}

#[test]
fn the_domains_of_the_portal_speak_http_at_their_edge_alone() {
    for source in sources(PORTAL) {
        let is_edge = EDGE.iter().any(|edge| source.path.ends_with(edge));
        let is_domain = DOMAINS.contains(&source.folder.as_str()) || source.folder == "lasting";
        assert!(
            is_edge || !is_domain || !speaks_http(&source),
            "{} speaks HTTP",
            source.path.display()
        );
    }
}

#[test]
fn nothing_below_the_training_portal_is_built_otherwise_because_of_it() {
    for source in sources(PORTAL) {
        assert!(
            source.folder == "training" || !source.code.contains("feature = \"training\""),
            "{} asks for the feature",
            source.path.display()
        );
    }
}
