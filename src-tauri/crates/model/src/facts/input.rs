//! What a fact is derived from.

use serde::{Deserialize, Serialize};
use std::fmt;

/// What names another fact.
const FACT: &str = "fact:";
/// What names an entry of a register.
const REGISTER: &str = "register:";
/// The day of submission.
const TODAY: &str = "today";
/// Greatest number of names in a pointer.
const DEPTH: usize = 8;

/// An input of a fact, as `facts.toml` writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub enum Input {
    /// JSON pointer of an answer. In `facts.toml` it has no numbers in it; where a fact is explained,
    /// it may name an item of a group, as `/members/0/born` does.
    Answer(String),
    /// Name of another fact.
    Fact(String),
    /// JSON pointer into what registers say.
    Register(String),
    /// The day of submission.
    Today,
}

impl Input {
    /// Reads an input; `None` for what is none.
    pub fn parse(text: &str) -> Option<Self> {
        if text == TODAY {
            return Some(Self::Today);
        }
        if let Some(name) = text.strip_prefix(FACT) {
            return is_name(name).then(|| Self::Fact(name.to_owned()));
        }
        if let Some(pointer) = text.strip_prefix(REGISTER) {
            return is_pointer(pointer).then(|| Self::Register(pointer.to_owned()));
        }
        is_pointer(text).then(|| Self::Answer(text.to_owned()))
    }

    /// Whether a text means to be an input, rightly written or not.
    pub(super) fn is_meant(text: &str) -> bool {
        text == TODAY
            || text.starts_with('/')
            || text.starts_with(FACT)
            || text.starts_with(REGISTER)
    }
}

/// Whether this can name a fact: small letters, digits and `_`, a letter first.
pub(super) fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Whether this is a pointer to a member of objects. Items of lists are numbered by the program alone.
pub(super) fn is_pointer(text: &str) -> bool {
    let is_number = |name: &str| name.bytes().all(|byte| byte.is_ascii_digit());
    text.len() > 1
        && text.len() <= 256
        && text.starts_with('/')
        && text.split('/').count() <= DEPTH + 1
        && !text.split('/').skip(1).any(is_number)
}

impl TryFrom<String> for Input {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| {
            format!(
                "{text:?} is no input: write `/answer`, `fact:name`, `register:/entry` or `today`"
            )
        })
    }
}

impl From<Input> for String {
    fn from(input: Input) -> Self {
        input.to_string()
    }
}

impl fmt::Display for Input {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Answer(pointer) => to.write_str(pointer),
            Self::Fact(name) => write!(to, "{FACT}{name}"),
            Self::Register(pointer) => write!(to, "{REGISTER}{pointer}"),
            Self::Today => to.write_str(TODAY),
        }
    }
}
