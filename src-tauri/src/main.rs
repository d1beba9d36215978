//! Kabinet's window: the program that `kabinet` opens when it is given no verb.
//!
//! This is the shell. It opens the window, hands each command to `kabinet-core`, and shows file dialogs
//! and notifications. It must never know anything of the domain.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod commands;
mod drops;
mod events;
mod logging;
mod notification;
mod places;
mod sandbox;
mod training;
mod ui_language;
mod window;

use clap::Parser;
use kabinet_cli::arguments::Window;
use std::process::ExitCode;

/// The window of Kabinet. Verbs are answered by `kabinet`.
#[derive(Parser)]
#[command(name = "kabinet-window", version)]
struct Arguments {
    #[command(flatten)]
    window: Window,
}

fn main() -> ExitCode {
    // Before all else: a child that reads a file for this program needs nothing of it.
    if let Some(ended) = kabinet_documents::sandbox::answer_if_asked() {
        return ended;
    }
    kabinet_core::prepare_process();
    window::open(&Arguments::parse().window)
}
