//! Reading `process.toml`, with its bounds.

use super::{Process, vocabulary::Vocabulary};
use crate::failure::FailureCode;

/// Greatest size of a process, bytes.
const SIZE_LIMIT: usize = 256 * 1024;

/// Greatest number of stages, and of acts in one of them.
const COUNT_LIMIT: usize = 200;

/// Why a process was not read.
#[derive(Debug, thiserror::Error)]
pub enum ProcessError {
    /// Larger than a process can be.
    #[error("the process is too large")]
    TooLarge,
    /// Not TOML of the right shape.
    #[error("the process cannot be read: {0}")]
    Malformed(#[from] toml::de::Error),
    /// Not JSON of the right shape.
    #[error("the process cannot be read: {0}")]
    MalformedJson(#[from] serde_json::Error),
    /// A process has a stage.
    #[error("the process has no stage")]
    Empty,
}

impl ProcessError {
    /// The failure to show.
    pub const fn code(&self) -> FailureCode {
        FailureCode::PortalNonsense
    }
}

impl Process {
    /// Reads `process.toml`, and takes from the vocabulary the words that it leaves out.
    ///
    /// # Errors
    ///
    /// The text is no process, or larger than one can be. Whether the process makes sense says [`Process::check`].
    pub fn from_toml(text: &str) -> Result<Self, ProcessError> {
        if text.len() > SIZE_LIMIT {
            return Err(ProcessError::TooLarge);
        }
        let mut process: Self = toml::from_str(text)?;
        process.bounded()?;
        Vocabulary::built_in().complete(&mut process);
        Ok(process)
    }

    /// Reads a process as a portal gave it. It has all its words.
    ///
    /// # Errors
    ///
    /// The text is no process, or larger than one can be.
    pub fn from_json(json: &[u8]) -> Result<Self, ProcessError> {
        if json.len() > SIZE_LIMIT {
            return Err(ProcessError::TooLarge);
        }
        let process: Self = serde_json::from_slice(json)?;
        process.bounded()?;
        Ok(process)
    }

    fn bounded(&self) -> Result<(), ProcessError> {
        if self.stages.is_empty() {
            return Err(ProcessError::Empty);
        }
        let acts = self.stages.iter().map(|stage| stage.acts.len());
        let counts = [self.stages.len(), self.anywhere.len(), self.roles.len()];
        if acts.chain(counts).any(|count| count > COUNT_LIMIT) {
            return Err(ProcessError::TooLarge);
        }
        Ok(())
    }
}
