//! The headless citizen (`src/bin/citizen.rs`) as a process.

use anyhow::{Context, Result, bail};
use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

/// Where a journey happens.
pub struct Ground {
    /// The program of the citizen.
    pub program: PathBuf,
    /// Folder of the archive.
    pub home: PathBuf,
    /// Address of the portal.
    pub portal: String,
    /// Folder of the portal.
    pub training: PathBuf,
    /// Folder with the files to attach.
    pub files: PathBuf,
    /// File for the logs.
    pub logs: PathBuf,
    /// What is logged.
    pub filter: String,
    /// Before the journey: a wrong password, and somebody registers with a one-time code.
    pub talkative: bool,
}

/// What the citizen tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// This far; see the citizen's source. 1000 is the end.
    Reached(u32),
    /// Most memory held, KiB.
    Peak(u64),
    /// The process has ended.
    Ended,
}

/// A running citizen.
pub struct Citizen {
    child: Child,
    words: Receiver<Word>,
}

impl Ground {
    /// Starts a citizen here.
    pub fn citizen(&self) -> Result<Citizen> {
        let logs = File::options().create(true).append(true).open(&self.logs)?;
        let mut child = Command::new(&self.program)
            .arg(&self.home)
            .arg(&self.portal)
            .arg(&self.training)
            .arg(&self.files)
            .args(self.talkative.then_some("talkative"))
            .env("KABINET_LOG", &self.filter)
            // Why it ended is to be among the last lines.
            .env("RUST_BACKTRACE", "0")
            .stdout(Stdio::piped())
            .stderr(logs)
            .spawn()?;
        let out = child.stdout.take().context("no output")?;
        let (tell, words) = channel();
        thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if let Some(word) = word(&line) {
                    let _ = tell.send(word);
                }
            }
            let _ = tell.send(Word::Ended);
        });
        Ok(Citizen { child, words })
    }

    /// Goes the whole way without a disturbance; what was told, with its time since the start.
    pub fn undisturbed(&self) -> Result<Vec<(Duration, Word)>> {
        let since = Instant::now();
        let mut citizen = self.citizen()?;
        let mut told = Vec::new();
        while let Some(word) = citizen.hear(Duration::from_mins(10))? {
            if word == Word::Ended {
                break;
            }
            told.push((since.elapsed(), word));
        }
        citizen.ends_well(&self.logs)?;
        Ok(told)
    }
}

impl Citizen {
    /// The next word, or `None` after `patience`.
    pub fn hear(&self, patience: Duration) -> Result<Option<Word>> {
        match self.words.recv_timeout(patience) {
            Ok(word) => Ok(Some(word)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Ok(Some(Word::Ended)),
        }
    }

    /// Kills it (SIGKILL).
    pub fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Waits for the end, which must be a good one.
    pub fn ends_well(&mut self, logs: &Path) -> Result<()> {
        let status = self.child.wait()?;
        if !status.success() {
            let said = std::fs::read_to_string(logs).unwrap_or_default();
            let tail: Vec<&str> = said.lines().rev().take(12).collect();
            bail!("the citizen ended with {status}: {tail:#?}");
        }
        Ok(())
    }
}

fn word(line: &str) -> Option<Word> {
    let (name, number) = line.split_once(' ')?;
    match name {
        "reached" => number.parse().ok().map(Word::Reached),
        "peak" => number.parse().ok().map(Word::Peak),
        _ => None,
    }
}
