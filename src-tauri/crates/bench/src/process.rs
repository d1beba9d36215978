//! What is measured in processes of their own, so that memory and time can be told from outside.

use anyhow::{Context, Result, ensure};
use std::{path::Path, process::Command};

/// How often each runs; the best counts.
const TIMES: usize = 3;

/// What a process took.
#[derive(Clone, Copy)]
pub struct Measured {
    /// What it says itself on its output, else of the processor in user's and system's mode.
    pub seconds: f64,
    /// Of memory at most, resident.
    pub kilobytes: u64,
}

/// The best time that each took, and the most memory.
pub fn by_turns<const N: usize>(folder: &Path, commands: [&Command; N]) -> Result<[Measured; N]> {
    let nothing = Measured {
        seconds: f64::INFINITY,
        kilobytes: 0,
    };
    let mut best = [nothing; N];
    for _ in 0..TIMES {
        for (best, command) in best.iter_mut().zip(commands) {
            let this = measured(folder, command)?;
            best.seconds = best.seconds.min(this.seconds);
            best.kilobytes = best.kilobytes.max(this.kilobytes);
        }
    }
    Ok(best)
}

/// Runs the command under `time` of GNU, which writes three numbers as the last line of its errors.
fn measured(folder: &Path, command: &Command) -> Result<Measured> {
    let output = Command::new("time")
        .args(["-f", "%U %S %M"])
        .arg(command.get_program())
        .args(command.get_args())
        .current_dir(folder)
        .output()
        .context("the Debian package `time` is needed")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{said}");
    let line = said.lines().last().context("time said nothing")?;
    let numbers: Vec<f64> = line.split(' ').map(str::parse).collect::<Result<_, _>>()?;
    let [user, system, kilobytes] = numbers[..] else {
        anyhow::bail!("time said: {line}");
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let kilobytes = kilobytes as u64;
    let told = String::from_utf8_lossy(&output.stdout).trim().parse();
    Ok(Measured {
        seconds: told.unwrap_or(user + system),
        kilobytes,
    })
}
