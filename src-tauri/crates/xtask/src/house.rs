//! The rules of the house that a machine can see: who may know whom, and how files are kept.

use crate::shell::top;
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

#[test]
fn the_arithmetic_of_signatures_and_digests_can_be_published_on_its_own() {
    assert!(knows("src-tauri/crates/gost3410").is_empty());
    assert!(knows("src-tauri/crates/gost3411").is_empty());
}

#[test]
fn whoever_signs_knows_signatures_and_the_model_only() {
    let known = knows("src-tauri/crates/signers");
    assert_eq!(known, ["eds", "model"].map(String::from).into());
}

#[test]
fn the_centre_knows_signatures_and_the_model_and_nothing_of_those_who_ask() {
    let known = knows("src-tauri/crates/centre");
    assert_eq!(known, ["eds", "model"].map(String::from).into());
}

#[test]
fn the_command_line_knows_neither_archive_nor_portal_nor_window() {
    let known = knows("src-tauri/crates/cli");
    let verbs = ["centre", "documents", "eds", "model", "signers"];
    assert_eq!(known, verbs.map(String::from).into());
}

#[test]
fn the_portal_never_knows_the_citizens_side() {
    let known = knows("src-tauri/crates/portal");
    assert!(
        !known.contains("core") && !known.contains("archive"),
        "{known:?}"
    );
}

#[test]
fn the_core_never_knows_the_portal_or_the_window() {
    let manifest = fs::read_to_string(top().join("src-tauri/crates/core/Cargo.toml")).unwrap();
    let (shipped, _) = manifest.split_once("[dev-dependencies]").unwrap();
    assert!(!shipped.contains("kabinet-portal.") && !shipped.contains("tauri"));
}

#[test]
fn the_shell_knows_the_portal_in_training_only() {
    let manifest = fs::read_to_string(top().join("src-tauri/Cargo.toml")).unwrap();
    assert!(manifest.contains("training = [\"dep:kabinet-portal\", \"kabinet-cli/training\"]"));
    assert!(manifest.contains("kabinet-portal = { workspace = true, optional = true }"));
    assert!(
        !manifest.contains("default = ["),
        "nothing is switched on by default"
    );
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
