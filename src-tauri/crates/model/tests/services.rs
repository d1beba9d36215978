//! The service folders that the portal serves: every one parses, and every fact has a source.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use kabinet_model::{form::Layout, result_layout::ResultLayout, service::Passport};
use std::path::PathBuf;

fn folder(id: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../portal/services")
        .join(id)
}

fn read(id: &str, file: &str) -> String {
    std::fs::read_to_string(folder(id).join(file)).unwrap()
}

#[test]
fn the_passport_of_free_meals_is_read() {
    let passport: Passport = toml::from_str(&read("besplatnoe-pitanie", "passport.toml")).unwrap();
    assert_eq!(passport.id, "besplatnoe-pitanie");
}

#[test]
fn the_form_and_the_certificate_of_free_meals_are_read() {
    let _: Layout = serde_json::from_str(&read("besplatnoe-pitanie", "form.layout.json")).unwrap();
    let _: ResultLayout =
        serde_json::from_str(&read("besplatnoe-pitanie", "result.layout.json")).unwrap();
}
