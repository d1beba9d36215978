//! The rules of the house that a machine can see: who may know whom, and how files are kept.

mod core_folders;
mod eds_folders;
mod folders;
mod portal_folders;
mod services;

use crate::shell::{cargo, top};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The crates of Kabinet that the crate in `folder` is built from.
fn knows(folder: &str) -> BTreeSet<String> {
    let manifest = fs::read_to_string(top().join(folder).join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let mut known = BTreeSet::new();
    for table in ["dependencies", "build-dependencies"] {
        let Some(dependencies) = manifest.get(table).and_then(toml::Value::as_table) else {
            continue;
        };
        let ours = dependencies
            .keys()
            .filter(|name| name.starts_with("kabinet") || name.starts_with("gost341"));
        known.extend(ours.map(|name| name.trim_start_matches("kabinet-").to_owned()));
    }
    known
}

/// Every file that git keeps, relative to the top.
fn files() -> Vec<PathBuf> {
    let output = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(top())
        .output()
        .unwrap();
    String::from_utf8(output.stdout)
        .unwrap()
        .split('\0')
        .filter(|name| !name.is_empty())
        .map(PathBuf::from)
        .filter(|path| top().join(path).is_file())
        .collect()
}

fn ending(path: &Path) -> &str {
    path.extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
}

#[test]
fn the_model_knows_nobody_and_neither_clock_nor_async() {
    assert!(knows("src-tauri/crates/model").is_empty());
    let manifest = fs::read_to_string(top().join("src-tauri/crates/model/Cargo.toml")).unwrap();
    for stranger in ["tokio", "reqwest", "sqlx", "futures", "async", "tracing"] {
        assert!(
            !manifest.contains(stranger),
            "the model must not know {stranger}"
        );
    }
    let workspace = fs::read_to_string(top().join("Cargo.toml")).unwrap();
    let chrono = workspace
        .lines()
        .find(|line| line.starts_with("chrono"))
        .unwrap();
    assert!(!chrono.contains("\"clock\"") && chrono.contains("default-features = false"));
}

/// Every crate of Kabinet, and the others of Kabinet that it may be built from. Tests may know more: their
/// edges are not here.
const MAY_KNOW: &[(&str, &str, &[&str])] = &[
    ("model", "src-tauri/crates/model", &[]),
    ("gost3410", "src-tauri/crates/gost3410", &[]),
    ("gost3411", "src-tauri/crates/gost3411", &[]),
    ("texts", "src-tauri/crates/texts", &["model"]),
    ("portal-api", "src-tauri/crates/portal-api", &["model"]),
    ("archive", "src-tauri/crates/archive", &["model"]),
    (
        "eds",
        "src-tauri/crates/eds",
        &["gost3410", "gost3411", "model"],
    ),
    (
        "training-ca",
        "src-tauri/crates/training-ca",
        &["gost3410", "gost3411", "model"],
    ),
    (
        "pki-client",
        "src-tauri/crates/pki-client",
        &["eds", "model"],
    ),
    (
        "signing-keys",
        "src-tauri/crates/signing-keys",
        &["eds", "model"],
    ),
    (
        "documents",
        "src-tauri/crates/documents",
        &["eds", "model", "texts"],
    ),
    (
        "cli",
        "src-tauri/crates/cli",
        &["documents", "eds", "model", "pki-client", "signing-keys"],
    ),
    (
        "core",
        "src-tauri/crates/core",
        &[
            "archive",
            "documents",
            "eds",
            "model",
            "pki-client",
            "portal-api",
            "signing-keys",
            "texts",
        ],
    ),
    (
        "portal",
        "src-tauri/crates/portal",
        &[
            "documents",
            "eds",
            "model",
            "pki-client",
            "portal-api",
            "texts",
            "training-ca",
        ],
    ),
    (
        "the shell",
        "src-tauri",
        &[
            "cli",
            "core",
            "documents",
            "eds",
            "model",
            "portal",
            "texts",
        ],
    ),
    (
        "bench",
        "src-tauri/crates/bench",
        &[
            "documents",
            "eds",
            "gost3410",
            "gost3411",
            "model",
            "training-ca",
        ],
    ),
    ("xtask", "src-tauri/crates/xtask", &[]),
    // No crate is built from it: this table says so, for it has no edges of tests. The journeys are tests.
    ("test-support", "src-tauri/crates/test-support", &[]),
    (
        "the journeys",
        "tests",
        &[
            "core",
            "documents",
            "eds",
            "model",
            "portal",
            "portal-api",
            "signing-keys",
            "test-support",
            "texts",
            "training-ca",
        ],
    ),
];

#[test]
fn every_crate_knows_those_that_the_table_allows_and_no_other() {
    let mut folders = BTreeSet::new();
    for (name, folder, allowed) in MAY_KNOW {
        println!("{name:<14} {}", allowed.join(", "));
        folders.insert((*folder).to_owned());
        let allowed: BTreeSet<_> = allowed.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(knows(folder), allowed, "{name}");
    }
    let manifests = files().into_iter().filter(|path| {
        path.ends_with("Cargo.toml") && !path.components().any(|part| part.as_os_str() == "fuzz")
    });
    let there: BTreeSet<_> = manifests
        .filter_map(|path| Some(path.parent()?.to_str()?.to_owned()))
        .filter(|folder| !folder.is_empty())
        .collect();
    assert_eq!(there, folders, "a crate is missing in the table, or gone");
}

#[test]
fn the_crates_are_built_on_one_another_without_a_circle() {
    let mut built = BTreeSet::new();
    let mut waiting: Vec<_> = MAY_KNOW.iter().collect();
    while !waiting.is_empty() {
        let before = waiting.len();
        waiting.retain(|(name, _, allowed)| {
            let ready = allowed.iter().all(|known| built.contains(known));
            if ready {
                built.insert(*name);
            }
            !ready
        });
        assert!(waiting.len() < before, "in a circle: {waiting:?}");
    }
}

#[test]
fn the_shell_knows_the_portal_in_training_only() {
    let manifest = fs::read_to_string(top().join("src-tauri/Cargo.toml")).unwrap();
    assert!(manifest.contains("training = [\"dep:kabinet-portal\", "));
    assert!(manifest.contains("kabinet-portal = { workspace = true, optional = true }"));
    assert!(
        !manifest.contains("default = ["),
        "nothing is switched on by default"
    );
}

#[test]
fn a_deployed_portal_carries_no_training_ca() {
    let built_from = |features: &[&str]| {
        let scope = ["tree", "--offline", "--package", "kabinet-portal"];
        let output = cargo()
            .args(scope)
            .args(["--edges", "normal,build", "--prefix", "none"])
            .args(features)
            // With it every feature that anybody in the workspace wants would be on.
            .env_remove("CARGO_RESOLVER_FEATURE_UNIFICATION")
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(!built_from(&[]).contains("kabinet-training-ca"));
    assert!(built_from(&["--features", "training"]).contains("kabinet-training-ca"));
}

#[test]
fn the_window_speaks_to_the_program_in_one_place_only() {
    let sources = files()
        .into_iter()
        .filter(|path| path.starts_with("ui/src"));
    for path in sources.filter(|path| matches!(ending(path), "ts" | "svelte")) {
        let text = fs::read_to_string(top().join(&path)).unwrap();
        let here = path.ends_with("backend/tauri.ts");
        assert!(
            here || !text.contains("@tauri-apps/"),
            "{} imports Tauri",
            path.display()
        );
    }
}

#[test]
fn no_file_is_called_mod_rs() {
    let named = files().into_iter().find(|path| path.ends_with("mod.rs"));
    assert_eq!(named, None);
}

#[test]
fn files_have_one_subject_and_few_lines() {
    let mut lengths: Vec<(usize, PathBuf)> = files()
        .into_iter()
        .filter(|path| matches!(ending(path), "rs" | "ts" | "svelte" | "css"))
        .map(|path| {
            (
                fs::read_to_string(top().join(&path))
                    .unwrap()
                    .lines()
                    .count(),
                path,
            )
        })
        .collect();
    lengths.sort();
    let long: Vec<_> = lengths.iter().filter(|(lines, _)| *lines > 400).collect();
    assert!(long.len() <= 5, "too many long files: {long:?}");
    let median = lengths[lengths.len() / 2].0;
    assert!(median <= 130, "the median file has {median} lines");
}

#[test]
fn nothing_names_a_machine_or_a_registry() {
    let hosts = [
        "registry.npm",
        "index.crates",
        "static.crates",
        "deb.debian",
    ];
    for path in files()
        .into_iter()
        .filter(|path| !path.ends_with("house.rs"))
    {
        let Ok(text) = fs::read_to_string(top().join(&path)) else {
            continue;
        };
        for host in hosts {
            assert!(
                !text.contains(host) || path.ends_with("Cargo.lock"),
                "{host} in {}",
                path.display()
            );
        }
        for place in ["/root/", "/home/"] {
            assert!(!text.contains(place), "{place} in {}", path.display());
        }
    }
}

#[test]
fn the_top_shows_four_folders() {
    let shown: BTreeSet<String> = files()
        .iter()
        .filter(|path| path.components().count() > 1)
        .filter_map(|path| Some(path.components().next()?.as_os_str().to_str()?.to_owned()))
        .filter(|name| !name.starts_with('.'))
        .collect();
    assert_eq!(
        shown,
        ["icons", "src-tauri", "tests", "ui"]
            .map(String::from)
            .into()
    );
}

#[test]
fn what_a_newcomer_is_sent_to_is_there() {
    for page in ["CONTRIBUTING.md", "README.md", "CHANGELOG.md"] {
        let text = fs::read_to_string(top().join(page)).unwrap();
        let named = text.split(['`', '(', ')']).filter(|name| {
            let top = name.split('/').next().unwrap_or_default();
            name.contains('/') && matches!(top, "src-tauri" | "ui" | "tests" | "icons")
        });
        for name in named.filter(|name| !name.contains(' ')) {
            assert!(
                top().join(name).exists(),
                "{page} names {name}, which is not there"
            );
        }
    }
}

#[test]
fn what_the_threat_model_names_is_there() {
    let model = fs::read_to_string(top().join("SECURITY.md")).unwrap();
    let named: Vec<_> = model
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| ending(Path::new(name)) == "rs")
        .collect();
    assert!(named.len() > 100, "only {} files are named", named.len());
    for name in named {
        let places =
            ["", "src-tauri/crates", "src-tauri"].map(|folder| top().join(folder).join(name));
        // A file of a crate whose name the sentence before gave.
        let of_the_portal = top().join("src-tauri/crates/portal/src").join(name);
        let there = places
            .iter()
            .chain([&of_the_portal])
            .any(|path| path.is_file());
        assert!(there, "SECURITY.md names {name}, which is not there");
    }
}
