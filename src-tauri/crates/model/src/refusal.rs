//! The reasoned refusal (мотивированный ответ об отказе), a result of a service like any other: the
//! content of `result.json` where the office refuses.

use crate::{
    application::Refusal,
    canonical,
    issued::{Heading, IssuedError},
    language::Localized,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Greatest number of answers and of documents that a refusal marks, each.
pub const MARKS_LIMIT: usize = 500;

/// What a refusal marks to be put right, with the name it had when it was signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Marked {
    /// JSON pointer of an answer, or id of a required document.
    pub id: String,
    /// What people call it.
    pub name: Localized,
}

/// `result.json` of a refusal: canonical JSON (RFC 8785), signed by an official with a detached CAdES.
/// Debug output shows no personal data.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefusalDocument {
    /// What it answers, and who answers.
    #[serde(flatten)]
    pub heading: Heading,
    /// The reason in plain words.
    pub reason: String,
    /// The ground as the regulation names it.
    pub ground: String,
    /// Marked answers; ids are JSON pointers.
    pub fields: Vec<Marked>,
    /// Marked documents; ids are those of the passport's requirements.
    pub documents: Vec<Marked>,
}

impl RefusalDocument {
    /// The bytes that are signed.
    pub fn to_bytes(&self) -> Result<Vec<u8>, IssuedError> {
        self.check()?;
        Ok(canonical::to_bytes(self)?)
    }

    /// Reads signed bytes. Who signed them is for the signature to say.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, IssuedError> {
        let document: Self = canonical::from_bytes(bytes)?;
        document.check()?;
        Ok(document)
    }

    /// Whether it is the very refusal that a log tells of.
    pub fn is_of(&self, refusal: &Refusal) -> bool {
        let same = |marked: &[Marked], ids: &[String]| marked.iter().map(|one| &one.id).eq(ids);
        self.reason == refusal.reason
            && self.ground == refusal.ground
            && same(&self.fields, &refusal.fields)
            && same(&self.documents, &refusal.documents)
    }

    fn check(&self) -> Result<(), IssuedError> {
        self.heading.check()?;
        if self.fields.len().max(self.documents.len()) > MARKS_LIMIT {
            return Err(IssuedError::TooMany);
        }
        Ok(())
    }
}

impl fmt::Debug for RefusalDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RefusalDocument")
            .field("number", &self.heading.number)
            .field("service", &self.heading.service)
            .field("fields", &self.fields.len())
            .field("documents", &self.documents.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
