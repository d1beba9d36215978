//! Everything that is wrong with facts, apart from circles.

use super::{
    Case, Expected, Fact, FactType, FactValue, Fault, FaultKind, Function, Input, Operand,
    Register, bounds, input, labels::is_whole, template,
};
use crate::language::Localized;
use std::collections::{BTreeMap, BTreeSet};

mod uses;
mod values;

/// Every fault of facts and the entries they declare.
pub(super) fn faults(facts: &[Fact], registers: &[Register]) -> Vec<Fault> {
    let mut found = Found(Vec::new());
    found.unless(facts.len() <= bounds::FACTS, "fact", || {
        FaultKind::TooMany(bounds::FACTS)
    });
    found.unless(registers.len() <= bounds::FACTS, "register", || {
        FaultKind::TooMany(bounds::FACTS)
    });
    if !found.0.is_empty() {
        return found.0;
    }
    let mut pointers = BTreeSet::new();
    for entry in registers {
        let place = format!("register.{}", entry.pointer);
        found.unless(input::is_pointer(&entry.pointer), &place, || {
            FaultKind::Pointer
        });
        found.unless(pointers.insert(&entry.pointer), &place, || FaultKind::Twice);
        found.text(&format!("{place}.label"), &entry.label);
    }
    let mut names = BTreeSet::new();
    let known = Known {
        facts: facts
            .iter()
            .map(|fact| (fact.name.as_str(), fact))
            .collect(),
        registers,
    };
    for fact in facts {
        let place = format!("fact.{}", fact.name);
        found.unless(input::is_name(&fact.name), &place, || FaultKind::Name);
        found.unless(names.insert(&fact.name), &place, || FaultKind::Twice);
        found.check_words(fact, &place);
        found.check_shape(fact, &place);
        found.check_inputs(fact, &place, &known);
        found.check_values(fact, &place, &known);
    }
    found.0
}

/// What inputs can name.
struct Known<'a> {
    facts: BTreeMap<&'a str, &'a Fact>,
    registers: &'a [Register],
}

impl Known<'_> {
    /// The type of an input, where it is known without the form. `Err` when there is no such input,
    /// `Ok(None)` for a table.
    fn kind(&self, input: &Input) -> Option<Result<Option<FactType>, ()>> {
        match input {
            Input::Answer(_) => None,
            Input::Today => Some(Ok(Some(FactType::Date))),
            Input::Fact(name) => Some(
                self.facts
                    .get(name.as_str())
                    .map(|fact| Some(fact.kind))
                    .ok_or(()),
            ),
            Input::Register(pointer) => {
                let entry = self
                    .registers
                    .iter()
                    .find(|entry| entry.pointer == *pointer);
                Some(entry.map(|entry| entry.kind.value()).ok_or(()))
            }
        }
    }

    /// The type of an operand, where it is known without the form.
    fn kind_of(&self, operand: &Operand) -> Option<FactType> {
        match operand {
            Operand::Value(value) => Some(FactType::of(value)),
            Operand::Input(input) => self.kind(input)?.ok()?,
        }
    }

    /// The choices of an input that is a fact of type `choice`.
    fn choices(&self, input: &Input) -> Option<&Fact> {
        let Input::Fact(name) = input else {
            return None;
        };
        let fact = self.facts.get(name.as_str())?;
        (fact.kind == FactType::Choice).then_some(*fact)
    }
}

struct Found(Vec<Fault>);

impl Found {
    fn unless(&mut self, fine: bool, place: &str, kind: impl FnOnce() -> FaultKind) {
        if !fine {
            self.0.push(Fault {
                place: place.to_owned(),
                kind: kind(),
            });
        }
    }

    fn text(&mut self, place: &str, text: &Localized) {
        self.unless(is_whole(text), place, || FaultKind::NoText);
        let longest = text.kk.len().max(text.ru.len()).max(text.en.len());
        self.unless(longest <= bounds::TEXT, place, || {
            FaultKind::TooMany(bounds::TEXT)
        });
    }

    fn check_words(&mut self, fact: &Fact, place: &str) {
        self.text(&format!("{place}.label"), &fact.label);
        let is_choice = fact.kind == FactType::Choice;
        self.unless(is_choice != fact.choices.is_empty(), place, || {
            FaultKind::Choices
        });
        self.unless(fact.choices.len() <= bounds::INPUTS, place, || {
            FaultKind::TooMany(bounds::INPUTS)
        });
        let mut values = BTreeSet::new();
        for choice in &fact.choices {
            let place = format!("{place}.choices.{}", choice.value);
            self.unless(values.insert(&choice.value), &place, || FaultKind::Twice);
            self.text(&place, &choice.label);
        }
        let has_source = fact
            .source
            .as_ref()
            .is_some_and(|source| !source.text.trim().is_empty());
        self.unless(has_source, place, || FaultKind::NoSource);
        let can_be_no = fact.because_not.is_none() || fact.kind == FactType::YesNo;
        self.unless(can_be_no, place, || FaultKind::BecauseNot);
        let templates = [
            ("because", &fact.because),
            ("because_not", &fact.because_not),
        ];
        for (name, text) in templates {
            let Some(text) = text else { continue };
            let place = format!("{place}.{name}");
            self.text(&place, text);
            if let Some(placeholder) = template::unknown_placeholder(text, &fact.from) {
                self.unless(false, &place, || FaultKind::Placeholder(placeholder));
            }
        }
    }

    /// What each function asks of its own parts.
    fn check_shape(&mut self, fact: &Fact, place: &str) {
        let place = format!("{place}.from");
        let size = fact.from.size();
        self.unless(size > 0, &place, || FaultKind::Empty);
        self.unless(size <= bounds::INPUTS, &place, || {
            FaultKind::TooMany(bounds::INPUTS)
        });
        match &fact.from {
            Function::Count(count) => {
                for test in &count.tests {
                    let place = format!("{place}.count.where");
                    self.unless(input::is_pointer(&test.item), &place, || FaultKind::Pointer);
                    let asked = [
                        test.equals.is_some(),
                        test.one_of.is_some(),
                        test.is.is_some() && test.than.is_some(),
                    ];
                    let half = test.is.is_some() != test.than.is_some();
                    let once = asked.iter().filter(|asked| **asked).count() == 1;
                    self.unless(once && !half, &place, || FaultKind::ItemTest);
                }
            }
            Function::DocumentValidOn(document) => {
                let term = document.months.is_some() != document.days.is_some();
                let none = document.months.is_none() && document.days.is_none();
                let fine = match (&document.issued, &document.until) {
                    (Some(_), None) => term,
                    (None, Some(_)) => none,
                    _ => false,
                };
                self.unless(fine, &place, || FaultKind::Validity);
            }
            Function::Choose(cases) => self.check_cases(cases, &place),
            _ => {}
        }
    }

    fn check_cases(&mut self, cases: &[Case], place: &str) {
        let is_last = |case: &Case| case.otherwise.is_some();
        self.unless(cases.last().is_some_and(is_last), place, || {
            FaultKind::NoOtherwise
        });
        for (at, case) in (1..).zip(cases) {
            let last = at == cases.len();
            let whole = case.when.is_some() && case.then.is_some() && case.otherwise.is_none();
            let rest = case.when.is_none() && case.then.is_none() && case.otherwise.is_some();
            self.unless(whole || (last && rest), place, || FaultKind::Case);
        }
    }
}
