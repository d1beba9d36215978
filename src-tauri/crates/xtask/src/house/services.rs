//! What is a fact of one service is data: code names no service, edition, region, office or life event.

use super::folders::sources;
use crate::shell::top;
use std::{collections::BTreeSet, fs, path::Path};

/// The crates whose code a service passes through.
const CODE: [&str; 7] = [
    "src-tauri/crates/model/src",
    "src-tauri/crates/core/src",
    "src-tauri/crates/portal/src",
    "src-tauri/crates/portal-api/src",
    "src-tauri/crates/archive/src",
    "src-tauri/crates/cli/src",
    "src-tauri/crates/signing-keys/src",
];

const SERVICES: &str = "src-tauri/services";

#[test]
fn no_service_edition_region_office_or_life_event_is_named_in_code() {
    let names = names();
    assert!(names.len() > 15, "{names:?}");
    let mut found = Vec::new();
    for source in CODE.iter().flat_map(|src| sources(src)) {
        for line in source.code.lines() {
            let quoted = line.split('"').skip(1).step_by(2);
            found.extend(
                quoted
                    .filter(|text| names.contains(*text))
                    .map(|text| format!("{}: {text:?}", source.path.display())),
            );
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// What the data calls its services, their editions, regions and life events, and the offices.
fn names() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut take = |table: &toml::Table, keys: &[&str]| {
        for key in keys {
            if let Some(name) = table.get(*key).and_then(toml::Value::as_str) {
                names.insert(name.to_owned());
            }
        }
    };
    for passport in passports(&top().join(SERVICES)) {
        take(&passport, &["id", "region", "life_event"]);
        if let Some(edition) = passport.get("edition").and_then(toml::Value::as_table) {
            take(edition, &["id"]);
        }
    }
    let offices = fs::read_to_string(top().join(SERVICES).join("offices.toml")).unwrap();
    let offices: toml::Table = offices.parse().unwrap();
    for office in offices["offices"].as_array().unwrap() {
        take(office.as_table().unwrap(), &["id"]);
    }
    names.remove("school"); // Also a column of the register of persons.
    names
}

/// The passports below a folder.
fn passports(folder: &Path) -> Vec<toml::Table> {
    let mut passports = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            passports.extend(passports_of(&path));
        }
    }
    passports
}

fn passports_of(folder: &Path) -> Vec<toml::Table> {
    let own = fs::read_to_string(folder.join("passport.toml"));
    let mut found: Vec<toml::Table> = own.into_iter().map(|text| text.parse().unwrap()).collect();
    found.extend(passports(folder));
    found
}
