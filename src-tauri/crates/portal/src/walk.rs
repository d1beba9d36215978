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

mod aftermath;
mod model;
mod step;
mod walker;

use kabinet_test_support::walk::Run;
use std::{cell::Cell, time::Duration};
use step::{Step, step};
use tokio::{runtime::Runtime, time::timeout};
use walker::Walker;

/// The walks of a run, unless it is asked for more: `cargo xtask test` does, and `cargo xtask faults`.
const RUN: Run = Run {
    walks: 100,
    share: 1,
    walkers: 4,
    steps: 10..25,
    shrinking: Duration::from_mins(1),
};

/// How long a walk may take: it takes half a second where nothing else is done.
const TIMEOUT: Duration = Duration::from_mins(2);

#[test]
fn whatever_is_done_in_whatever_order_the_portal_answers_as_the_model_says() {
    let runtime = Runtime::new().unwrap();
    RUN.go(step, |steps| runtime.block_on(in_time(steps)));
}

/// Goes a walk; one that stands still fails where it stands.
async fn in_time(steps: &[Step]) -> Result<(), String> {
    let at = Cell::new("before its steps".to_owned());
    let walked = timeout(TIMEOUT, Walker::walk(steps, |step| at.set(step))).await;
    walked.unwrap_or_else(|_| Err(format!("stood still: {}", at.take())))
}
