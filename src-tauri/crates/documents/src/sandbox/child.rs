//! The child's side.

use super::{
    input::Content,
    job::{Answer, Job, perform},
    limits::{self, Need},
};
use crate::intake::sniff;
use kabinet_model::failure::FailureCode;
use std::{
    ffi::OsStr,
    fs::File,
    io::{self, Cursor, Read, Seek, SeekFrom},
    process::ExitCode,
    thread,
};

/// The first argument of a child.
pub(super) const VERB: &str = "confined-reader";

/// How the child ends when it was not understood.
const NOT_UNDERSTOOD: u8 = 3;

/// Does a job when this process is a child of a [`super::Sandbox`], and gives how it is to end; `None`
/// in any other process. A program calls this before anything else.
pub fn answer_if_asked() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next()? != VERB {
        return None;
    }
    let job = arguments.next();
    Some(match answer(job.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(NOT_UNDERSTOOD),
    })
}

fn answer(job: Option<&OsStr>) -> io::Result<()> {
    let job = job.and_then(OsStr::to_str).unwrap_or_default();
    let job: Job = serde_json::from_str(job)?;
    limits::before_reading(&job)?;
    let mut content = standard_input(&job)?;
    let need = need(&job, &mut content)?;
    // A stack of a known depth. Where it ends the process ends, with all that it has.
    let reader = thread::Builder::new()
        .stack_size(limits::STACK)
        .spawn(move || {
            limits::before_working(&job, need)?;
            io::Result::Ok(perform(&job, &mut content))
        })?;
    // A panic is a defect of a decoder, met by a file that is not as it should be.
    let outcome = reader
        .join()
        .unwrap_or(Ok(Err(FailureCode::AttachmentDamaged)))?;
    Answer::write(outcome, &mut io::stdout().lock())
}

/// Standard input: a file as it lies, or all that comes through a pipe; of files to be merged one is taken
/// from it at a time.
fn standard_input(job: &Job) -> io::Result<Content> {
    let mut file = own_input()?;
    if matches!(job, Job::Merge { .. }) || file.seek(SeekFrom::Start(0)).is_ok() {
        return Ok(Content::File(file));
    }
    let mut bytes = Vec::new();
    file.take(limits::PIPED).read_to_end(&mut bytes)?;
    Ok(Content::Memory(Cursor::new(bytes)))
}

#[cfg(unix)]
fn own_input() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(File::from(io::stdin().as_fd().try_clone_to_owned()?))
}

#[cfg(windows)]
fn own_input() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(File::from(io::stdin().as_handle().try_clone_to_owned()?))
}

fn need(job: &Job, content: &mut Content) -> io::Result<Need> {
    if matches!(job, Job::Merge { .. }) {
        return Ok(Need::default());
    }
    let size = content.seek(SeekFrom::End(0))?;
    content.seek(SeekFrom::Start(0))?;
    let mut head = Vec::new();
    content.by_ref().take(1024).read_to_end(&mut head)?;
    content.seek(SeekFrom::Start(0))?;
    Ok(Need {
        kind: sniff(&head),
        size,
        is_held: matches!(content, Content::Memory(_)),
    })
}
