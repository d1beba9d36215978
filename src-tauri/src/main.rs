//! Kabinet: the citizen's own window to the e-government portal.
//!
//! This is the shell. It opens the window, hands each command to `kabinet-core`, shows file dialogs
//! and notifications, and answers the headless verbs. It must never know anything of the domain.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod commands;
mod drops;
mod events;
mod logging;
mod notification;
mod places;
mod portals;
mod speech;
#[cfg(feature = "training")]
mod training;
mod verbs;
mod window;

use std::process::ExitCode;

fn main() -> ExitCode {
    // Before all else: a child that reads a file for this program needs nothing of it.
    if let Some(ended) = kabinet_documents::sandbox::answer_if_asked() {
        return ended;
    }
    kabinet_core::prepare_process();
    let arguments = arguments::read();
    match arguments.verb {
        Some(verb) => verbs::answer(verb),
        None => window::open(&arguments.window),
    }
}
