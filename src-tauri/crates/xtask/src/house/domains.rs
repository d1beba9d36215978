//! The domains of core: which stands on which. Tests of a domain are held to it like its code.

use super::{ending, files};
use crate::shell::top;
use std::{collections::BTreeSet, fs, path::Path};

const CORE: &str = "src-tauri/crates/core/src";

/// Every folder of core, and the others that it knows: only those above it in this table. What spans domains
/// is said in the facade, `kabinet`, which nobody else knows.
const MAY_KNOW: &[(&str, &[&str])] = &[
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

/// The first names of the paths that follow `prefix` in a source.
fn named(source: &str, prefix: &str) -> BTreeSet<String> {
    let name = |text: &str| -> String {
        let word = text.trim_start();
        let end = word.find(|sign: char| !sign.is_alphanumeric() && sign != '_');
        word[..end.unwrap_or(word.len())].to_owned()
    };
    let mut names = BTreeSet::new();
    for (at, _) in source.match_indices(prefix) {
        let rest = &source[at + prefix.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            names.insert(name(rest));
            continue;
        };
        let mut depth = 0;
        let mut begins = true;
        for (at, sign) in group.char_indices() {
            if begins && !sign.is_whitespace() {
                names.insert(name(&group[at..]));
                begins = false;
            }
            match sign {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' => begins = depth == 0,
                _ => {}
            }
        }
    }
    names.remove("");
    names
}

/// The folder that a source of core belongs to, and the others that it names. `lib.rs` puts them together.
fn edges(path: &Path) -> Option<(String, BTreeSet<String>)> {
    let inside = path.strip_prefix(CORE).ok()?;
    let own = inside.components().next()?.as_os_str().to_str()?;
    let own = own.trim_end_matches(".rs").to_owned();
    if own == "lib" || ending(path) != "rs" {
        return None;
    }
    let text = fs::read_to_string(top().join(path)).unwrap();
    let code: Vec<&str> = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect();
    let code = code.join("\n");
    let mut known = named(&code, "crate::");
    if inside.components().count() == 1 {
        // Above a folder's own file is the crate.
        let above = named(&code, "super::");
        known.extend(above.into_iter().filter(|name| {
            let mut folders = MAY_KNOW.iter();
            folders.any(|(folder, _)| folder == name)
        }));
    }
    known.remove(&own);
    Some((own, known))
}

#[test]
fn every_domain_of_core_knows_those_that_the_table_allows_and_no_other() {
    let mut found: Vec<(&str, BTreeSet<String>)> = MAY_KNOW
        .iter()
        .map(|(folder, _)| (*folder, BTreeSet::new()))
        .collect();
    for (folder, known) in files().iter().filter_map(|path| edges(path)) {
        let place = found.iter_mut().find(|(name, _)| *name == folder);
        let (_, all) = place.unwrap_or_else(|| panic!("{folder} is not in the table"));
        all.extend(known);
    }
    for ((folder, allowed), (_, known)) in MAY_KNOW.iter().zip(found) {
        let allowed: BTreeSet<_> = allowed.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(known, allowed, "{folder}");
    }
}

#[test]
fn the_domains_of_core_stand_on_one_another_without_a_circle() {
    for (place, (folder, allowed)) in MAY_KNOW.iter().enumerate() {
        for known in *allowed {
            let above = MAY_KNOW[..place].iter().any(|(name, _)| name == known);
            assert!(above, "{folder} knows {known}, which stands below it");
        }
    }
}

#[test]
fn what_all_domains_stand_on_knows_none_of_them_and_nobody_knows_the_facade() {
    for (folder, allowed) in MAY_KNOW {
        assert!(!allowed.contains(&"kabinet"), "{folder} knows the facade");
        if matches!(*folder, "app" | "view") {
            assert!(allowed.iter().all(|known| *known == "view"), "{folder}");
        }
    }
}

#[test]
fn a_path_is_known_by_its_first_name_also_in_a_group() {
    let source = "use crate::{app::{Answer, lock}, view::iso};\nfn f() { crate::drafts::id() }";
    let names = ["app", "drafts", "view"].map(String::from);
    assert_eq!(named(source, "crate::"), names.into());
}
