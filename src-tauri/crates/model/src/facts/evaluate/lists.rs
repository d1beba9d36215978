//! Counting the items of a list.

use super::{Step, named};
use crate::facts::{Count, FactValue, Findings, Input, ItemTest, Need, Why, dates};
use serde_json::Value;

/// What the tests of one item come to.
enum Tested {
    Passed(Vec<Input>),
    Failed(Vec<Input>),
    Open(Vec<Need>, Vec<Input>),
}

impl Findings<'_> {
    pub(super) fn count(&self, count: &Count) -> Step {
        let list = match self.list(&count.list) {
            Ok(list) => list,
            Err(needs) => return Step::missing(needs, vec![count.list.clone()]),
        };
        let (mut passed, mut needs) = (0_u64, Vec::new());
        let (mut because, mut open) = (vec![count.list.clone()], Vec::new());
        for (name, item) in items(list) {
            match self.tested(&count.tests, &count.list, &name, item) {
                Tested::Passed(inputs) => {
                    passed += 1;
                    because.extend(inputs);
                }
                Tested::Failed(inputs) => because.extend(inputs),
                Tested::Open(missing, inputs) => {
                    needs.extend(missing);
                    open.extend(inputs);
                }
            }
        }
        if open.is_empty() {
            Step::known(passed.into(), because)
        } else {
            Step::missing(needs, open)
        }
    }

    /// An item passes when all tests do, and fails as soon as one does.
    fn tested(&self, tests: &[ItemTest], list: &Input, name: &str, item: &Value) -> Tested {
        let (mut inputs, mut open, mut needs) = (Vec::new(), Vec::new(), Vec::new());
        for test in tests {
            let place = place(list, name, &test.item);
            let mut used = vec![place.clone()];
            match self.passes(test, &place, item, &mut used) {
                Ok(true) => inputs.extend(used),
                Ok(false) => return Tested::Failed(used),
                Err(missing) => {
                    needs.extend(missing);
                    open.extend(used);
                }
            }
        }
        if open.is_empty() {
            Tested::Passed(inputs)
        } else {
            Tested::Open(needs, open)
        }
    }

    fn passes(
        &self,
        test: &ItemTest,
        place: &Input,
        item: &Value,
        used: &mut Vec<Input>,
    ) -> Result<bool, Vec<Need>> {
        let need = |why| vec![Need::new(place, why)];
        let nothing = match place {
            Input::Answer(_) => Why::NotGiven,
            _ => Why::NoEntry,
        };
        let value = match item.pointer(&test.item) {
            None | Some(Value::Null) => return Err(need(nothing)),
            Some(value) => FactValue::of(value).ok_or_else(|| need(Why::Unreadable))?,
        };
        let value = match &test.age_on {
            None => value,
            Some(on) => {
                used.push(on.clone());
                let on = self.day(on)?;
                let age = value.day().and_then(|born| dates::age(born, on));
                age.ok_or_else(|| need(Why::Unreadable))?.into()
            }
        };
        if let (Some(is), Some(than)) = (test.is, &test.than) {
            used.extend(named(than));
            let order = value.compare(&self.operand(than)?);
            return Ok(is.holds(order.ok_or_else(|| need(Why::Unreadable))?));
        }
        for one in test.equals.iter().chain(test.one_of.iter().flatten()) {
            used.extend(named(one));
            if value.same(&self.operand(one)?) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

/// The items of a list or a table, each with its name in a pointer.
pub(super) fn items(list: &Value) -> Vec<(String, &Value)> {
    match list {
        Value::Array(items) => {
            let numbered = items.iter().enumerate();
            numbered.map(|(at, item)| (at.to_string(), item)).collect()
        }
        Value::Object(members) => {
            let named = members.iter();
            named.map(|(name, item)| (escaped(name), item)).collect()
        }
        _ => Vec::new(),
    }
}

/// The input that stands at `pointer` in an item of a list.
pub(super) fn place(list: &Input, name: &str, pointer: &str) -> Input {
    match list {
        Input::Answer(list) => Input::Answer(format!("{list}/{name}{pointer}")),
        Input::Register(list) => Input::Register(format!("{list}/{name}{pointer}")),
        other => other.clone(),
    }
}

/// A name as it stands in a JSON pointer (RFC 6901, 3).
pub(super) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
