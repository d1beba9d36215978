//! Deriving a fact, and noting which inputs decide it.

use super::{
    Case, Fact, FactValue, Findings, Function, Input, Need, Operand, Outcome, Why, dates,
    need::Needs,
};
use crate::time;
use chrono::NaiveDate;

mod lists;
mod tables;

/// What a fact comes to, and the inputs that decide it now: of a known fact those that suffice for its
/// value, of a missing one those that are missing.
#[derive(Clone)]
pub(super) struct Step {
    pub outcome: Outcome,
    pub because: Vec<Input>,
}

impl Step {
    fn known(value: FactValue, because: Vec<Input>) -> Self {
        Self {
            outcome: Outcome::Known(value),
            because,
        }
    }

    fn missing(needs: Vec<Need>, because: Vec<Input>) -> Self {
        let mut once = Needs::default();
        once.add(needs);
        Self {
            outcome: Outcome::Missing(once.into_list()),
            because,
        }
    }

    fn of(result: Result<FactValue, Vec<Need>>, because: Vec<Input>) -> Self {
        match result {
            Ok(value) => Self::known(value, because),
            Err(needs) => Self::missing(needs, because),
        }
    }
}

impl Findings<'_> {
    /// What a fact comes to, once all it stands on are there.
    pub(super) fn derive(&self, fact: &Fact) -> Step {
        let step = match &fact.from {
            Function::AgeOn { born, on } => self.of_days(born, on, dates::age),
            Function::SchoolYear { on } => {
                let year = self
                    .day(on)
                    .map(|day| FactValue::Text(time::school_year(day)));
                Step::of(year, vec![on.clone()])
            }
            Function::DocumentValidOn(document) => match (&document.issued, &document.until) {
                (Some(issued), _) => self.of_days(issued, &document.on, |issued, on| {
                    let last = dates::last_day(document, issued)?;
                    Some(FactValue::YesNo(issued <= on && on <= last))
                }),
                (None, Some(until)) => self.of_days(until, &document.on, |until, on| {
                    Some(FactValue::YesNo(on <= until))
                }),
                (None, None) => Step::missing(Vec::new(), Vec::new()),
            },
            Function::Equals { input, to } => {
                self.of_pair(input, to, |one, two| Some(one.same(two)))
            }
            Function::Compare { input, is, than } => self.of_pair(input, than, |one, two| {
                one.compare(two).map(|order| is.holds(order))
            }),
            Function::OneOf { input, among } => self.one_of(input, among),
            Function::All(inputs) => self.first(inputs, false),
            Function::Any(inputs) => self.first(inputs, true),
            Function::Not(input) => {
                let not = self.yes_no(input).map(|yes| FactValue::YesNo(!yes));
                Step::of(not, vec![input.clone()])
            }
            Function::Count(count) => self.count(count),
            Function::Lookup(lookup) => self.lookup(lookup),
            Function::ProviderBy(provider) => self.provider(provider),
            Function::Choose(cases) => self.choose(cases),
            Function::FirstKnown(values) => self.first_known(values),
        };
        self.in_leaves(as_declared(fact, step))
    }

    /// Says what is missing in answers, entries and days: where a fact cannot be used, in what decides it.
    fn in_leaves(&self, step: Step) -> Step {
        let Outcome::Missing(needs) = step.outcome else {
            return step;
        };
        let leaves = needs.into_iter().flat_map(|need| match &need.input {
            Input::Fact(name) => {
                let inputs = self.deciding(name).into_iter();
                inputs.map(|input| Need::new(&input, need.why)).collect()
            }
            _ => vec![need],
        });
        Step::missing(leaves.collect(), step.because)
    }

    fn operand(&self, operand: &Operand) -> Result<FactValue, Vec<Need>> {
        match operand {
            Operand::Value(value) => Ok(value.clone()),
            Operand::Input(input) => self.value(input),
        }
    }

    /// The value of an input as something; unreadable where it is none.
    fn read<T>(
        &self,
        input: &Input,
        as_: impl FnOnce(&FactValue) -> Option<T>,
    ) -> Result<T, Vec<Need>> {
        let value = self.value(input)?;
        as_(&value).ok_or_else(|| vec![Need::new(input, Why::Unreadable)])
    }

    fn day(&self, input: &Input) -> Result<NaiveDate, Vec<Need>> {
        self.read(input, FactValue::day)
    }

    fn yes_no(&self, input: &Input) -> Result<bool, Vec<Need>> {
        self.read(input, FactValue::yes_no)
    }

    /// A function of two days; where it has no value, the first of them is wrong.
    fn of_days<T: Into<FactValue>>(
        &self,
        input: &Input,
        on: &Input,
        function: impl FnOnce(NaiveDate, NaiveDate) -> Option<T>,
    ) -> Step {
        let because = vec![input.clone(), on.clone()];
        let result = match (self.day(input), self.day(on)) {
            (Ok(one), Ok(two)) => function(one, two)
                .map(Into::into)
                .ok_or_else(|| vec![Need::new(input, Why::Unreadable)]),
            (one, two) => Err(missing_of([one.err(), two.err()])),
        };
        Step::of(result, because)
    }

    /// A question of two values; where it has no answer, the first of them is wrong.
    fn of_pair(
        &self,
        input: &Input,
        operand: &Operand,
        question: impl FnOnce(&FactValue, &FactValue) -> Option<bool>,
    ) -> Step {
        let mut because = vec![input.clone()];
        because.extend(named(operand));
        let result = match (self.value(input), self.operand(operand)) {
            (Ok(one), Ok(two)) => question(&one, &two)
                .map(FactValue::YesNo)
                .ok_or_else(|| vec![Need::new(input, Why::Unreadable)]),
            (one, two) => Err(missing_of([one.err(), two.err()])),
        };
        Step::of(result, because)
    }

    fn one_of(&self, input: &Input, among: &[Operand]) -> Step {
        let value = match self.value(input) {
            Ok(value) => value,
            Err(needs) => return Step::missing(needs, vec![input.clone()]),
        };
        let mut needs = Vec::new();
        let mut inputs = vec![input.clone()];
        for one in among {
            match self.operand(one) {
                Ok(other) if value.same(&other) => {
                    let because = inputs.into_iter().take(1).chain(named(one)).collect();
                    return Step::known(FactValue::YesNo(true), because);
                }
                Ok(_) => {}
                Err(missing) => needs.extend(missing),
            }
            inputs.extend(named(one));
        }
        if needs.is_empty() {
            Step::known(FactValue::YesNo(false), inputs)
        } else {
            Step::missing(needs, inputs)
        }
    }

    /// `wanted` when one of the inputs is so, the opposite when none is.
    fn first(&self, inputs: &[Input], wanted: bool) -> Step {
        let mut needs = Vec::new();
        let mut open = Vec::new();
        for input in inputs {
            match self.yes_no(input) {
                Ok(yes) if yes == wanted => {
                    return Step::known(FactValue::YesNo(wanted), vec![input.clone()]);
                }
                Ok(_) => {}
                Err(missing) => {
                    needs.extend(missing);
                    open.push(input.clone());
                }
            }
        }
        if open.is_empty() {
            Step::known(FactValue::YesNo(!wanted), inputs.to_vec())
        } else {
            Step::missing(needs, open)
        }
    }

    /// The value of the first case that holds. It is known before that is settled when all cases that
    /// may yet be the first say the same.
    fn choose(&self, cases: &[Case]) -> Step {
        let (mut because, mut open) = (Vec::new(), Vec::new());
        let (mut needs, mut possible) = (Vec::new(), Vec::new());
        let mut all_say = true;
        for case in cases {
            let holds = case
                .when
                .as_ref()
                .map_or(Ok(true), |when| self.yes_no(when));
            match &holds {
                Ok(_) => because.extend(case.when.clone()),
                Err(missing) => {
                    needs.extend(missing.iter().cloned());
                    open.extend(case.when.clone());
                }
            }
            let then = case.then.as_ref().or(case.otherwise.as_ref());
            if let (Some(then), true) = (then, holds != Ok(false)) {
                match self.operand(then) {
                    Ok(value) => {
                        possible.push(value);
                        because.extend(named(then));
                    }
                    Err(missing) => {
                        needs.extend(missing);
                        open.extend(named(then));
                        all_say = false;
                    }
                }
            }
            if holds == Ok(true) {
                break;
            }
        }
        match possible.split_first() {
            Some((first, others)) if all_say && others.iter().all(|other| other == first) => {
                Step::known(first.clone(), because)
            }
            _ => Step::missing(needs, open),
        }
    }

    fn first_known(&self, values: &[Operand]) -> Step {
        let mut because = Vec::new();
        let mut needs = Vec::new();
        for value in values {
            because.extend(named(value));
            match self.operand(value) {
                Ok(value) => return Step::known(value, because),
                Err(missing) => {
                    let is_final = missing.iter().all(|need| need.why == Why::NoEntry);
                    needs.extend(missing);
                    if !is_final {
                        break;
                    }
                }
            }
        }
        Step::missing(needs, because)
    }
}

fn named(operand: &Operand) -> Option<Input> {
    match operand {
        Operand::Input(input) => Some(input.clone()),
        Operand::Value(_) => None,
    }
}

fn missing_of<const N: usize>(needs: [Option<Vec<Need>>; N]) -> Vec<Need> {
    needs.into_iter().flatten().flatten().collect()
}

/// A value of another type than the fact declares is none. It comes from an answer or a register:
/// the rest is checked when facts are read.
fn as_declared(fact: &Fact, step: Step) -> Step {
    let Outcome::Known(value) = step.outcome else {
        return step;
    };
    let listed = |text: &str| fact.choices.iter().any(|choice| choice.value == text);
    let value = value.cast(fact.kind).filter(|value| match value {
        FactValue::Text(text) if !fact.choices.is_empty() => listed(text),
        _ => true,
    });
    let unreadable = || {
        let inputs = step.because.iter();
        inputs
            .map(|input| Need::new(input, Why::Unreadable))
            .collect()
    };
    Step::of(value.ok_or_else(unreadable), step.because)
}
