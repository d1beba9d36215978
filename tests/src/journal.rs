//! What a journey leaves behind: numbered pictures, and what was seen at each step.

use anyhow::Result;
use serde::Serialize;
use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

/// A step of the journey.
#[derive(Serialize)]
struct Step {
    number: usize,
    name: String,
    seen: Vec<String>,
    pictures: Vec<String>,
    milliseconds: u128,
}

/// The journal of a journey, written anew after every step, so that a journey that fails leaves it
/// too.
pub struct Journal {
    folder: PathBuf,
    steps: Vec<Step>,
    begun: Instant,
    /// Time spent on pictures since the step began; it is not the program's.
    posing: Duration,
}

impl Journal {
    /// An empty journal in `folder`, which is emptied first.
    pub fn begin(folder: &Path) -> Result<Self> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        Ok(Self {
            folder: folder.to_path_buf(),
            steps: Vec::new(),
            begun: Instant::now(),
            posing: Duration::ZERO,
        })
    }

    /// Where everything is left.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The name of the step under way.
    pub fn last(&self) -> &str {
        self.steps.last().map_or("", |step| &step.name)
    }

    /// Begins a step; the one before ends.
    pub fn step(&mut self, name: &str) -> Result<()> {
        self.end()?;
        println!("{:>3}  {name}", self.steps.len() + 1);
        self.steps.push(Step {
            number: self.steps.len() + 1,
            name: name.to_owned(),
            seen: Vec::new(),
            pictures: Vec::new(),
            milliseconds: 0,
        });
        self.begun = Instant::now();
        self.posing = Duration::ZERO;
        Ok(())
    }

    /// Notes what was seen.
    pub fn saw(&mut self, what: impl Into<String>) {
        if let Some(step) = self.steps.last_mut() {
            step.seen.push(what.into());
        }
    }

    /// Keeps a picture of the step: `07-check.ru.png`.
    pub fn picture(&mut self, name: &str, language: &str, png: &[u8]) -> Result<()> {
        let Some(step) = self.steps.last_mut() else {
            return Ok(());
        };
        let file = format!("{:02}-{name}.{language}.png", step.number);
        fs::write(self.folder.join(&file), png)?;
        step.pictures.push(file);
        Ok(())
    }

    /// Leaves out of the step's time what was spent on pictures.
    pub fn posed(&mut self, spent: Duration) {
        self.posing += spent;
    }

    /// Ends the last step.
    pub fn end(&mut self) -> Result<()> {
        if let Some(step) = self.steps.last_mut() {
            step.milliseconds = self.begun.elapsed().saturating_sub(self.posing).as_millis();
        }
        let json = serde_json::to_vec_pretty(&self.steps)?;
        Ok(fs::write(self.folder.join("journal.json"), json)?)
    }
}
