//! Which inputs a function uses, and whether they are there and of the right type.

use super::{Expected, Fact, FactType, Fault, FaultKind, Found, Function, Input, Known, Operand};

impl Function {
    /// The inputs, each with its place in the function and what is expected of it.
    pub fn uses(&self) -> Vec<(&'static str, &Input, Expected)> {
        let mut uses = Vec::new();
        match self {
            Self::AgeOn { born, on } => {
                uses.push(("age_on.born", born, Expected::Date));
                uses.push(("age_on.on", on, Expected::Date));
            }
            Self::Equals { input, to } => {
                uses.push(("equals.input", input, like(&[to])));
                operand(&mut uses, "equals.to", to, Expected::Any);
            }
            Self::OneOf { input, among } => {
                uses.push((
                    "one_of.input",
                    input,
                    like(&among.iter().collect::<Vec<_>>()),
                ));
                for value in among {
                    operand(&mut uses, "one_of.among", value, Expected::Any);
                }
            }
            Self::All(inputs) => {
                uses.extend(inputs.iter().map(|input| ("all", input, Expected::YesNo)));
            }
            Self::Any(inputs) => {
                uses.extend(inputs.iter().map(|input| ("any", input, Expected::YesNo)));
            }
            Self::Not(input) => uses.push(("not", input, Expected::YesNo)),
            Self::Count(count) => {
                uses.push(("count.list", &count.list, Expected::List));
                for test in &count.tests {
                    if let Some(on) = &test.age_on {
                        uses.push(("count.where.age_on", on, Expected::Date));
                    }
                    let values = test.equals.iter().chain(test.one_of.iter().flatten());
                    for value in values {
                        operand(&mut uses, "count.where", value, Expected::Any);
                    }
                    if let Some(than) = &test.than {
                        operand(&mut uses, "count.where.than", than, Expected::Ordered);
                    }
                }
            }
            Self::Compare { input, than, .. } => {
                let expected = match like(&[than]) {
                    Expected::Any => Expected::Ordered,
                    other => other,
                };
                uses.push(("compare.input", input, expected));
                operand(&mut uses, "compare.than", than, Expected::Ordered);
            }
            Self::SchoolYear { on } => uses.push(("school_year.on", on, Expected::Date)),
            Self::DocumentValidOn(document) => {
                let days = [&document.issued, &document.until];
                for day in days.into_iter().flatten() {
                    uses.push(("document_valid_on", day, Expected::Date));
                }
                uses.push(("document_valid_on.on", &document.on, Expected::Date));
            }
            Self::Lookup(lookup) => {
                uses.push(("lookup.table", &lookup.table, Expected::List));
                uses.push(("lookup.by", &lookup.by, Expected::Any));
            }
            Self::ProviderBy(provider) => {
                uses.push(("provider_by.offices", &provider.offices, Expected::List));
                uses.push(("provider_by.place", &provider.place, Expected::Any));
            }
            Self::Choose(cases) => {
                for case in cases {
                    if let Some(when) = &case.when {
                        uses.push(("choose.when", when, Expected::YesNo));
                    }
                    for value in case.then.iter().chain(&case.otherwise) {
                        operand(&mut uses, "choose", value, Expected::Any);
                    }
                }
            }
            Self::FirstKnown(values) => {
                for value in values {
                    operand(&mut uses, "first_known", value, Expected::Any);
                }
            }
        }
        uses
    }

    /// How many inputs, values or cases it has, at the level where there may be many.
    pub(in crate::facts) fn size(&self) -> usize {
        match self {
            Self::OneOf { among, .. } => among.len(),
            Self::All(inputs) | Self::Any(inputs) => inputs.len(),
            Self::Choose(cases) => cases.len(),
            Self::FirstKnown(values) => values.len(),
            Self::Count(count) => {
                let values = count.tests.iter().map(|test| {
                    let values = test.one_of.as_ref().map_or(1, Vec::len);
                    values.max(1)
                });
                values.sum::<usize>().max(1)
            }
            _ => 1,
        }
    }
}

fn operand<'f>(
    uses: &mut Vec<(&'static str, &'f Input, Expected)>,
    place: &'static str,
    operand: &'f Operand,
    expected: Expected,
) {
    if let Operand::Input(input) = operand {
        uses.push((place, input, expected));
    }
}

/// What is expected of an input that is held against these.
fn like(operands: &[&Operand]) -> Expected {
    let value = operands.iter().find_map(|operand| match operand {
        Operand::Value(value) => Some(FactType::of(value)),
        Operand::Input(_) => None,
    });
    value.map_or(Expected::Any, Expected::Like)
}

impl Found {
    /// Whether the inputs are there and of the right type, as far as that is known without the form.
    pub(super) fn check_inputs(&mut self, fact: &Fact, place: &str, known: &Known<'_>) {
        for (part, input, expected) in fact.from.uses() {
            let place = format!("{place}.from.{part}");
            let found = match known.kind(input) {
                None => continue,
                Some(Err(())) => {
                    self.0.push(Fault {
                        place,
                        kind: FaultKind::Unknown(input.clone()),
                    });
                    continue;
                }
                Some(Ok(found)) => found,
            };
            let fine = match found {
                Some(kind) => expected.takes(kind),
                None => expected == Expected::List,
            };
            self.unless(fine, &place, || FaultKind::Type { expected, found });
        }
    }
}
