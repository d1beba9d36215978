//! Taking apart and drawing files of strangers, in a process of its own that may use so much and no
//! more.
//!
//! A file of a few hundred bytes can ask a decoder for gigabytes, for hours, or for a deeper stack than
//! there is, and what happens then to a process happens to all of it. So each file is handed to a child: the
//! same program or a smaller one, started with a first argument that [`answer_if_asked`] knows, which lowers
//! its limits before it reads a byte. A child that passes them ends, and the caller is told
//! [`Refusal::TooComplex`].
//!
//! The file is the child's standard input, the job its second argument, the answer its standard output.
//! The child gets no environment, opens no file and, where the system can forbid that, no connection.

mod child;
mod input;
mod job;
mod limits;
mod process;
mod queue;

#[cfg(test)]
mod tests;

pub use child::answer_if_asked;
pub use input::Input;

use crate::{
    intake::{Accepted, IntakeError, Limits, Quality, through},
    proof::Proof,
};
use job::{Answer, Job, Told};
use kabinet_model::failure::FailureCode;
use queue::Queue;
use serde::{Deserialize, Serialize};
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The file was looked at, and this is wrong with it.
    #[error("refused: {0}")]
    Told(FailureCode),
    /// The file asks for more time, memory or depth than is allowed.
    #[error("the file asks for more than is allowed")]
    TooComplex,
    /// Too many files are being looked at.
    #[error("too many files are being looked at")]
    Busy,
    /// The content could not be read to its end.
    #[error("the content cannot be read")]
    Unreadable,
    /// The child could not be started, or answered nonsense.
    #[error("the child process cannot be used")]
    Broken,
}

impl Refusal {
    /// The failure a citizen is told of.
    pub const fn code(self) -> FailureCode {
        match self {
            Self::Told(code) => code,
            Self::TooComplex => FailureCode::AttachmentTooComplex,
            Self::Busy => FailureCode::PortalBusy,
            Self::Unreadable => FailureCode::AttachmentUnreadable,
            Self::Broken => FailureCode::Internal,
        }
    }
}

impl From<IntakeError> for Refusal {
    fn from(error: IntakeError) -> Self {
        Self::Told(error.code())
    }
}

/// What an examination found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examined {
    /// Pages; 1 for JPEG and PNG.
    pub pages: u32,
    /// Pixels across as shown upright, for pictures.
    pub width: Option<u32>,
    /// Pixels down as shown upright, for pictures.
    pub height: Option<u32>,
    /// How well it can be read.
    pub quality: Quality,
}

/// What a PDF or a picture carries to prove what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carried {
    /// The proof of a PDF of Kabinet, embedded.
    Proof(Proof),
    /// An embedded file differs from its checksum: its name.
    Changed(String),
    /// The texts of the QR codes on it, page by page.
    Codes(Vec<String>),
}

/// A file that becomes a part of a merged PDF.
pub struct Part<'a> {
    /// Its content, of exactly `size` bytes.
    pub source: Box<dyn Read + Send + 'a>,
    /// Bytes.
    pub size: u64,
    /// Turned clockwise by so many degrees (0, 90, 180, 270).
    pub degrees: u16,
}

/// Where files of strangers are looked at. Cheap to clone; clones share one queue. Every method blocks.
#[derive(Debug, Clone)]
pub struct Sandbox {
    place: Place,
    queue: Arc<Queue>,
}

#[derive(Debug, Clone)]
enum Place {
    Child {
        program: PathBuf,
        /// The program, where its path is only one of this open file.
        _file: Option<Arc<File>>,
    },
    /// Without any limit.
    Here,
}

/// The path by which a child of this process can be started from a file that this process has open.
#[cfg(target_os = "linux")]
fn held(file: &File) -> Option<PathBuf> {
    use std::os::fd::AsRawFd;
    let path = PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()));
    path.exists().then_some(path)
}

#[cfg(not(target_os = "linux"))]
fn held(_: &File) -> Option<PathBuf> {
    None
}

impl Sandbox {
    /// Children of this very program, whose `main` must begin with [`answer_if_asked`]. So many files are
    /// looked at at once; others wait for `patience`, and are then refused as [`Refusal::Busy`].
    pub fn of_this_program(at_once: usize, patience: Duration) -> std::io::Result<Self> {
        // On Linux the running program itself, also when its file was replaced by another version since.
        let own = Path::new("/proc/self/exe");
        let program = if cfg!(target_os = "linux") && own.exists() {
            own.to_owned()
        } else {
            std::env::current_exe()?
        };
        Ok(Self::of(program, at_once, patience))
    }

    /// Children of another program whose `main` begins with [`answer_if_asked`].
    pub fn of(program: PathBuf, at_once: usize, patience: Duration) -> Self {
        Self {
            place: Place::Child {
                program,
                _file: None,
            },
            queue: Arc::new(Queue::new(at_once, patience)),
        }
    }

    /// As [`Sandbox::of`] with the program in this file. The file is held open, so that children are of this
    /// version as long as this process runs, also when another one takes its place (Linux).
    pub fn of_file(program: &Path, at_once: usize, patience: Duration) -> std::io::Result<Self> {
        let file = File::open(program)?;
        let program = held(&file).unwrap_or_else(|| program.to_owned());
        Ok(Self {
            place: Place::Child {
                program,
                _file: Some(Arc::new(file)),
            },
            queue: Arc::new(Queue::new(at_once, patience)),
        })
    }

    /// None at all: everything in this process and without its limits. For tests, and for what this
    /// program made itself; never for what a stranger gave.
    pub fn unconfined() -> Self {
        Self {
            place: Place::Here,
            queue: Arc::new(Queue::new(usize::MAX, Duration::MAX)),
        }
    }

    /// As [`crate::intake::accept`]: `reading` is the whole content, read here once for its size, kind
    /// and digest; `again` is the same content for the child.
    pub fn accept(
        &self,
        reading: &mut impl Read,
        again: Input<'_>,
        limits: Limits,
    ) -> Result<Accepted, Refusal> {
        let read = through(reading, limits.bytes)?;
        let examined = self.examine(again, limits)?;
        Ok(Accepted {
            media_type: read.media_type,
            size: read.size,
            sha256: read.sha256,
            pages: examined.pages,
            width: examined.width,
            height: examined.height,
            quality: examined.quality,
        })
    }

    /// Whether a file is whole and can be attached.
    pub fn examine(&self, source: Input<'_>, limits: Limits) -> Result<Examined, Refusal> {
        match self.told(&Job::Examine(limits), source)?.told {
            Told::Examined(examined) => Ok(examined),
            _ => Err(Refusal::Broken),
        }
    }

    /// As [`crate::preview::render`].
    pub fn render(
        &self,
        source: Input<'_>,
        page: u32,
        max_px: u32,
        rotation: u16,
    ) -> Result<Vec<u8>, Refusal> {
        let job = Job::Render {
            page,
            max_px,
            rotation,
        };
        let png = self.file(&job, source)?;
        // The child is not believed: it has read what a stranger wrote.
        png.starts_with(b"\x89PNG\r\n\x1a\n")
            .then_some(png)
            .ok_or(Refusal::Broken)
    }

    /// As [`crate::preview::pages`].
    pub fn pages(&self, source: Input<'_>) -> Result<u32, Refusal> {
        match self.told(&Job::Pages, source)?.told {
            Told::Pages(pages) => Ok(pages),
            _ => Err(Refusal::Broken),
        }
    }

    /// As [`crate::rotate::check`].
    pub fn can_turn(&self, source: Input<'_>) -> Result<(), Refusal> {
        self.told(&Job::CanTurn, source).map(|_| ())
    }

    /// As [`crate::rotate::apply`].
    pub fn turn(&self, source: Input<'_>, degrees: u16) -> Result<Vec<u8>, Refusal> {
        self.file(&Job::Turn { degrees }, source)
    }

    /// Makes files that intake has taken one PDF of at most `limit` bytes, as
    /// [`crate::merge::Merged`] does. They are read one after another.
    pub fn merge(&self, parts: Vec<Part<'_>>, limit: u64) -> Result<Vec<u8>, Refusal> {
        let job = Job::Merge {
            limit,
            parts: parts.iter().map(|part| (part.size, part.degrees)).collect(),
        };
        let nothing: Box<dyn Read + Send + '_> = Box::new(std::io::empty());
        let mut all = parts.into_iter().fold(nothing, |all, part| {
            Box::new(all.chain(part.source.take(part.size)))
        });
        self.file(&job, Input::Stream(&mut all))
    }

    /// What a PDF or a picture carries to prove what it shows.
    pub fn carried(&self, source: Input<'_>) -> Result<Carried, Refusal> {
        let Answer { told, mut body } = self.told(&Job::Carried, source)?;
        match told {
            Told::Codes(codes) => Ok(Carried::Codes(codes)),
            Told::Changed(file) => Ok(Carried::Changed(file)),
            Told::Proof {
                result_json,
                result_p7s: signature,
                application,
            } if result_json
                .checked_add(signature)
                .is_some_and(|both| both <= body.len()) =>
            {
                let mut result_p7s = body.split_off(result_json);
                let rest = result_p7s.split_off(signature);
                Ok(Carried::Proof(Proof {
                    result_json: body,
                    result_p7s,
                    application: application.then_some(rest),
                }))
            }
            _ => Err(Refusal::Broken),
        }
    }

    fn file(&self, job: &Job, source: Input<'_>) -> Result<Vec<u8>, Refusal> {
        let Answer { told, body } = self.told(job, source)?;
        match told {
            Told::File => Ok(body),
            _ => Err(Refusal::Broken),
        }
    }

    fn told(&self, job: &Job, source: Input<'_>) -> Result<Answer, Refusal> {
        let _turn = self.queue.turn().ok_or(Refusal::Busy)?;
        match &self.place {
            Place::Child { program, .. } => process::answer(program, job, source),
            Place::Here => {
                let mut source = source.at_hand().map_err(|_| Refusal::Unreadable)?;
                job::perform(job, &mut source).map_err(Refusal::Told)
            }
        }
    }
}
