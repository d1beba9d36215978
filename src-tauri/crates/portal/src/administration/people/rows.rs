//! The rows of a file, each judged by the rules of the model.

use crate::services::Catalogue;
use chrono::NaiveDate;
use kabinet_model::{
    failure::FailureCode,
    form::{Control, normalise},
    iin::{Iin, PersonNumber},
    text::{self, Lines},
};
use kabinet_portal_api::account::{Child, Person};
use serde::Deserialize;
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// Longest name or address, characters.
const LONGEST: usize = 300;

/// What a row must fit.
pub struct Rules<'a> {
    pub today: NaiveDate,
    pub catalogue: &'a Catalogue,
    /// Numbers taken although their check digit is wrong.
    pub iin_exceptions: &'a [String],
}

/// Something wrong in a row. Names the place, never the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mistake {
    /// The line of a CSV, or the element of a JSON array; from 1.
    pub row: u64,
    /// Name of the column.
    pub column: &'static str,
    /// What is wrong.
    pub fault: Fault,
}

/// What can be wrong in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The value, by the rules that a citizen's answer is judged by.
    Value(FailureCode),
    /// The person, or this child of this person, is there already.
    Twice,
    /// The parent is not in the file.
    NoParent,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(code) => write!(f, "{code} ({})", code.cause()),
            Self::Twice => f.write_str("twice in the file"),
            Self::NoParent => f.write_str("no such person in the file"),
        }
    }
}

impl From<FailureCode> for Fault {
    fn from(code: FailureCode) -> Self {
        Self::Value(code)
    }
}

/// People that fit, and what did not; or why the file cannot be read at all.
pub type Read = Result<(Vec<Person>, Vec<Mistake>), String>;

/// A person or, with `parent_iin`, a child of one. Columns that are absent are empty.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Row {
    iin: String,
    name: String,
    birth_date: String,
    address: String,
    phone: String,
    as_of: String,
    parent_iin: String,
    provider: String,
    school: String,
    grade: String,
}

/// Reads a CSV with a header. Children name their parent, who is in the same file; a child of two
/// parents has two rows.
pub fn of_csv(text: &str, rules: &Rules<'_>) -> Read {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    // The errors' own texts could hold a value of the row.
    let unread = |line: u64| format!("line {line}: not a row of the columns asked");
    let columns = reader.headers().map_err(|_| unread(1))?.clone();
    let mut rows = Vec::new();
    for record in reader.records() {
        let at = |position: Option<&csv::Position>| position.map_or(1, csv::Position::line);
        let record = record.map_err(|error| unread(at(error.position())))?;
        let line = at(record.position());
        let row = record
            .deserialize(Some(&columns))
            .map_err(|_| unread(line))?;
        rows.push((line, row));
    }
    Ok(judge(rows, rules))
}

/// Reads a JSON array of people as `GET /api/person` gives them.
pub fn of_json(text: &str, rules: &Rules<'_>) -> Read {
    let unread = |error: serde_json::Error| {
        format!(
            "line {}: not an array of people as /api/person gives them",
            error.line()
        )
    };
    let people: Vec<Person> = serde_json::from_str(text).map_err(unread)?;
    let rows = (1..).zip(people).flat_map(|(element, person)| {
        let parent_iin = person.iin.clone();
        let children = person.children.into_iter().map(move |child| Row {
            iin: child.iin,
            name: child.name,
            birth_date: child.birth_date.to_string(),
            parent_iin: parent_iin.clone(),
            provider: child.provider.unwrap_or_default(),
            school: child.school.unwrap_or_default(),
            grade: child.grade.unwrap_or_default(),
            ..Row::default()
        });
        let children = children.map(move |child| (element, child));
        let own = Row {
            iin: person.iin,
            name: person.name,
            birth_date: person.birth_date.to_string(),
            address: person.address,
            phone: person.phone.unwrap_or_default(),
            as_of: person.as_of.to_string(),
            ..Row::default()
        };
        std::iter::once((element, own)).chain(children)
    });
    Ok(judge(rows.collect(), rules))
}

fn judge(rows: Vec<(u64, Row)>, rules: &Rules<'_>) -> (Vec<Person>, Vec<Mistake>) {
    let mut judge = Judge {
        rules,
        mistakes: Vec::new(),
        row: 0,
    };
    let mut people: Vec<Person> = Vec::new();
    let mut places = BTreeMap::new();
    let mut children = Vec::new();
    for (number, row) in rows {
        judge.row = number;
        if row.parent_iin.is_empty() {
            let person = judge.person(&row);
            if places.insert(person.iin.clone(), people.len()).is_some() {
                judge.wrong("iin", Fault::Twice);
            }
            people.push(person);
        } else {
            let parent = judge.number("parent_iin", &row.parent_iin);
            children.push((number, parent, judge.child(&row)));
        }
    }
    let mut families = BTreeSet::new();
    for (row, parent, child) in children {
        judge.row = row;
        if !families.insert((parent.clone(), child.iin.clone())) {
            judge.wrong("iin", Fault::Twice);
        }
        match places.get(&parent) {
            Some(place) => people[*place].children.push(child),
            None => judge.wrong("parent_iin", Fault::NoParent),
        }
    }
    (people, judge.mistakes)
}

/// Gathers what is wrong; goes on with something of the right type, so that one look finds all.
struct Judge<'a> {
    rules: &'a Rules<'a>,
    mistakes: Vec<Mistake>,
    row: u64,
}

impl Judge<'_> {
    fn wrong(&mut self, column: &'static str, fault: impl Into<Fault>) {
        let (row, fault) = (self.row, fault.into());
        self.mistakes.push(Mistake { row, column, fault });
    }

    fn person(&mut self, row: &Row) -> Person {
        for (column, value) in [
            ("provider", &row.provider),
            ("school", &row.school),
            ("grade", &row.grade),
        ] {
            if !value.is_empty() {
                // Only children go to school here: most likely the parent is missing.
                self.wrong(column, FailureCode::AnswerForm);
            }
        }
        Person {
            iin: self.number("iin", &row.iin),
            name: self.text("name", &row.name),
            birth_date: self.past("birth_date", &row.birth_date),
            address: self.text("address", &row.address),
            phone: self.phone(&row.phone),
            children: Vec::new(),
            as_of: if row.as_of.is_empty() {
                self.rules.today
            } else {
                self.past("as_of", &row.as_of)
            },
        }
    }

    fn child(&mut self, row: &Row) -> Child {
        let provider = some(&row.provider);
        if let Some(id) = &provider
            && self.rules.catalogue.office(id).is_none()
        {
            self.wrong("provider", FailureCode::AnswerChoice);
        }
        Child {
            iin: self.number("iin", &row.iin),
            name: self.text("name", &row.name),
            birth_date: self.past("birth_date", &row.birth_date),
            provider,
            school: some(&row.school),
            grade: some(&row.grade),
        }
    }

    fn number(&mut self, column: &'static str, text: &str) -> String {
        let Ok(number) = PersonNumber::parse(text) else {
            self.wrong(column, FailureCode::AnswerIin);
            return String::new();
        };
        let exceptions = self.rules.iin_exceptions;
        if Iin::parse(number.as_str()).is_err()
            && !exceptions.iter().any(|one| one == number.as_str())
        {
            self.wrong(column, FailureCode::AnswerIin);
        }
        number.into()
    }

    fn text(&mut self, column: &'static str, text: &str) -> String {
        let text = text::clean(text, Lines::One);
        if !text::is_visible(&text) {
            self.wrong(column, FailureCode::AnswerMissing);
        } else if text.chars().count() > LONGEST {
            self.wrong(column, FailureCode::AnswerTooLong);
        }
        text
    }

    fn past(&mut self, column: &'static str, text: &str) -> NaiveDate {
        match text.parse::<NaiveDate>() {
            Ok(date) if date > self.rules.today => {
                self.wrong(column, FailureCode::AnswerDateFuture);
            }
            Ok(date) => return date,
            Err(_) => self.wrong(column, FailureCode::AnswerDate),
        }
        self.rules.today
    }

    fn phone(&mut self, text: &str) -> Option<String> {
        let text = some(text)?;
        let normal = normalise(Control::Phone, &Value::String(text));
        let normal = normal.as_str().unwrap_or_default();
        if !normal.starts_with("+7") || normal.len() != 12 {
            self.wrong("phone", FailureCode::AnswerPhone);
        }
        Some(normal.to_owned())
    }
}

fn some(text: &str) -> Option<String> {
    let text = text::clean(text, Lines::One);
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests;
