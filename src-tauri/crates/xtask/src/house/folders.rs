//! Which top folders of a crate import which others. A file beside them, `clock.rs`, counts as a folder. Tests,
//! and what is built for them alone, do not count.

use super::files;
use crate::shell::top;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// A file of a crate: the folder it belongs to, its path below `src`, and its code without what tests alone see.
pub(super) struct Source {
    /// The top folder.
    pub(super) folder: String,
    /// Relative to `src`.
    pub(super) path: PathBuf,
    /// The code.
    pub(super) code: String,
}

/// The files of the crate whose `src` this is, but for its root.
pub(super) fn sources(src: &str) -> Vec<Source> {
    let texts = files().into_iter().filter_map(|path| {
        let inside = path.strip_prefix(src).ok()?.to_owned();
        let is_code = inside.extension().is_some_and(|ending| ending == "rs");
        is_code.then(|| (inside, fs::read_to_string(top().join(path)).unwrap()))
    });
    let texts: BTreeMap<PathBuf, String> = texts.collect();
    let tests: BTreeSet<PathBuf> = texts
        .iter()
        .flat_map(|(path, text)| {
            let home = if is_root(path) {
                PathBuf::new()
            } else {
                path.with_extension("")
            };
            let names = test_modules(text).into_iter();
            names.map(move |name| home.join(name))
        })
        .collect();
    let own = texts.into_iter().filter(|(path, _)| {
        let module = path.with_extension("");
        !is_root(path) && !module.ancestors().any(|one| tests.contains(one))
    });
    own.map(|(path, text)| Source {
        folder: folder_of(&path),
        code: without_tests(&text),
        path,
    })
    .collect()
}

/// What each folder imports of the others.
pub(super) fn edges(src: &str) -> BTreeMap<String, BTreeSet<String>> {
    let sources = sources(src);
    let empty = |source: &Source| (source.folder.clone(), BTreeSet::new());
    let mut edges: BTreeMap<String, BTreeSet<String>> = sources.iter().map(empty).collect();
    let folders: BTreeSet<String> = edges.keys().cloned().collect();
    let root = fs::read_to_string(top().join(src).join("lib.rs")).unwrap();
    let homes = homes(&root, &folders);
    for source in &sources {
        let depth = source.path.components().count();
        let imported = named(&source.code, depth).into_iter();
        let imported = imported.map(|name| homes.get(&name).cloned().unwrap_or(name));
        let of_others = imported.filter(|name| folders.contains(name) && *name != source.folder);
        edges
            .entry(source.folder.clone())
            .or_default()
            .extend(of_others);
    }
    edges
}

/// Fails unless each folder imports exactly those that `table` gives it, all of which stand before it in the
/// table: so there is no circle.
pub(super) fn assert_stands_on(src: &str, table: &[(&str, &[&str])]) {
    let edges = edges(src);
    let listed: BTreeSet<_> = table.iter().map(|(name, _)| *name).collect();
    let there: BTreeSet<_> = edges.keys().map(String::as_str).collect();
    assert_eq!(
        there, listed,
        "a folder of {src} is missing in the table, or gone"
    );
    let mut before = BTreeSet::new();
    for (name, allowed) in table {
        let imported: BTreeSet<_> = edges[*name].iter().map(String::as_str).collect();
        assert_eq!(
            imported,
            allowed.iter().copied().collect(),
            "{name} in {src}"
        );
        let above: Vec<_> = imported
            .iter()
            .filter(|one| !before.contains(*one))
            .collect();
        assert!(
            above.is_empty(),
            "{name} in {src} imports {above:?}, which do not stand before it"
        );
        before.insert(*name);
    }
}

fn is_root(path: &Path) -> bool {
    path == Path::new("lib.rs") || path == Path::new("main.rs")
}

fn folder_of(path: &Path) -> String {
    let first = Path::new(path.iter().next().unwrap());
    first.file_stem().unwrap().to_str().unwrap().to_owned()
}

/// The modules in files of their own that are declared for tests alone.
fn test_modules(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut for_tests = false;
    for line in text.lines().map(str::trim) {
        if line.starts_with("#[") {
            for_tests |= line == "#[cfg(test)]";
            continue;
        }
        let declared = line.strip_suffix(';');
        let declared = declared.and_then(|line| line.split_once("mod "));
        if let Some((_, name)) = declared.filter(|_| for_tests) {
            names.push(name.to_owned());
        }
        for_tests = false;
    }
    names
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

/// Where the names live that the crate's root re-exports.
fn homes(root: &str, folders: &BTreeSet<String>) -> BTreeMap<String, String> {
    let mut homes = BTreeMap::new();
    for statement in root.split(';') {
        let Some((_, path)) = statement.split_once("pub use ") else {
            continue;
        };
        let mut words = path.split(|sign: char| !sign.is_alphanumeric() && sign != '_');
        let Some(home) = words.find(|word| folders.contains(*word)) else {
            continue;
        };
        let names = words.filter(|word| !word.is_empty());
        homes.extend(names.map(|name| (name.to_owned(), home.to_owned())));
    }
    homes
}

/// The names that stand right below the crate's root in the paths of a file so many folders deep.
fn named(code: &str, depth: usize) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let up = "super::".repeat(depth);
    for start in ["crate::", &up] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|sign| sign.is_alphanumeric() || matches!(sign, '_' | ':' | '$'))
            {
                continue;
            }
            let found = first_names(&code[at + start.len()..]).into_iter();
            names.extend(found.filter(|name| !matches!(name.as_str(), "" | "self" | "super")));
        }
    }
    names
}

/// The first names of what a path goes on with: one, or those of a group in braces.
fn first_names(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else {
        return vec![word(rest)];
    };
    let (mut names, mut depth, mut begins) = (Vec::new(), 0_usize, 0);
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' if depth == 0 => {
                names.push(word(&group[begins..at]));
                begins = at + 1;
            }
            '}' => {
                names.push(word(&group[begins..at]));
                break;
            }
            _ => {}
        }
    }
    names
}

fn word(text: &str) -> String {
    let text = text.trim_start();
    let end = text.find(|sign: char| !sign.is_alphanumeric() && sign != '_');
    text[..end.unwrap_or(text.len())].to_owned()
}

#[test]
fn a_path_names_what_stands_right_below_the_root() {
    let code =
        "use crate::{a::{x, y}, b, c::{self, d::E}};\nfn f() { crate::g::h(); my_crate::i(); }";
    let names: Vec<_> = named(code, 1).into_iter().collect();
    assert_eq!(names, ["a", "b", "c", "g"]);
    let code = "use super::super::a;\nuse super::b;\nuse super::super::super::c;";
    let names: Vec<_> = named(code, 2).into_iter().collect();
    assert_eq!(names, ["a"]);
}

#[test]
fn tests_and_comments_do_not_count() {
    let text = "//! crate::a\nuse crate::b;\n#[cfg(test)]\nmod tests {\n    use crate::c;\n}\n\
                #[cfg(test)]\nuse crate::d::Z;\nuse crate::e;\n";
    let names: Vec<_> = named(&without_tests(text), 1).into_iter().collect();
    assert_eq!(names, ["b", "e"]);
    let text = "#[cfg(test)]\n#[allow(x)]\nmod tests;\nmod real;\n#[cfg(test)]\npub mod samples;\n";
    assert_eq!(test_modules(text), ["tests", "samples"]);
}
