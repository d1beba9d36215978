//! Walks of random steps, legal and not, against a reference model: whatever is done, cut, killed or repeated
//! in whatever order, the program answers as the model says, what it said was saved is there, and whatever
//! was sent is at the portal once, with its receipt here.
//!
//! `KABINET_WALKS` asks for another number of walks at the portal, and for one of these to every [`SHARE`] of them.
//! `KABINET_WALK_SEED` repeats a run, but for what a kill or a cut meets; a walk that fails is shown with as few
//! steps as it takes.

/// That the program answers something else than the model.
macro_rules! agree {
    ($step:expr, $told:expr, $expected:expr) => {{
        let (told, expected) = ($told, $expected);
        if told != expected {
            return Err(format!(
                "{:?}: the program says {told:?}, the model {expected:?}",
                $step
            ));
        }
    }};
}

#[path = "walk/aftermath.rs"]
mod aftermath;
#[path = "walk/draft.rs"]
mod draft;
#[path = "walk/drafting.rs"]
mod drafting;
#[path = "walk/following.rs"]
mod following;
#[path = "walk/model.rs"]
mod model;
#[path = "walk/processes.rs"]
mod processes;
#[path = "walk/sending.rs"]
mod sending;
#[path = "walk/step.rs"]
mod step;
#[path = "walk/walker.rs"]
mod walker;

use proptest::{
    collection::vec,
    test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner},
};
use rand::Rng;
use std::time::Duration;
use step::{Step, step};
use walker::Walker;

/// Walks of a run, unless it is asked for more: `cargo xtask test` does, and `cargo xtask faults`.
const WALKS: u32 = 20;

/// So many walks at the portal are asked for to one of the program, which takes seconds.
const SHARE: u32 = 40;

/// How many walk at once. Part of what a seed means.
const WALKERS: u32 = 2;

/// How long a step may take.
const TIMEOUT: Duration = Duration::from_mins(2);

#[test]
fn whatever_is_done_in_whatever_order_the_program_answers_as_the_model_says() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let seed: u64 = number("KABINET_WALK_SEED").unwrap_or_else(|| rand::rng().random());
    let asked = number("KABINET_WALKS").map(|walks| u32::try_from(walks).unwrap());
    let walks = asked.map_or(WALKS, |walks| walks.div_ceil(SHARE));
    println!("KABINET_WALK_SEED={seed}, {walks} walks of the program");
    let failures: Vec<String> = std::thread::scope(|scope| {
        let walkers: Vec<_> = (0..WALKERS)
            .map(|walker| scope.spawn(move || walk(seed, walker, walks.div_ceil(WALKERS))))
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
fn walk(seed: u64, walker: u32, walks: u32) -> Result<(), String> {
    let config = Config {
        cases: walks,
        failure_persistence: None,
        max_shrink_iters: 300,
        max_shrink_time: 120_000,
        ..Config::default()
    };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    bytes[8..12].copy_from_slice(&walker.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(config, random);
    let walked = runner.run(&vec(step(), 1..45), |steps| {
        Walker::walk(&steps).map_err(TestCaseError::fail)
    });
    walked.map_err(|error| match error {
        TestError::Fail(why, steps) => told(&why.to_string(), &steps),
        TestError::Abort(why) => why.to_string(),
    })
}

fn told(why: &str, steps: &[Step]) -> String {
    let lines = steps.iter().map(|step| format!("\n    {step:?}"));
    format!("{why}\nafter{}", lines.collect::<String>())
}
