//! What stands in which lane and row, and what leads where; no measures yet.

use super::{
    measure::wrap,
    place::{LINE_WIDTH, TEXT_WIDTH},
    words,
};
use crate::{
    application::Actor,
    language::Language,
    process::{Act, End, Process, REFUSAL, Silence, Stage},
    service::Evidence,
};

/// What a box shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// How it begins.
    Start,
    /// A stage.
    Stage,
    /// What somebody else can do at stages.
    Aside,
    /// An end.
    End(End),
}

/// A line of a box that an arrow may leave from.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: Vec<String>,
}

/// A box.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) lane: usize,
    pub(super) row: usize,
    pub(super) kind: Kind,
    pub(super) heading: Vec<String>,
    pub(super) term: Vec<String>,
    pub(super) lines: Vec<Line>,
    pub(super) deduced: bool,
}

/// How an arrow is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Usual,
    Other,
    Refusal,
}

/// An arrow, from a line of a box to another box.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arrow {
    pub(super) from: usize,
    pub(super) line: usize,
    pub(super) to: usize,
    pub(super) way: Way,
}

/// The whole drawing.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) lanes: Vec<Vec<String>>,
    pub(super) rows: usize,
    pub(super) boxes: Vec<Node>,
    pub(super) arrows: Vec<Arrow>,
}

/// Builds the plan: one stage in each row, so that no box can lie on another.
struct Builder<'p> {
    process: &'p Process,
    language: Language,
    plan: Plan,
    /// Where the arrow of each line leads: box, line, stage.
    leads: Vec<(usize, usize, &'p str, Way)>,
}

pub(super) fn plan(process: &Process, language: Language) -> Plan {
    let lanes = process
        .roles
        .iter()
        .map(|role| words::role(process, &role.id, language));
    let lanes = lanes.chain([words::ends(language).to_owned()]);
    let mut builder = Builder {
        process,
        language,
        plan: Plan {
            lanes: lanes.map(|name| wrap(&name, TEXT_WIDTH)).collect(),
            rows: 0,
            boxes: Vec::new(),
            arrows: Vec::new(),
        },
        leads: Vec::new(),
    };
    builder.starts();
    for stage in process.stages.iter().filter(|stage| !stage.is_final()) {
        builder.stage(stage);
    }
    builder.anywhere();
    let ends = builder.ends();
    builder.arrows(&ends);
    builder.plan
}

/// The number of a stage, as the drawing and the list count them; ends have none.
pub(super) fn number(process: &Process, id: &str) -> Option<usize> {
    let mut stages = process.stages.iter().filter(|stage| !stage.is_final());
    Some(stages.position(|stage| stage.id == id)? + 1)
}

/// The acts by which an application begins, each with who does it and the stage that it leads to.
pub(super) fn beginnings(process: &Process) -> Vec<(Act, Actor, Option<&str>)> {
    let first = process.start().map(|stage| stage.id.as_str());
    if process.begin.is_empty() {
        return submit()
            .map(|act| (act, Actor::APPLICANT, first))
            .into_iter()
            .collect();
    }
    let begin = process.begin.iter().map(|act| {
        let by = act.by.first().cloned().unwrap_or(Actor::APPLICANT);
        (act.clone(), by, act.to.as_deref().or(first))
    });
    begin.collect()
}

fn submit() -> Option<Act> {
    serde_json::from_value(serde_json::json!({ "act": "submit" })).ok()
}

impl<'p> Builder<'p> {
    fn lane(&self, actor: &Actor) -> usize {
        let lane = self.process.roles.iter().position(|role| role.id == *actor);
        lane.unwrap_or(self.process.roles.len())
    }

    fn add(&mut self, lane: usize, row: usize, kind: Kind, heading: &str) -> usize {
        self.plan.boxes.push(Node {
            lane,
            row,
            kind,
            heading: wrap(heading, TEXT_WIDTH),
            term: Vec::new(),
            lines: Vec::new(),
            deduced: false,
        });
        self.plan.rows = self.plan.rows.max(row + 1);
        self.plan.boxes.len() - 1
    }

    fn line(&mut self, place: usize, text: &str, to: Option<&'p str>, way: Way) {
        let Some(here) = self.plan.boxes.get_mut(place) else {
            return;
        };
        here.lines.push(Line {
            text: wrap(text, LINE_WIDTH),
        });
        if let Some(to) = to {
            self.leads.push((place, here.lines.len() - 1, to, way));
        }
    }

    fn starts(&mut self) {
        for (row, (act, by, to)) in beginnings(self.process).into_iter().enumerate() {
            let text = words::act(&act, self.language);
            let place = self.add(self.lane(&by), row, Kind::Start, &text);
            if let Some(to) = to {
                self.leads.push((place, usize::MAX, to, Way::Usual));
            }
        }
    }

    fn stage(&mut self, stage: &'p Stage) {
        let row = self.plan.rows;
        let course = self.process.usual_course();
        let usual = course.iter().any(|(usual, _)| usual.id == stage.id);
        let number = number(self.process, &stage.id).unwrap_or_default();
        let title = format!("{number}. {}", words::stage(stage, self.language));
        let lane = stage
            .actor
            .as_ref()
            .map_or(self.process.roles.len(), |actor| self.lane(actor));
        let place = self.add(lane, row, Kind::Stage, &title);
        let deduced = !matches!(
            stage.source.evidence,
            Evidence::Regulation | Evidence::PublicPage
        );
        if let Some(here) = self.plan.boxes.get_mut(place) {
            let term = stage.within.map(|term| words::term(term, self.language));
            here.term = term.map(|term| wrap(&term, TEXT_WIDTH)).unwrap_or_default();
            here.deduced = deduced;
        }
        for (order, act) in stage.acts.iter().enumerate() {
            let own =
                act.by.is_empty() || stage.actor.as_ref().is_some_and(|on| act.by.contains(on));
            let doer = stage.doer(act).filter(|_| !own);
            let place = doer.map_or(place, |doer| self.aside(row, doer, number));
            let way = self.way(act, order == 0 && usual);
            let text = words::act(act, self.language);
            self.line(place, &text, act.to.as_deref(), way);
        }
        if let Some(Silence::Then { after, act }) = &stage.silence {
            let text = words::silence(*after, self.language);
            self.line(place, &text, act.to.as_deref(), Way::Other);
        }
    }

    /// The box of somebody who is not on turn, in the row of a stage.
    fn aside(&mut self, row: usize, doer: &Actor, number: usize) -> usize {
        let lane = self.lane(doer);
        let boxes = self.plan.boxes.iter();
        let known = boxes
            .clone()
            .position(|known| known.row == row && known.lane == lane);
        known.unwrap_or_else(|| {
            let text = words::at_stages(&[number], self.language);
            self.add(lane, row, Kind::Aside, &text)
        })
    }

    fn way(&self, act: &Act, usual: bool) -> Way {
        let to = act.to.as_deref().and_then(|to| self.process.stage(to));
        let ends = to.and_then(|to| to.end).is_some_and(End::is_refusal);
        if ends || act.outcome.as_deref() == Some(REFUSAL) {
            Way::Refusal
        } else if usual {
            Way::Usual
        } else {
            Way::Other
        }
    }

    fn anywhere(&mut self) {
        for anywhere in &self.process.anywhere {
            let row = self.plan.rows;
            let from = anywhere.from.iter();
            let mut numbers: Vec<usize> = from.filter_map(|id| number(self.process, id)).collect();
            numbers.sort_unstable();
            let act = &anywhere.act;
            let on_turn = || {
                let first = anywhere.from.first().and_then(|id| self.process.stage(id));
                first.and_then(|stage| stage.actor.clone())
            };
            let Some(doer) = act.by.first().cloned().or_else(on_turn) else {
                continue;
            };
            let text = words::at_stages(&numbers, self.language);
            let place = self.add(self.lane(&doer), row, Kind::Aside, &text);
            let way = self.way(act, false);
            self.line(
                place,
                &words::act(act, self.language),
                act.to.as_deref(),
                way,
            );
        }
    }

    /// Each end stands in the last lane, in the first free row from where something leads to it.
    fn ends(&mut self) -> Vec<(&'p str, usize)> {
        let lane = self.process.roles.len();
        let mut ends = Vec::new();
        for stage in &self.process.stages {
            let Some(end) = stage.end else { continue };
            let mut from = self.leads.iter().filter(|(_, _, to, _)| *to == stage.id);
            let first = from
                .next()
                .and_then(|(place, ..)| self.plan.boxes.get(*place));
            let mut row = first.map_or(0, |from| from.row);
            while self
                .plan
                .boxes
                .iter()
                .any(|known| known.lane == lane && known.row == row)
            {
                row += 1;
            }
            let title = words::stage(stage, self.language);
            let place = self.add(lane, row, Kind::End(end), &title);
            if let Some(here) = self.plan.boxes.get_mut(place) {
                let evidence = stage.source.evidence;
                here.deduced = !matches!(evidence, Evidence::Regulation | Evidence::PublicPage);
            }
            ends.push((stage.id.as_str(), place));
        }
        ends
    }

    fn arrows(&mut self, ends: &[(&str, usize)]) {
        let stages: Vec<usize> = (0..self.plan.boxes.len())
            .filter(|place| {
                self.plan
                    .boxes
                    .get(*place)
                    .is_some_and(|known| known.kind == Kind::Stage)
            })
            .collect();
        for (from, line, to, way) in std::mem::take(&mut self.leads) {
            let stage = number(self.process, to).and_then(|number| stages.get(number - 1).copied());
            let end = ends
                .iter()
                .find(|(id, _)| *id == to)
                .map(|(_, place)| *place);
            if let Some(to) = stage.or(end).filter(|to| *to != from) {
                self.plan.arrows.push(Arrow {
                    from,
                    line,
                    to,
                    way,
                });
            }
        }
    }
}
