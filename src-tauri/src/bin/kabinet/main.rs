//! Kabinet as it is started: it answers a verb, or hands over to the program of the window.
//!
//! Nothing of the window is linked here, so that a verb, and the child that reads a stranger's file, start
//! in little time and memory.

mod window;

use kabinet_cli::{arguments, verbs};
use std::process::ExitCode;

fn main() -> ExitCode {
    // Before all else: a child that reads a file for its parent needs nothing of this program.
    if let Some(ended) = kabinet_documents::sandbox::answer_if_asked() {
        return ended;
    }
    match arguments::read().verb {
        Some(verb) => verbs::answer(verb),
        None => window::open(),
    }
}
