//! `facts.toml` as it is read.

use super::{FactType, FactsError, Function, Input, RegisterType, bounds, check, order};
use crate::{
    language::{Language, Localized},
    service::Source,
};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;

/// The facts of a service, checked and in an order in which each stands behind those it stands on.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    pub(super) list: Vec<Fact>,
    pub(super) registers: Vec<Register>,
    pub(super) index: BTreeMap<String, usize>,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Stable name.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: FactType,
    /// What people read.
    #[serde(default = "empty", deserialize_with = "words")]
    pub label: Localized,
    /// The values of a fact of type `choice`, with labels.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// How it is derived.
    pub from: Function,
    /// A template that says the fact as a reason, such as `ребёнку {value} {value:год|года|лет}`. Of
    /// a fact of type `yes_no`: that it is so.
    #[serde(default, deserialize_with = "some_words")]
    pub because: Option<Localized>,
    /// The same of a fact of type `yes_no` that is not so.
    #[serde(default, deserialize_with = "some_words")]
    pub because_not: Option<Localized>,
    /// Where the rule is stated.
    pub source: Option<Source>,
}

/// A value of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The value.
    pub value: String,
    /// What people read.
    #[serde(default = "empty", deserialize_with = "words")]
    pub label: Localized,
}

/// An entry of a register that facts are derived from.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// JSON pointer into what the registers say.
    pub pointer: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: RegisterType,
    /// What people read.
    #[serde(default = "empty", deserialize_with = "words")]
    pub label: Localized,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "fact")]
    facts: Vec<Fact>,
    #[serde(default, rename = "register")]
    registers: Vec<Register>,
}

impl Facts {
    /// Reads and checks `facts.toml`.
    ///
    /// # Errors
    /// When it is too large, no TOML of the right shape, or at fault; then with every fault there is.
    pub fn from_toml(text: &str) -> Result<Self, FactsError> {
        if text.len() > bounds::SIZE {
            return Err(FactsError::TooLarge);
        }
        let file: File = toml::from_str(text)?;
        let faults = check::faults(&file.facts, &file.registers);
        if !faults.is_empty() {
            return Err(FactsError::Faults(faults));
        }
        let facts = order::ordered(file.facts).map_err(FactsError::Faults)?;
        let names = facts.iter().map(|fact| fact.name.clone());
        Ok(Self {
            index: names.zip(0..).collect(),
            list: facts,
            registers: file.registers,
        })
    }

    /// The facts, each behind those it stands on.
    pub fn iter(&self) -> impl Iterator<Item = &Fact> {
        self.list.iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The fact of this name.
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.list.get(*self.index.get(name)?)
    }

    /// The declared entry of a register at this pointer.
    pub fn register(&self, pointer: &str) -> Option<&Register> {
        self.registers.iter().find(|entry| entry.pointer == pointer)
    }

    /// The facts that a fact stands on, directly or through others, itself first.
    pub fn below(&self, name: &str) -> Vec<&Fact> {
        let mut found: Vec<&Fact> = self.get(name).into_iter().collect();
        let mut at = 0;
        while let Some(fact) = found.get(at).copied() {
            at += 1;
            for (_, input, _) in fact.from.uses() {
                let Input::Fact(name) = input else { continue };
                let next = self
                    .get(name)
                    .filter(|next| !found.iter().any(|f| f.name == next.name));
                found.extend(next);
            }
        }
        found
    }
}

/// A text of which some language may be missing, for the check to name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    #[serde(default)]
    kk: String,
    #[serde(default)]
    ru: String,
    #[serde(default)]
    en: String,
    #[serde(default)]
    unofficial: Vec<Language>,
}

impl From<Words> for Localized {
    fn from(words: Words) -> Self {
        Self {
            kk: words.kk,
            ru: words.ru,
            en: words.en,
            unofficial: words.unofficial,
        }
    }
}

fn words<'de, D: Deserializer<'de>>(from: D) -> Result<Localized, D::Error> {
    Words::deserialize(from).map(Localized::from)
}

fn some_words<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Localized>, D::Error> {
    words(from).map(Some)
}

fn empty() -> Localized {
    Localized {
        kk: String::new(),
        ru: String::new(),
        en: String::new(),
        unofficial: Vec::new(),
    }
}
