//! How the program ends at a desk: killed, or closed as a person closes it.

use super::{Desk, TIMEOUT};
use crate::program;
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// How long a window may stand after it was told to close, until it is told again.
const PRESS_AGAIN_AFTER: Duration = Duration::from_secs(5);

impl Desk {
    /// Kills the window (SIGKILL) that `program` has opened at this desk; the driver, which knows one window
    /// only, begins anew.
    pub fn kill(&mut self, program: &Path) -> Result<()> {
        let program = &program::window(program);
        let running = self.running(program)?;
        if running.is_empty() {
            bail!("{} does not run", program.display());
        }
        for process in running {
            let killed = Command::new("kill").args(["-KILL", &process]).status()?;
            if !killed.success() {
                bail!("{} cannot be killed", program.display());
            }
        }
        self.gone(program)
    }

    /// Closes the window that `program` has opened at this desk as a person does, by Alt and F4, and again while
    /// it still stands there: a key that comes while the focus moves reaches nobody. The driver, which knows one
    /// window only, begins anew.
    pub fn close(&mut self, program: &Path, title: &str) -> Result<()> {
        let window = program::window(program);
        self.press_close(title)?;
        let (begun, mut pressed) = (Instant::now(), Instant::now());
        while begun.elapsed() < TIMEOUT && !self.running(&window)?.is_empty() {
            if pressed.elapsed() > PRESS_AGAIN_AFTER && self.shows(title)? {
                eprintln!("the window «{title}» still stands: pressed again");
                self.press_close(title)?;
                pressed = Instant::now();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        self.gone(&window)
            .with_context(|| format!("window still shown: {:?}", self.shows(title)))
    }

    fn press_close(&self, title: &str) -> Result<()> {
        let found = ["search", "--onlyvisible", "--name", title];
        // A key that is sent to a window, and not typed, the window manager does not hear of.
        for act in [
            [&found[..], &["windowactivate", "--sync"]].concat(),
            vec!["key", "alt+F4"],
        ] {
            let acted = self.command("xdotool").args(act).status();
            if !acted.context("xdotool")?.success() {
                bail!("no window «{title}» could be closed");
            }
        }
        Ok(())
    }

    /// Whether a window with that title is on the screen.
    fn shows(&self, title: &str) -> Result<bool> {
        let search = ["search", "--onlyvisible", "--name", title];
        let found = self
            .command("xdotool")
            .args(search)
            .stdout(Stdio::piped())
            .output()
            .context("xdotool")?;
        Ok(!found.stdout.is_empty())
    }

    /// Waits until nothing of `program` runs; then another driver is there.
    fn gone(&mut self, program: &Path) -> Result<()> {
        let begun = Instant::now();
        while !self.running(program)?.is_empty() {
            if begun.elapsed() > TIMEOUT {
                bail!("{} does not end", program.display());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        self.end_driver();
        self.start_driver()
    }

    /// The numbers of the processes of `program` at this desk.
    fn running(&self, program: &Path) -> Result<Vec<String>> {
        let (program, home) = (program.canonicalize()?, self.home().display().to_string());
        let home = format!("HOME={home}\0").into_bytes();
        let mut found = Vec::new();
        for process in fs::read_dir("/proc")?.flatten() {
            let here = process.path();
            let same = fs::read_link(here.join("exe")).is_ok_and(|exe| exe == program)
                && fs::read(here.join("environ"))
                    .is_ok_and(|all| all.windows(home.len()).any(|part| part == home));
            if same {
                found.push(process.file_name().to_string_lossy().into_owned());
            }
        }
        Ok(found)
    }
}
