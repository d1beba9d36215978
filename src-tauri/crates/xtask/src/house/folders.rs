//! Which top folders of a crate import which others. A file beside them, `clock.rs`, counts as a folder.

use super::files;
use crate::shell::top;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// A file of a crate: the folder it belongs to, its path below `src`, and its code without what tests alone see.
pub struct Source {
    /// The top folder.
    pub folder: String,
    /// Relative to `src`.
    pub path: PathBuf,
    /// The code.
    pub code: String,
}

/// The files of the crate whose `src` this is, of the folders that `lib.rs` declares for more than tests.
pub fn sources(src: &str) -> Vec<Source> {
    let declared = without_tests(&fs::read_to_string(top().join(src).join("lib.rs")).unwrap());
    let declared: BTreeSet<&str> = declared
        .lines()
        .filter_map(|line| line.strip_suffix(';')?.rsplit_once("mod "))
        .map(|(_, folder)| folder)
        .collect();
    let own = files().into_iter().filter_map(|path| {
        let path = path.strip_prefix(src).ok()?.to_owned();
        let is_code = path.extension().is_some_and(|ending| ending == "rs");
        let is_test = path
            .iter()
            .any(|part| part == "tests" || part == "tests.rs");
        (is_code && !is_test).then_some(path)
    });
    own.map(|path| {
        let text = fs::read_to_string(top().join(src).join(&path)).unwrap();
        let first = Path::new(path.iter().next().unwrap());
        Source {
            folder: first.file_stem().unwrap().to_str().unwrap().to_owned(),
            code: without_tests(&text),
            path,
        }
    })
    .filter(|source| declared.contains(source.folder.as_str()))
    .collect()
}

/// What each folder imports of the others.
pub fn edges(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let mut edges: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources {
        edges.entry(source.folder.clone()).or_default();
    }
    let folders: BTreeSet<String> = edges.keys().cloned().collect();
    for source in sources {
        let is_at_the_top = source.path.components().count() == 1;
        let mut imported = named_after("crate::", &source.code);
        if is_at_the_top {
            imported.extend(named_after("super::", &source.code));
        }
        imported.retain(|name| folders.contains(name) && *name != source.folder);
        edges
            .entry(source.folder.clone())
            .or_default()
            .extend(imported);
    }
    edges
}

/// The code without comments and without the items that tests alone see.
fn without_tests(text: &str) -> String {
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            code.push_str(line.split("//").next().unwrap_or_default());
            code.push('\n');
            continue;
        }
        let depth = line.len() - line.trim_start().len();
        for inside in lines.by_ref() {
            let is_of_the_item = inside.len() - inside.trim_start().len() == depth;
            if is_of_the_item
                && (inside.ends_with([';', ',']) || inside.trim_start().starts_with('}'))
            {
                break;
            }
        }
    }
    code
}

/// The names that follow `root` in the code: of `crate::a::b` and `crate::{a, b::{c, d}}` it is `a` and `b`.
fn named_after(root: &str, code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    for (at, _) in code.match_indices(root) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '_' | ':')) {
            continue;
        }
        let rest = &code[at + root.len()..];
        match rest.strip_prefix('{') {
            Some(group) => named.extend(first_names(group)),
            None => named.extend(name_at_the_beginning(rest)),
        }
    }
    named
}

/// The first name of every path in a group of imports, up to its end.
fn first_names(group: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut depth = 0;
    let mut path = String::new();
    for sign in group.chars() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.extend(name_at_the_beginning(&std::mem::take(&mut path))),
            sign => path.push(sign),
        }
    }
    names.extend(name_at_the_beginning(&path));
    names
}

fn name_at_the_beginning(path: &str) -> Option<String> {
    let name: String = path
        .trim_start()
        .chars()
        .take_while(|sign| sign.is_alphanumeric() || *sign == '_')
        .collect();
    (!name.is_empty()).then_some(name)
}

#[test]
fn imports_are_read_in_every_form_and_those_of_tests_are_not() {
    let text = "use crate::{\n    a::{self, x},\n    b,\n};\nuse crate::c::Y;\n// crate::d\n\
                #[cfg(test)]\nmod tests {\n    use crate::e;\n}\n#[cfg(test)]\nuse crate::f::Z;\n\
                fn g() {\n    crate::h::i();\n}\n";
    let code = without_tests(text);
    let named: Vec<_> = named_after("crate::", &code).into_iter().collect();
    assert_eq!(named, ["a", "b", "c", "h"]);
}
