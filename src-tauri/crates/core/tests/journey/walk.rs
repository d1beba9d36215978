//! Walks of random steps, legal and not, against a reference model: whatever is done, cut, killed or repeated
//! in whatever order, the program answers as the model says, what it said was saved is there, and whatever
//! was sent is at the portal once, with its receipt here.
//!
//! `KABINET_WALKS` asks for another number of walks at the portal, and for fewer of these.
//! `KABINET_WALK_SEED` repeats a run, but for what a kill or a cut meets; a walk that fails is shown with as few
//! steps as it takes.

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

use kabinet_test_support::walk::Run;
use std::time::Duration;
use step::step;
use walker::Walker;

/// The walks of a run, unless it is asked for more: `cargo xtask test` does, and `cargo xtask faults`. So many
/// walks at the portal are asked for to one of the program, which takes seconds.
const RUN: Run = Run {
    walks: 20,
    share: 40,
    walkers: 2,
    steps: 1..45,
    shrinking: Duration::from_mins(2),
};

/// How long a step may take.
const TIMEOUT: Duration = Duration::from_mins(2);

#[test]
fn whatever_is_done_in_whatever_order_the_program_answers_as_the_model_says() {
    RUN.go(step, Walker::walk);
}
