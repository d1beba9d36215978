//! Handing over to the program of the window.

use kabinet_cli::programs;
use std::{
    env,
    io::{self, Write},
    process::{Command, ExitCode},
};

/// Opens the window with the arguments of this program. Where the system can, the window takes the place
/// of this process, so that whoever started this one has started that one.
pub fn open() -> ExitCode {
    let opened = programs::beside(programs::WINDOW).and_then(|program| {
        let mut window = Command::new(program);
        window.args(env::args_os().skip(1));
        become_it(&mut window)
    });
    opened.unwrap_or_else(|error| {
        // Nobody may be there to read it.
        let name = programs::WINDOW;
        let _ = writeln!(io::stderr(), "kabinet: {name} cannot be started: {error}");
        ExitCode::FAILURE
    })
}

/// Comes back only when it failed.
#[cfg(unix)]
fn become_it(window: &mut Command) -> io::Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    // Desktops know a window by the name under which its program was started.
    if let Some(name) = env::args_os().next() {
        window.arg0(name);
    }
    Err(window.exec())
}

#[cfg(not(unix))]
fn become_it(window: &mut Command) -> io::Result<ExitCode> {
    Ok(if window.status()?.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
