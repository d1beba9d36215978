//! What each verb answers: JSON on standard output, and an exit code.
//!
//! 0: good. 1: not good. 2: could not tell. 3: the answer could not be written.

use crate::{Order, Outcome, Stamp, arguments::Verb};
use chrono::Utc;
use kabinet_documents::sandbox::Sandbox;
use kabinet_eds::container::password_in;
use std::{
    io::{self, Read, Write},
    process::ExitCode,
    time::Duration,
};
use zeroize::Zeroizing;

/// Longest password taken from standard input, bytes.
const LONGEST_PASSWORD: usize = 2048;

/// Answers a verb.
pub fn answer(verb: Verb) -> ExitCode {
    let (mut out, mut complaints) = (io::stdout().lock(), io::stderr().lock());
    let (report, outcome) = match answered(verb) {
        Ok(answered) => answered,
        Err(error) => {
            // Whoever is told nothing has the exit code.
            let _ = writeln!(complaints, "kabinet: the password cannot be read: {error}");
            return ExitCode::from(Outcome::CannotTell.exit_code());
        }
    };
    ExitCode::from(crate::tell(&report, outcome, &mut out, &mut complaints))
}

/// Fails only where a password was to be read and could not be.
fn answered(verb: Verb) -> io::Result<(serde_json::Value, Outcome)> {
    #[expect(clippy::disallowed_methods, reason = "the verbs begin here")]
    let now = Utc::now();
    Ok(match verb {
        Verb::Certificate {
            file,
            password_stdin,
        } => crate::certificate(&file, &password(password_stdin)?.unwrap_or_default(), now),
        Verb::Certificates {
            folder,
            password_stdin,
        } => {
            let password = password(password_stdin)?;
            let password = password.as_ref().map(|password| password.as_str());
            crate::certificates(folder.as_deref(), password, now)
        }
        Verb::Sign {
            file,
            key,
            password_stdin,
            detached,
            timestamp,
            trust,
            out,
        } => {
            let password = password(password_stdin)?.unwrap_or_default();
            let stamp = timestamp.as_ref().map(|service| Stamp {
                service,
                trust: trust.as_deref(),
            });
            let order = Order {
                file: &file,
                key: &key,
                password: &password,
                detached,
                stamp,
                out: &out,
            };
            crate::sign(&order, now)
        }
        Verb::Verify {
            file,
            content,
            trust,
            extract,
        } => {
            let (content, trust) = (content.as_deref(), trust.as_deref());
            let sandbox = Sandbox::of_this_program(1, Duration::ZERO)?;
            crate::verify_and_extract(&file, content, trust, now, &sandbox, extract.as_deref())
        }
    })
}

/// The password on standard input, where one is to be read.
fn password(asked: bool) -> io::Result<Option<Zeroizing<String>>> {
    if !asked {
        return Ok(None);
    }
    // Its capacity is never passed, so that no copy is left behind by growth.
    let mut octets = Zeroizing::new(Vec::with_capacity(LONGEST_PASSWORD + 2));
    let read = io::stdin()
        .take(LONGEST_PASSWORD as u64 + 1)
        .read_to_end(&mut octets)?;
    let unusable = |why| Err(io::Error::new(io::ErrorKind::InvalidData, why));
    if read > LONGEST_PASSWORD {
        return unusable("it is too long");
    }
    match password_in(&octets) {
        Some(password) => Ok(Some(password)),
        None => unusable("it is neither UTF-8 nor UTF-16"),
    }
}
