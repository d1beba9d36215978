//! Every command is listed once for the build, handled, and granted to the window; nothing else is.

use std::collections::BTreeSet;

include!("../command_names.rs");

fn listed() -> BTreeSet<String> {
    COMMANDS.iter().map(ToString::to_string).collect()
}

#[test]
fn every_listed_command_is_handled_and_no_other() {
    let source = include_str!("../commands.rs");
    let (_, handler) = source.split_once("generate_handler![").unwrap();
    let (handler, _) = handler.split_once(']').unwrap();
    let handled: BTreeSet<String> = handler
        .split(',')
        .filter_map(|path| path.trim().rsplit("::").next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    assert_eq!(handled, listed());
}

#[test]
fn the_window_is_granted_every_listed_command_and_no_other() {
    let capability: serde_json::Value =
        serde_json::from_str(include_str!("../../capabilities/main.json")).unwrap();
    let granted: BTreeSet<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|permission| permission.as_str()?.strip_prefix("allow-"))
        .map(|name| name.replace('-', "_"))
        .collect();
    assert_eq!(granted, listed());
}

#[test]
fn the_window_may_load_nothing_from_outside_and_run_nothing_written_inline() {
    let configuration: serde_json::Value =
        serde_json::from_str(include_str!("../../tauri.conf.json")).unwrap();
    let policy = configuration["app"]["security"]["csp"].as_object().unwrap();
    assert_eq!(policy["default-src"], "'none'");
    for (directive, sources) in policy {
        let sources = sources.as_str().unwrap();
        assert!(!sources.contains("unsafe"), "{directive} {sources}");
        assert!(!sources.contains("https:"), "{directive} {sources}");
    }
}
