//! What the citizen was told is safe: written down once the program has said so, and held against it
//! after every start.

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
};

/// Something that the program said is saved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// An answer of a draft.
    Typed {
        /// Whose draft: the ИИН of the child.
        child: String,
        /// Place of the answer.
        pointer: String,
        /// The answer as the page shows it.
        value: Value,
    },
    /// A file of a draft.
    Attached {
        /// Whose draft.
        child: String,
        /// Name of the file.
        name: String,
    },
}

/// The entries so far, and the file that keeps them.
pub struct Diary {
    path: PathBuf,
    /// Everything written down, oldest first.
    pub entries: Vec<Entry>,
}

impl Diary {
    /// Reads the diary in `home`; an entry that was being written when the citizen was killed counts
    /// as not written.
    pub fn open(home: &Path) -> Result<Self> {
        let path = home.join("diary.jsonl");
        let mut entries = Vec::new();
        if let Ok(file) = File::open(&path) {
            for line in BufReader::new(file).lines() {
                if let Ok(entry) = serde_json::from_str(&line?) {
                    entries.push(entry);
                }
            }
        }
        Ok(Self { path, entries })
    }

    /// Writes an entry down for good.
    pub fn note(&mut self, entry: Entry) -> Result<()> {
        let mut line = serde_json::to_vec(&entry)?;
        // A line that was torn before must not spoil this one.
        line.insert(0, b'\n');
        line.push(b'\n');
        let mut file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&self.path)?;
        file.write_all(&line)?;
        file.sync_data()?;
        self.entries.push(entry);
        Ok(())
    }

    /// What the page shows at `pointer` must be what was typed there last.
    pub fn hold(&self, child: &str, pointer: &str, shown: &Value) -> Result<()> {
        let typed = self.entries.iter().rev().find_map(|entry| match entry {
            Entry::Typed {
                child: whose,
                pointer: place,
                value,
            } if whose == child && place == pointer => Some(value),
            _ => None,
        });
        ensure!(
            typed.is_none_or(|typed| typed == shown),
            "LOST: the answer at {pointer}"
        );
        Ok(())
    }

    /// Every file that was attached must be among `names`.
    pub fn hold_files(&self, child: &str, names: &[String]) -> Result<()> {
        for entry in &self.entries {
            if let Entry::Attached { child: whose, name } = entry
                && whose == child
            {
                names
                    .contains(name)
                    .then_some(())
                    .with_context(|| format!("LOST: the file {name}"))?;
            }
        }
        Ok(())
    }
}
