//! What of a layout can be worked out before there are answers.

use super::{
    Control, Layout,
    condition::{Condition, Reads},
    pointer,
};
use crate::facts::{Facts, Input};
use std::collections::{BTreeMap, BTreeSet};

/// The reserved member in which conditions see the facts.
pub(super) const FACTS: &str = "facts";

/// Indices over a layout and its conditions.
#[derive(Debug)]
pub(super) struct Plan {
    /// For each page what it asks for.
    pub asks: Vec<Vec<Asked>>,
    /// The pages that ask for each pointer.
    pages_of: BTreeMap<String, Vec<usize>>,
    /// The pages whose condition reads a member of the answers.
    readers: BTreeMap<String, Vec<usize>>,
    /// The pages whose condition may read any member.
    readers_of_all: Vec<usize>,
    /// Members that conditions of documents read, or facts; `None` where any may be read.
    read_elsewhere: Option<BTreeSet<String>>,
    /// Pointers that lie above fields.
    pub above: BTreeSet<String>,
    /// How each field outside of repeated groups is shown, where it is shown in one way.
    pub controls: BTreeMap<String, Control>,
}

/// A field, or the whole array of a repeated group.
#[derive(Debug)]
pub(super) struct Asked {
    /// Its pointer.
    pub pointer: String,
    /// The names of which the pointer consists.
    names: Vec<String>,
    /// Other pages that ask for the same.
    pub elsewhere: Vec<usize>,
}

impl Asked {
    /// Whether it is answered.
    pub fn is_in(&self, answers: &serde_json::Value) -> bool {
        let mut at = answers;
        self.names.iter().all(|name| match at.get(name) {
            Some(below) => {
                at = below;
                true
            }
            None => false,
        })
    }

    /// The member of all answers in which it lies.
    pub fn member(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }
}

impl Plan {
    pub fn new(
        layout: &Layout,
        whens: &[Option<Condition>],
        documents: &[(String, Option<Condition>)],
        facts: &Facts,
    ) -> Self {
        let pointers: Vec<Vec<&str>> = layout
            .pages
            .iter()
            .map(|page| match &page.repeat {
                Some(repeat) => vec![repeat.pointer.as_str()],
                None => page
                    .fields
                    .iter()
                    .map(|field| field.pointer.as_str())
                    .collect(),
            })
            .collect();
        let mut pages_of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (page, pointers) in pointers.iter().enumerate() {
            for pointer in pointers {
                pages_of.entry(pointer).or_default().push(page);
            }
        }
        let all_pages_of = pages_of.iter();
        let all_pages_of =
            all_pages_of.map(|(pointer, pages)| ((*pointer).to_owned(), pages.clone()));
        let all_pages_of = all_pages_of.collect();
        let asked = |page: usize, pointer: &str| Asked {
            pointer: pointer.to_owned(),
            names: names(pointer),
            elsewhere: pages_of
                .get(pointer)
                .into_iter()
                .flatten()
                .copied()
                .filter(|other| *other != page)
                .collect(),
        };
        let asks = pointers.iter().enumerate();
        let asks = asks
            .map(|(page, pointers)| {
                pointers
                    .iter()
                    .map(|pointer| asked(page, pointer))
                    .collect()
            })
            .collect();
        let (readers, readers_of_all) = readers(whens);
        Self {
            asks,
            pages_of: all_pages_of,
            readers,
            readers_of_all,
            read_elsewhere: read_elsewhere(documents, facts),
            above: pointers
                .iter()
                .flatten()
                .flat_map(|pointer| above(pointer))
                .collect(),
            controls: controls(layout),
        }
    }

    /// The pages whose condition may change with a member of the answers.
    pub fn readers(&self, member: &str) -> impl Iterator<Item = usize> {
        let some = self.readers.get(member).into_iter().flatten();
        some.chain(&self.readers_of_all).copied()
    }

    /// Whether neither pages nor documents nor facts change with a member of the answers.
    pub fn decides_nothing(&self, member: &str) -> bool {
        let elsewhere = self.read_elsewhere.as_ref();
        elsewhere.is_some_and(|members| !members.contains(member))
            && self.readers(member).next().is_none()
    }

    /// The pages that ask for a field.
    pub fn pages_of(&self, pointer: &str) -> impl Iterator<Item = usize> {
        self.pages_of.get(pointer).into_iter().flatten().copied()
    }
}

fn read_elsewhere(
    documents: &[(String, Option<Condition>)],
    facts: &Facts,
) -> Option<BTreeSet<String>> {
    let mut read = BTreeSet::new();
    for (_, when) in documents {
        match when.as_ref().map(Condition::reads) {
            None => {}
            Some(Reads::All) => return None,
            Some(Reads::Members(members)) => read.extend(members.iter().cloned()),
        }
    }
    for (_, input, _) in facts.iter().flat_map(|fact| fact.from.uses()) {
        if let Input::Answer(pointer) = input {
            read.insert(pointer::member(pointer));
        }
    }
    Some(read)
}

fn readers(whens: &[Option<Condition>]) -> (BTreeMap<String, Vec<usize>>, Vec<usize>) {
    let mut some: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut all = Vec::new();
    for (page, when) in whens.iter().enumerate() {
        match when.as_ref().map(Condition::reads) {
            None => {}
            Some(Reads::All) => all.push(page),
            Some(Reads::Members(members)) => {
                for member in members {
                    some.entry(member.clone()).or_default().push(page);
                }
            }
        }
    }
    (some, all)
}

fn controls(layout: &Layout) -> BTreeMap<String, Control> {
    let (mut one, mut several) = (BTreeMap::new(), BTreeSet::new());
    let pages = layout.pages.iter().filter(|page| page.repeat.is_none());
    for field in pages.flat_map(|page| &page.fields) {
        let other = one.insert(field.pointer.clone(), field.control);
        if other.is_some_and(|other| other != field.control) {
            several.insert(&field.pointer);
        }
    }
    one.retain(|pointer, _| !several.contains(pointer));
    one
}

/// The names of a pointer (RFC 6901, 4).
fn names(pointer: &str) -> Vec<String> {
    let names = pointer.split('/').skip(1);
    names
        .map(|name| name.replace("~1", "/").replace("~0", "~"))
        .collect()
}

/// The pointers above one, without that of all answers.
fn above(pointer: &str) -> impl Iterator<Item = String> {
    let ends = pointer
        .match_indices('/')
        .map(|(at, _)| at)
        .filter(|at| *at > 0);
    ends.filter_map(|end| pointer.get(..end).map(str::to_owned))
}
