//! Conditions (`when`) of pages and documents, compiled once.

use super::schema;
use jsonschema::Validator;
use serde_json::Value;
use std::collections::BTreeSet;

/// A condition, and what it reads.
#[derive(Debug)]
pub(super) struct Condition {
    validator: Validator,
    schema: Value,
    reads: Reads,
}

/// Which members of all answers can change what a condition comes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reads {
    /// Any of them.
    All,
    /// These.
    Members(BTreeSet<String>),
}

impl Condition {
    /// Compiles a condition; why it is none, in English.
    pub fn new(schema: &Value) -> Result<Self, String> {
        let mut members = BTreeSet::new();
        let reads = if reads(schema, &mut members) {
            Reads::Members(members)
        } else {
            Reads::All
        };
        Ok(Self {
            validator: schema::condition(schema)?,
            schema: schema.clone(),
            reads,
        })
    }

    /// Whether it holds of answers.
    pub fn holds(&self, answers: &Value) -> bool {
        self.validator.is_valid(answers)
    }

    /// The schema it was made of.
    pub fn schema(&self) -> &Value {
        &self.schema
    }

    /// What it reads.
    pub fn reads(&self) -> &Reads {
        &self.reads
    }
}

/// Collects the members that a schema of all answers reads; false when that cannot be told.
fn reads(schema: &Value, members: &mut BTreeSet<String>) -> bool {
    let Value::Object(keywords) = schema else {
        return schema.is_boolean();
    };
    keywords.iter().all(|(keyword, value)| {
        match (keyword.as_str(), value) {
            ("properties", Value::Object(of)) => members.extend(of.keys().cloned()),
            ("required", Value::Array(names)) => {
                let names = names.iter().filter_map(Value::as_str);
                members.extend(names.map(str::to_owned));
            }
            ("allOf" | "anyOf" | "oneOf", Value::Array(schemas)) => {
                return schemas.iter().all(|schema| reads(schema, members));
            }
            ("not" | "if" | "then" | "else", schema) => return reads(schema, members),
            // Answers are an object, whatever their members.
            ("$schema" | "$comment" | "title" | "description" | "type", _) => {}
            _ => return false,
        }
        true
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    fn read(schema: &Value) -> Option<Vec<String>> {
        match Condition::new(schema).unwrap().reads {
            Reads::All => None,
            Reads::Members(members) => Some(members.into_iter().collect()),
        }
    }

    #[test]
    fn a_condition_knows_what_it_reads() {
        let schema = json!({
            "required": ["a"],
            "properties": {"a": {"properties": {"z": {"const": 1}}}},
            "anyOf": [{"not": {"required": ["b"]}}, {"properties": {"c": true}}]
        });
        assert_eq!(read(&schema).unwrap(), ["a", "b", "c"]);
    }

    #[test]
    fn a_condition_that_may_read_anything_says_so() {
        assert_eq!(read(&json!({"minProperties": 2})), None);
        assert_eq!(
            read(&json!({"not": {"patternProperties": {"^a": true}}})),
            None
        );
    }
}
