//! Walks of random steps, legal and not, against a reference model: whatever is done, cut, killed or repeated
//! in whatever order, the portal answers as the model says, loses nothing, doubles nothing and leaves every
//! chain of events whole.
//!
//! `KABINET_WALKS` asks for another number of walks, `KABINET_WALK_SEED` repeats a run; a walk that fails is
//! shown with as few steps as it takes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::large_futures
)]

/// That the portal answers something else than the model.
macro_rules! agree {
    ($step:expr, $told:expr, $expected:expr) => {{
        let (told, expected) = ($told, $expected);
        if told != expected {
            return Err(format!(
                "{:?}: the portal says {told:?}, the model {expected:?}",
                $step
            ));
        }
    }};
}

mod aftermath;
mod model;
mod step;
mod walker;

use proptest::{
    collection::vec,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner},
};
use rand::Rng;
use std::{cell::Cell, time::Duration};
use step::{Step, step};
use tokio::{runtime::Runtime, time::timeout};
use walker::Walker;

/// Walks of a run, unless it is asked for more: `cargo xtask test` does, and `cargo xtask faults`.
const WALKS: u32 = 100;

/// How many walk at once. Part of what a seed means.
const WALKERS: u32 = 4;

/// How long a walk may take: it takes half a second where nothing else is done.
const TIMEOUT: Duration = Duration::from_mins(2);

#[test]
fn whatever_is_done_in_whatever_order_the_portal_answers_as_the_model_says() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let seed: u64 = number("KABINET_WALK_SEED").unwrap_or_else(|| rand::rng().random());
    let walks = number("KABINET_WALKS").map_or(WALKS, |walks| u32::try_from(walks).unwrap());
    println!("KABINET_WALK_SEED={seed} KABINET_WALKS={walks}");
    let runtime = Runtime::new().unwrap();
    let failures: Vec<String> = std::thread::scope(|scope| {
        let walkers: Vec<_> = (0..WALKERS)
            .map(|walker| {
                let runtime = &runtime;
                scope.spawn(move || walk(runtime, seed, walker, walks.div_ceil(WALKERS)))
            })
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
fn walk(runtime: &Runtime, seed: u64, walker: u32, walks: u32) -> Result<(), String> {
    let config = Config {
        cases: walks,
        failure_persistence: None,
        max_shrink_iters: 300,
        max_shrink_time: 60_000,
        ..Config::default()
    };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes[8..12].copy_from_slice(&walker.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(config, random);
    let walked = runner.run(&vec(step(), 10..25), |steps| {
        let walked = runtime.block_on(in_time(&steps));
        walked.map_err(TestCaseError::fail)
    });
    walked.map_err(|error| match error {
        TestError::Fail(why, steps) => told(&why.to_string(), &steps),
        TestError::Abort(why) => why.to_string(),
    })
}

/// Goes a walk; one that stands still fails where it stands.
async fn in_time(steps: &[Step]) -> Result<(), String> {
    let at = Cell::new("before its steps".to_owned());
    let walked = timeout(TIMEOUT, Walker::walk(steps, |step| at.set(step))).await;
    walked.unwrap_or_else(|_| Err(format!("stood still: {}", at.take())))
}

fn told(why: &str, steps: &[Step]) -> String {
    let lines = steps.iter().map(|step| format!("\n    {step:?}"));
    format!("{why}\nafter{}", lines.collect::<String>())
}
