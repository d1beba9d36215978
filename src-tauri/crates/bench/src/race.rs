//! Two that do the same work take turns.

use crate::processor;
use std::{
    fmt::Write as _,
    hint::black_box,
    time::{Duration, Instant},
};

/// What one turn lasts about: short enough to be left alone now and then by a busy machine.
const TURN: Duration = Duration::from_millis(3);
/// Turns of each.
const TURNS: usize = 300;

/// Seconds that one piece of the same work took each.
pub struct Race {
    name: &'static str,
    ours: f64,
    theirs: f64,
    /// Our speed in theirs that is wanted at least.
    goal: Option<f64>,
    /// Seconds that we may take at most.
    limit: Option<f64>,
    /// Kilobytes of memory that we took at most, and that are wanted at most.
    memory: Option<(u64, u64)>,
}

impl Race {
    /// Lets both do the work by turns.
    pub fn run<T, U>(
        name: &'static str,
        goal: Option<f64>,
        mut ours: impl FnMut() -> T,
        mut theirs: impl FnMut() -> U,
    ) -> Self {
        let mut ours = Runner::new(move || drop(black_box(ours())));
        let mut theirs = Runner::new(move || drop(black_box(theirs())));
        for _ in 0..TURNS {
            ours.turn();
            theirs.turn();
        }
        Self::of_times(name, goal, ours.best, theirs.best)
    }

    /// Of times measured elsewhere, in seconds.
    pub fn of_times(name: &'static str, goal: Option<f64>, ours: f64, theirs: f64) -> Self {
        Self {
            name,
            ours,
            theirs,
            goal,
            limit: None,
            memory: None,
        }
    }

    /// With our memory and its bound, in kilobytes.
    pub fn with_memory(self, taken: u64, bound: u64) -> Self {
        Self {
            memory: Some((taken, bound)),
            ..self
        }
    }

    /// With the seconds that we may take at most.
    pub fn within(self, limit: f64) -> Self {
        Self {
            limit: Some(limit),
            ..self
        }
    }

    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Our speed in theirs.
    fn ratio(&self) -> f64 {
        self.theirs / self.ours
    }

    /// Whether every goal is reached.
    pub fn holds(&self) -> bool {
        self.goal.is_none_or(|goal| self.ratio() >= goal)
            && self.limit.is_none_or(|limit| self.ours <= limit)
            && self.memory.is_none_or(|(taken, bound)| taken <= bound)
    }
}

/// One of the two, and its best time for one piece of work.
struct Runner<F> {
    work: F,
    pieces: u32,
    best: f64,
}

impl<F: FnMut()> Runner<F> {
    /// Warms up and finds out how many pieces fill a turn.
    fn new(mut work: F) -> Self {
        work();
        let begun = Instant::now();
        work();
        let one = begun.elapsed().as_secs_f64().max(1e-9);
        let mut pieces = 1;
        while f64::from(pieces) * one < TURN.as_secs_f64() {
            pieces += 1;
        }
        Self {
            work,
            pieces,
            best: f64::INFINITY,
        }
    }

    fn turn(&mut self) {
        let begun = Instant::now();
        for _ in 0..self.pieces {
            (self.work)();
        }
        let time = begun.elapsed().as_secs_f64() / f64::from(self.pieces);
        self.best = self.best.min(time);
    }
}

/// A table for people.
pub fn table(races: &[Race]) -> String {
    let mut text = format!(
        "{:<38}{:>12}{:>12}{:>8}{:>8}  {}\n",
        "", "ours", "peer", "ratio", "goal", "memory"
    );
    for race in races {
        let goal = match (race.goal, race.limit) {
            (Some(goal), _) => format!("{goal:.2}"),
            (None, Some(limit)) => format!("{:.0} ms", limit * 1e3),
            (None, None) => String::new(),
        };
        let memory = race.memory.map_or(String::new(), |(taken, bound)| {
            format!("{taken} kB of {bound} kB")
        });
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "{:<38}{:>12}{:>12}{:>8.2}{goal:>8}  {memory}",
            race.name,
            time(race.ours),
            time(race.theirs),
            race.ratio(),
        );
    }
    text.push_str("\nratio: our speed in the peer's; above 1 we are the faster.");
    text
}

/// The same for programs: seconds and kilobytes, and whether the processor's SHA extensions were used.
pub fn json(races: &[Race]) -> String {
    let races: Vec<_> = races
        .iter()
        .map(|race| {
            serde_json::json!({
                "name": race.name,
                "ours_seconds": race.ours,
                "peer_seconds": race.theirs,
                "ratio": race.ratio(),
                "goal": race.goal,
                "limit_seconds": race.limit,
                "memory_kilobytes": race.memory.map(|(taken, _)| taken),
                "memory_bound_kilobytes": race.memory.map(|(_, bound)| bound),
                "holds": race.holds(),
            })
        })
        .collect();
    let uses_extensions = processor::uses_extensions();
    serde_json::json!({ "sha_extensions": uses_extensions, "races": races }).to_string()
}

fn time(seconds: f64) -> String {
    if seconds < 1e-3 {
        format!("{:.1} us", seconds * 1e6)
    } else if seconds < 1.0 {
        format!("{:.2} ms", seconds * 1e3)
    } else {
        format!("{seconds:.2} s")
    }
}
