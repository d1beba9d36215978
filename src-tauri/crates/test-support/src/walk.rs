//! Walks of random steps, legal and not, against a reference model: the runner, its seed, and how a walk that
//! fails is shown.
//!
//! `KABINET_WALKS` asks for another number of walks, `KABINET_WALK_SEED` repeats a run; a walk that fails is
//! shown with as few steps as it takes.

mod choice;

pub use choice::{Person, Pick, mostly, person, pick};

use proptest::{
    collection::vec,
    strategy::Strategy,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner},
};
use rand::Rng;
use std::{fmt::Debug, ops::Range, time::Duration};

/// Fails the walk where what was told is not what the model expects.
#[macro_export]
macro_rules! agree {
    ($step:expr, $told:expr, $expected:expr) => {{
        let (told, expected) = ($told, $expected);
        if told != expected {
            return Err(format!(
                "{:?}: the answer is {told:?}, the model says {expected:?}",
                $step
            ));
        }
    }};
}

/// What a run of walks is.
#[derive(Debug, Clone)]
pub struct Run {
    /// Walks, unless it is asked for more.
    pub walks: u32,
    /// So many walks are asked for to one of these.
    pub share: u32,
    /// How many walk at once. Part of what a seed means.
    pub walkers: u32,
    /// Steps of a walk.
    pub steps: Range<usize>,
    /// How long a walk that fails is made shorter.
    pub shrinking: Duration,
}

impl Run {
    /// Goes the walks, each by `walk` over steps that `step` picks, and fails with the shortest of those that
    /// did.
    pub fn go<S>(
        &self,
        step: impl Fn() -> S + Sync,
        walk: impl Fn(&[S::Value]) -> Result<(), String> + Sync,
    ) where
        S: Strategy,
        S::Value: Debug,
    {
        let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
        let seed: u64 = number("KABINET_WALK_SEED").unwrap_or_else(|| rand::rng().random());
        let asked = number("KABINET_WALKS").map(|walks| u32::try_from(walks).unwrap());
        let walks = asked.map_or(self.walks, |walks| walks.div_ceil(self.share));
        println!("KABINET_WALK_SEED={seed}, {walks} walks");
        let (step, walk) = (&step, &walk);
        let failures: Vec<String> = std::thread::scope(|scope| {
            let each = walks.div_ceil(self.walkers);
            let walkers: Vec<_> = (0..self.walkers)
                .map(|walker| scope.spawn(move || self.walker(seed, walker, each, step(), walk)))
                .collect();
            let ended = walkers.into_iter().map(|walker| walker.join().unwrap());
            ended.filter_map(Result::err).collect()
        });
        assert!(
            failures.is_empty(),
            "KABINET_WALK_SEED={seed}: {}",
            failures.join("\n")
        );
    }

    /// Goes so many walks; how the first failed that did, with the fewest steps that fail.
    fn walker<S>(
        &self,
        seed: u64,
        walker: u32,
        walks: u32,
        step: S,
        walk: impl Fn(&[S::Value]) -> Result<(), String>,
    ) -> Result<(), String>
    where
        S: Strategy,
        S::Value: Debug,
    {
        let config = Config {
            cases: walks,
            failure_persistence: None,
            max_shrink_iters: 300,
            max_shrink_time: u32::try_from(self.shrinking.as_millis()).unwrap(),
            ..Config::default()
        };
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        bytes[8..12].copy_from_slice(&walker.to_le_bytes());
        let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let mut runner = TestRunner::new_with_rng(config, random);
        let walked = runner.run(&vec(step, self.steps.clone()), |steps| {
            walk(&steps).map_err(TestCaseError::fail)
        });
        walked.map_err(|error| match error {
            TestError::Fail(why, steps) => told(&why.to_string(), &steps),
            TestError::Abort(why) => why.to_string(),
        })
    }
}

fn told(why: &str, steps: &[impl Debug]) -> String {
    let lines = steps.iter().map(|step| format!("\n    {step:?}"));
    format!("{why}\nafter{}", lines.collect::<String>())
}

#[cfg(test)]
mod tests;
