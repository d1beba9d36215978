//! `FAILURES.md`: every failure code for whoever answers a citizen's call.

use super::*;
use kabinet_model::failure::FailureCode;
use std::fmt::Write;

const HEAD: &str = "\
# Failure codes

Whatever Kabinet cannot do it says in three parts: what happened, what became of the citizen's data, what to
do. Below the words stands a code that never changes, the same in every language; it is what a citizen reads
out on the telephone. This page is for whoever answers. In kk and ru the words are in
`src-tauri/crates/texts/locales`.

Written by `cargo xtask failures`.
";

fn page() -> String {
    let texts = Texts::built_in();
    let mut page = HEAD.to_owned();
    let mut area = "";
    for code in FailureCode::ALL {
        let (prefix, _) = code.code().split_once('.').unwrap_or((code.code(), ""));
        if prefix != area {
            area = prefix;
            let _ = write!(page, "\n## {area}\n");
        }
        let text = texts.failure(En, *code, &[]);
        let _ = write!(
            page,
            "\n### {}\n\nFor us: {}.\n\n> {}\n> {}\n> {}\n",
            code.code(),
            code.cause(),
            text.what,
            text.data,
            text.remedy
        );
    }
    page
}

/// With `KABINET_WRITE_FAILURES` naming a file the page is written there instead.
#[test]
fn the_page_of_failure_codes_says_what_the_program_says() {
    if let Some(path) = std::env::var_os("KABINET_WRITE_FAILURES") {
        return std::fs::write(path, page()).unwrap();
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/FAILURES.md");
    let committed = std::fs::read_to_string(path).unwrap();
    assert!(committed == page(), "run `cargo xtask failures`");
}
