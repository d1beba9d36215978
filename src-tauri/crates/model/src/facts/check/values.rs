//! Whether values that are held against one another can be the same, and whether a fact is of the type
//! that it declares.

use super::{
    Expected, Fact, FactType, FactValue, FaultKind, Found, Function, Input, Known, Operand,
};

impl Found {
    pub(super) fn check_values(&mut self, fact: &Fact, place: &str, known: &Known<'_>) {
        let from = format!("{place}.from");
        match &fact.from {
            Function::Equals { input, to } => self.check_alike(&from, input, to, known),
            Function::OneOf { input, among } => {
                let first = among.first().and_then(|value| known.kind_of(value));
                for value in among {
                    self.check_alike(&from, input, value, known);
                    if let (Some(one), Some(two)) = (first, known.kind_of(value)) {
                        self.unless(one.is_like(two), &from, || FaultKind::Type {
                            expected: Expected::Like(one),
                            found: Some(two),
                        });
                    }
                }
            }
            Function::Compare { input, than, .. } => {
                self.check_alike(&from, input, than, known);
                self.check_order(&from, than, known);
            }
            Function::Count(count) => {
                for test in &count.tests {
                    if let Some(than) = &test.than {
                        self.check_order(&from, than, known);
                    }
                }
            }
            _ => {}
        }
        for made in fact.from.makes(known) {
            self.unless(made.is_like(fact.kind), &from, || FaultKind::Declared {
                declared: fact.kind,
                made,
            });
        }
        if fact.kind == FactType::Choice {
            for value in fact.from.literals() {
                self.check_choice(&from, value, fact);
            }
        }
    }

    /// Two values that are never the same are a slip of the pen.
    fn check_alike(&mut self, place: &str, input: &Input, operand: &Operand, known: &Known<'_>) {
        let one = known.kind(input).and_then(Result::ok).flatten();
        if let (Some(one), Some(two), Operand::Input(_)) = (one, known.kind_of(operand), operand) {
            self.unless(one.is_like(two), place, || FaultKind::Type {
                expected: Expected::Like(one),
                found: Some(two),
            });
        }
        if let (Some(fact), Operand::Value(value)) = (known.choices(input), operand) {
            self.check_choice(place, value, fact);
        }
    }

    fn check_order(&mut self, place: &str, operand: &Operand, known: &Known<'_>) {
        if let Some(kind) = known.kind_of(operand) {
            self.unless(Expected::Ordered.takes(kind), place, || FaultKind::Type {
                expected: Expected::Ordered,
                found: Some(kind),
            });
        }
    }

    fn check_choice(&mut self, place: &str, value: &FactValue, fact: &Fact) {
        if let FactValue::Text(text) = value {
            let listed = fact.choices.iter().any(|choice| choice.value == *text);
            self.unless(listed, place, || FaultKind::NoSuchChoice(text.clone()));
        }
    }
}

impl Function {
    /// The types of the values that it makes, as far as they are known without the form and the
    /// registers.
    fn makes(&self, known: &Known<'_>) -> Vec<FactType> {
        match self {
            Self::AgeOn { .. } | Self::Count(_) => vec![FactType::Number],
            Self::Equals { .. }
            | Self::OneOf { .. }
            | Self::All(_)
            | Self::Any(_)
            | Self::Not(_)
            | Self::Compare { .. }
            | Self::DocumentValidOn(_) => vec![FactType::YesNo],
            Self::SchoolYear { .. } => vec![FactType::Text],
            Self::Lookup(_) | Self::ProviderBy(_) => Vec::new(),
            Self::Choose(_) | Self::FirstKnown(_) => {
                let operands = self.outcomes().into_iter();
                operands
                    .filter_map(|operand| known.kind_of(operand))
                    .collect()
            }
        }
    }

    /// The values written in it that it can make.
    fn literals(&self) -> Vec<&FactValue> {
        let operands = self.outcomes().into_iter();
        operands
            .filter_map(|operand| match operand {
                Operand::Value(value) => Some(value),
                Operand::Input(_) => None,
            })
            .collect()
    }

    fn outcomes(&self) -> Vec<&Operand> {
        match self {
            Self::Choose(cases) => {
                let values = cases
                    .iter()
                    .flat_map(|case| case.then.iter().chain(&case.otherwise));
                values.collect()
            }
            Self::FirstKnown(values) => values.iter().collect(),
            _ => Vec::new(),
        }
    }
}
