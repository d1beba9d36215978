//! The parent's side: starting a child, feeding it, and ending it.

use super::{
    Refusal,
    child::VERB,
    input::Input,
    job::{Answer, Job},
    limits,
};
use std::{
    io::{self, Read, Write},
    path::Path,
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
};

/// What a child needs of the environment to be started at all: where its libraries are.
const ENVIRONMENT: [&str; 3] = ["LD_LIBRARY_PATH", "PATH", "SystemRoot"];

/// Piece of a stream, bytes.
const PIECE: usize = 64 * 1024;

/// Greatest exit code by which a child says that it was not understood; a crash ends otherwise.
const LAST_OF_ITS_OWN: i32 = 64;

/// Has a job done by a child of `program`.
pub(super) fn answer(program: &Path, job: &Job, source: Input<'_>) -> Result<Answer, Refusal> {
    let broken = |error: &dyn std::fmt::Display| {
        tracing::error!(%error, "a child process cannot be started");
        Refusal::Broken
    };
    let words = serde_json::to_string(job).map_err(|error| broken(&error))?;
    let mut command = Command::new(program);
    command
        .arg(VERB)
        .arg(words)
        .env_clear()
        .envs(
            ENVIRONMENT
                .iter()
                .filter_map(|name| Some((name, std::env::var_os(name)?))),
        )
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let stream = match source {
        Input::File(file) => {
            command.stdin(file);
            None
        }
        Input::Stream(stream) => {
            command.stdin(Stdio::piped());
            Some(stream)
        }
    };
    let mut child = Ended(command.spawn().map_err(|error| broken(&error))?);
    let (input, output) = (child.0.stdin.take(), child.0.stdout.take());
    let output = output.ok_or_else(|| broken(&"no pipe"))?;
    let most = limits::answer(job);
    thread::scope(|scope| {
        let feeding = stream
            .zip(input)
            .map(|(stream, input)| scope.spawn(|| feed(stream, input)));
        let (sender, answered) = mpsc::sync_channel(1);
        scope.spawn(move || {
            let mut bytes = Vec::new();
            let read = output.take(most + 1).read_to_end(&mut bytes);
            let _ = sender.send(read.map(|_| bytes));
        });
        let answered = answered.recv_timeout(limits::patience(job));
        // Whatever it does still, nobody waits for it: its pipes close, and both threads end.
        let status = child.end();
        if let Some(feeding) = feeding
            && matches!(feeding.join(), Ok(Err(_)))
        {
            return Err(Refusal::Unreadable);
        }
        let Ok(answered) = answered else {
            tracing::warn!(?job, "a file asked for more time than is allowed");
            return Err(Refusal::TooComplex);
        };
        match answered.ok().and_then(Answer::read) {
            Some(outcome) => outcome.map_err(Refusal::Told),
            None => Err(unanswered(job, status)),
        }
    })
}

/// Why a child ended without an answer.
fn unanswered(job: &Job, status: io::Result<ExitStatus>) -> Refusal {
    let code = status.as_ref().ok().and_then(ExitStatus::code);
    let status = status.map_or_else(|error| error.to_string(), |status| status.to_string());
    if code.is_some_and(|code| (0..=LAST_OF_ITS_OWN).contains(&code)) {
        tracing::error!(?job, status, "a child process did not answer");
        return Refusal::Broken;
    }
    tracing::warn!(?job, status, "a file asked for more than is allowed");
    Refusal::TooComplex
}

/// Gives a child its input. That a child takes no more is no error: it has seen enough, or ended.
fn feed(stream: &mut (dyn Read + Send), mut input: ChildStdin) -> io::Result<()> {
    let mut piece = vec![0; PIECE];
    loop {
        let read = match stream.read(&mut piece) {
            Ok(0) => return Ok(()),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if input.write_all(&piece[..read]).is_err() {
            return Ok(());
        }
    }
}

/// A child that does not outlive its parent's interest in it.
struct Ended(Child);

impl Ended {
    /// Ends it, and gives how it ended; by itself, if it had already.
    fn end(&mut self) -> io::Result<ExitStatus> {
        let _ = self.0.kill();
        self.0.wait()
    }
}

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.end();
    }
}
