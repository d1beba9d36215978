//! What a child can be asked for, what it answers, and how that is written.
//!
//! An answer is one line of JSON and, behind it, as many bytes of a file as the line says: an answer that was
//! cut off is never taken for a whole one.

use super::{Examined, input::Content};
use crate::{
    intake::{self, Limits},
    merge::{MergeError, Merged},
    preview,
    proof::{self, Proof, ProofError},
    rotate, scan,
};
use kabinet_model::failure::FailureCode;
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};

/// Greatest file that is taken into memory whole, bytes.
const MAX_IN_MEMORY: u64 = 128 * 1024 * 1024;

/// What to do with a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Job {
    Examine(Limits),
    Pages,
    Render {
        page: u32,
        max_px: u32,
        rotation: u16,
    },
    CanTurn,
    Turn {
        degrees: u16,
    },
    /// The parts lie one behind the other: the size and the turn of each.
    Merge {
        limit: u64,
        parts: Vec<(u64, u16)>,
    },
    Carried,
}

/// What is said of it, apart from a file that goes behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Told {
    Refused(FailureCode),
    Examined(Examined),
    Pages(u32),
    CanTurn,
    /// The file is the body.
    File,
    /// `result.json` is so many bytes of the body, `result.p7s` so many behind, and `application.json` the
    /// rest, where there is one.
    Proof {
        result_json: usize,
        result_p7s: usize,
        application: bool,
    },
    Changed(String),
    Codes(Vec<String>),
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) told: Told,
    pub(super) body: Vec<u8>,
}

/// The line before the body.
#[derive(Serialize, Deserialize)]
struct Head {
    told: Told,
    body: usize,
}

impl Answer {
    fn of(told: Told) -> Self {
        Self {
            told,
            body: Vec::new(),
        }
    }

    fn file(body: Vec<u8>) -> Self {
        Self {
            told: Told::File,
            body,
        }
    }

    /// Writes what was found, or why nothing was.
    pub(super) fn write(
        outcome: Result<Self, FailureCode>,
        out: &mut impl Write,
    ) -> std::io::Result<()> {
        let answer = outcome.unwrap_or_else(|code| Self::of(Told::Refused(code)));
        let head = Head {
            told: answer.told,
            body: answer.body.len(),
        };
        serde_json::to_writer(&mut *out, &head)?;
        out.write_all(b"\n")?;
        out.write_all(&answer.body)?;
        out.flush()
    }

    /// Reads a whole answer; `None` for anything else.
    pub(super) fn read(mut bytes: Vec<u8>) -> Option<Result<Self, FailureCode>> {
        let line = bytes.iter().position(|byte| *byte == b'\n')?;
        let head: Head = serde_json::from_slice(&bytes[..line]).ok()?;
        bytes.drain(..=line);
        if bytes.len() != head.body {
            return None;
        }
        Some(match head.told {
            Told::Refused(code) => Err(code),
            told => Ok(Self { told, body: bytes }),
        })
    }
}

/// Does a job, in this process.
pub(super) fn perform(job: &Job, content: &mut Content) -> Result<Answer, FailureCode> {
    if let Job::Merge { limit, parts } = job {
        return merge(content, parts, *limit).map(Answer::file);
    }
    if let Job::Examine(limits) = job {
        let accepted = intake::accept(content, *limits).map_err(|error| error.code())?;
        return Ok(Answer::of(Told::Examined(Examined {
            pages: accepted.pages,
            width: accepted.width,
            height: accepted.height,
            quality: accepted.quality,
        })));
    }
    let bytes = content
        .bytes(MAX_IN_MEMORY)
        .map_err(|_| FailureCode::AttachmentUnreadable)?;
    match *job {
        Job::Pages => preview::pages(&bytes)
            .map(|pages| Answer::of(Told::Pages(pages)))
            .map_err(preview::PreviewError::code),
        Job::Render {
            page,
            max_px,
            rotation,
        } => preview::render(&bytes, page, max_px, rotation)
            .map(Answer::file)
            .map_err(preview::PreviewError::code),
        Job::CanTurn => rotate::check(&bytes)
            .map(|()| Answer::of(Told::CanTurn))
            .map_err(|error| error.code()),
        Job::Turn { degrees } => rotate::apply(&bytes, degrees)
            .map(Answer::file)
            .map_err(|error| error.code()),
        Job::Carried => Ok(carried(&bytes)),
        Job::Examine(_) | Job::Merge { .. } => Err(FailureCode::Internal),
    }
}

fn merge(content: &mut Content, parts: &[(u64, u16)], limit: u64) -> Result<Vec<u8>, FailureCode> {
    let mut merged = Merged::new(limit);
    for (size, degrees) in parts {
        let mut part = Vec::new();
        let read = content.by_ref().take(*size).read_to_end(&mut part);
        if !read.is_ok_and(|read| read as u64 == *size) {
            return Err(FailureCode::AttachmentUnreadable);
        }
        merged
            .add(&part, *degrees)
            .map_err(|error| MergeError::code(&error))?;
    }
    merged.finish().map_err(|error| error.code())
}

fn carried(bytes: &[u8]) -> Answer {
    match proof::extract(bytes) {
        Ok(Proof {
            result_json,
            result_p7s,
            application,
        }) => Answer {
            told: Told::Proof {
                result_json: result_json.len(),
                result_p7s: result_p7s.len(),
                application: application.is_some(),
            },
            body: [result_json, result_p7s, application.unwrap_or_default()].concat(),
        },
        Err(ProofError::Changed(file)) => Answer::of(Told::Changed(file.to_owned())),
        Err(ProofError::Unreadable | ProofError::NoProof) => {
            Answer::of(Told::Codes(scan::codes(bytes)))
        }
    }
}
