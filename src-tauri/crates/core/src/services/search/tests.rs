#![allow(clippy::unwrap_used)]

use super::*;

/// Each line: how the query is odd, or `twin` for one that those behind it should find as much as; the
/// query.
const QUERIES: &str = include_str!("../../../tests/data/trials/61-search-words/queries.tsv");
/// Each line: the service that is meant, the query.
const SEARCHES: &str = include_str!("../../../tests/data/searches.tsv");

fn passports() -> Vec<Passport> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../services");
    let mut passports: Vec<Passport> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|folder| {
            let file = folder.join("passport.toml");
            Passport::from_toml(&std::fs::read_to_string(file).unwrap()).unwrap()
        })
        .collect();
    passports.sort_by_key(|passport| passport.number);
    passports
}

fn ids<'a>(pages: &[Page<'a>], query: &str) -> Vec<&'a str> {
    let found = ranked(pages, query).into_iter();
    found.map(|passport| passport.id.as_str()).collect()
}

fn rows(file: &str) -> impl Iterator<Item = (&str, &str)> {
    file.lines().map(|line| line.split_once('\t').unwrap())
}

#[test]
fn a_query_finds_the_same_however_it_is_typed() {
    let passports = passports();
    let pages: Vec<Page<'_>> = passports.iter().map(Page::of).collect();
    let mut twin = Vec::new();
    for (name, query) in rows(QUERIES) {
        let found = ids(&pages, query);
        assert!(!found.is_empty(), "{name} {query}");
        match name {
            "twin" | "digits" => twin = found,
            "sentence" | "ending" | "latin-kazakh" | "layout" => {}
            _ => assert_eq!(found, twin, "{name} {query}"),
        }
    }
}

#[test]
fn what_people_look_for_is_among_the_first_three() {
    let passports = passports();
    let pages: Vec<Page<'_>> = passports.iter().map(Page::of).collect();
    let mut missed = Vec::new();
    for (service, query) in rows(SEARCHES) {
        let found = ids(&pages, query);
        if !found.iter().take(3).any(|id| *id == service) {
            missed.push((service, query));
        }
    }
    assert_eq!(missed, []);
}

#[test]
fn an_empty_query_finds_all_and_nonsense_finds_nothing() {
    let passports = passports();
    let pages: Vec<Page<'_>> = passports.iter().map(Page::of).collect();
    assert_eq!(ids(&pages, " \u{ad} ").len(), passports.len());
    assert_eq!(ids(&pages, "гиппопотам щщщ 12345"), [""; 0]);
}
