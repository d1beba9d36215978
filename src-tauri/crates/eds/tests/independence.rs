//! Making and checking signatures are two paths: a defect in one must be seen by the other.

#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

/// Code of a module without its tests and comments.
fn code(module: &str) -> String {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = vec![source.join(format!("{module}.rs"))];
    for entry in fs::read_dir(source.join(module)).unwrap() {
        paths.push(entry.unwrap().path());
    }
    let texts = paths.iter().filter(|path| !path.ends_with("tests.rs"));
    let texts: Vec<_> = texts
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let lines = texts.iter().flat_map(|text| text.lines());
    let lines: Vec<_> = lines
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    lines.join("\n")
}

#[test]
fn checking_uses_nothing_of_making() {
    for (module, begins) in [
        ("signed_data", "fn parse_all"),
        ("tsp", "VerifyContext"),
        ("verify", "VerifyContext"),
    ] {
        let code = code(module);
        assert!(code.contains(begins));
        assert!(!code.contains("cms::") && !code.contains("signer::"));
    }
}

#[test]
fn making_uses_nothing_of_checking() {
    let code = code("cms");
    assert!(code.contains("fn sign_detached"));
    let mut words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
    assert!(!words.any(|word| ["verify", "tsp", "ber"].contains(&word)));
}
