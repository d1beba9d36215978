//! A draft, as the model knows it.

use super::step::{Field, Person};
use serde_json::{Value, json};

/// How far a draft has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Open,
    /// The program was killed while it signed: it is being sent, or open still.
    Unknown,
    /// Signed: it arrives sooner or later, or has arrived.
    Sending,
    /// It is this application.
    Sent(usize),
    Deleted,
}

#[derive(Debug, Clone)]
pub struct Draft {
    pub owner: Person,
    pub stage: Stage,
    pub answers: [Value; Field::ALL.len()],
    pub files: usize,
    /// The answers were shown and have not changed since.
    pub checked: bool,
    /// When it was signed.
    pub signed_at: i64,
    /// The application that it corrects.
    pub corrects: Option<usize>,
}

impl Draft {
    /// The files on the page of documents: those of what the answers ask for.
    pub fn shown_files(&self) -> usize {
        if self.answers[Field::Category as usize] == json!("asp") {
            self.files
        } else {
            0
        }
    }

    /// Whether nothing is missing.
    pub fn is_whole(&self) -> bool {
        let whole = |field: &Field| {
            let answer = &self.answers[*field as usize];
            match field {
                Field::Child | Field::Address => !answer.is_null(),
                Field::Phone => answer.as_str().is_some_and(|phone| phone.len() == 12),
                Field::Grade => answer
                    .as_str()
                    .is_some_and(|grade| grade.chars().count() <= 16),
                Field::Category => *answer == json!("asp"),
                Field::Role => *answer == json!("parent"),
                Field::Consent => *answer == json!(true),
            }
        };
        self.files > 0 && Field::ALL.iter().all(whole)
    }
}
