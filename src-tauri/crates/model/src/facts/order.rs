//! Facts in an order in which each stands behind those it stands on.

use super::{Fact, Fault, FaultKind, Input, bounds::DEPTH};
use std::collections::BTreeMap;

/// Puts facts in order.
///
/// # Errors
/// When they stand on one another in a circle, or too deep.
pub(super) fn ordered(facts: Vec<Fact>) -> Result<Vec<Fact>, Vec<Fault>> {
    let below: BTreeMap<&str, Vec<&str>> = facts
        .iter()
        .map(|fact| (fact.name.as_str(), stands_on(fact)))
        .collect();
    // How many facts stand one upon another up to each; rounds settle one more layer each.
    let mut depth: BTreeMap<String, usize> = BTreeMap::new();
    for layer in 0..facts.len() {
        let ready: Vec<_> = below
            .iter()
            .filter(|(name, inputs)| {
                !depth.contains_key(**name) && inputs.iter().all(|input| depth.contains_key(*input))
            })
            .map(|(name, _)| (*name).to_owned())
            .collect();
        if ready.is_empty() {
            break;
        }
        depth.extend(ready.into_iter().map(|name| (name, layer)));
    }
    if let Some(start) = below.keys().find(|name| !depth.contains_key(**name)) {
        let circle = circle(start, &below, &depth);
        return Err(vec![Fault {
            place: format!("fact.{}", circle.first().map_or(*start, String::as_str)),
            kind: FaultKind::Cycle(circle),
        }]);
    }
    if let Some((name, _)) = depth.iter().find(|(_, layer)| **layer >= DEPTH) {
        return Err(vec![Fault {
            place: format!("fact.{name}"),
            kind: FaultKind::TooDeep(DEPTH),
        }]);
    }
    drop(below);
    let mut facts = facts;
    facts.sort_by_key(|fact| depth.get(&fact.name).copied());
    Ok(facts)
}

fn stands_on(fact: &Fact) -> Vec<&str> {
    let inputs = fact.from.uses().into_iter();
    inputs
        .filter_map(|(_, input, _)| match input {
            Input::Fact(name) => Some(name.as_str()),
            _ => None,
        })
        .collect()
}

/// The circle that one comes to by going down from here: every fact left without a depth stands on
/// another such.
fn circle(
    start: &str,
    below: &BTreeMap<&str, Vec<&str>>,
    depth: &BTreeMap<String, usize>,
) -> Vec<String> {
    let mut way = vec![start];
    loop {
        let last = way.last().copied().unwrap_or(start);
        let next = below
            .get(last)
            .and_then(|inputs| inputs.iter().find(|input| !depth.contains_key(**input)));
        let Some(next) = next.copied() else {
            break;
        };
        if let Some(from) = way.iter().position(|name| *name == next) {
            way.drain(..from);
            break;
        }
        way.push(next);
    }
    way.into_iter().map(str::to_owned).collect()
}
