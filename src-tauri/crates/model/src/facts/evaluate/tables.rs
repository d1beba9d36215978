//! What tables of registers say under a key.

use super::{Step, lists};
use crate::facts::{FactValue, Findings, Input, Lookup, Need, ProviderBy, Why};
use serde_json::Value;

impl Findings<'_> {
    pub(super) fn lookup(&self, lookup: &Lookup) -> Step {
        let rows = |key: &FactValue, table: &Value| match table {
            Value::Object(entries) => {
                let entry = text_of(key).and_then(|name| entries.get(&name));
                entry
                    .map(|_| text_of(key).unwrap_or_default())
                    .into_iter()
                    .collect()
            }
            _ => rows(table, |entry| is(entry.get(&lookup.key), key)),
        };
        self.only_row(&lookup.by, &lookup.table, &lookup.take, rows)
    }

    pub(super) fn provider(&self, provider: &ProviderBy) -> Step {
        let serves = |key: &FactValue, table: &Value| {
            rows(table, |office| {
                let places = office.get(&provider.serves).and_then(Value::as_array);
                places.is_some_and(|places| places.iter().any(|place| is(Some(place), key)))
            })
        };
        self.only_row(&provider.place, &provider.offices, &provider.take, serves)
    }

    /// What the only row that fits says. Of several none is taken: nobody may be sent to a wrong office.
    fn only_row(
        &self,
        by: &Input,
        table: &Input,
        take: &str,
        rows: impl FnOnce(&FactValue, &Value) -> Vec<String>,
    ) -> Step {
        let (key, list) = match (self.value(by), self.list(table)) {
            (Ok(key), Ok(list)) => (key, list),
            (key, list) => {
                let needs = [key.err(), list.err()].into_iter().flatten().flatten();
                return Step::missing(needs.collect(), vec![by.clone(), table.clone()]);
            }
        };
        let no_entry = || {
            let needs = vec![Need::new(table, Why::NoEntry)];
            Step::missing(needs, vec![by.clone(), table.clone()])
        };
        let found = rows(&key, list);
        let [row] = found.as_slice() else {
            return no_entry();
        };
        let pointer = format!("/{}/{}", lists::escaped(row), lists::escaped(take));
        match list.pointer(&pointer).and_then(FactValue::of) {
            Some(value) => Step::known(value, vec![by.clone(), table.clone()]),
            None => no_entry(),
        }
    }
}

/// The numbers of the rows that fit.
fn rows(table: &Value, fits: impl Fn(&Value) -> bool) -> Vec<String> {
    let rows = table.as_array().into_iter().flatten().enumerate();
    rows.filter(|(_, row)| fits(row))
        .map(|(at, _)| at.to_string())
        .collect()
}

fn is(value: Option<&Value>, key: &FactValue) -> bool {
    value
        .and_then(FactValue::of)
        .is_some_and(|value| value.same(key))
}

/// A key as the name of a member.
fn text_of(key: &FactValue) -> Option<String> {
    match key {
        FactValue::Text(text) => Some(text.clone()),
        FactValue::Number(number) => Some(number.to_string()),
        FactValue::Date(day) => Some(day.to_string()),
        FactValue::YesNo(_) => None,
    }
}
