//! What Kabinet answers without a window: JSON on standard output, and an exit code.
//!
//! 0: good. 1: not good. 2: could not tell.

use crate::arguments::Verb;
use chrono::Utc;
use kabinet_core::headless::{self, Order, Outcome, Stamp};
use std::{
    io::{self, Read},
    process::ExitCode,
};
use zeroize::Zeroizing;

/// Longest password taken from standard input, bytes.
const LONGEST_PASSWORD: u64 = 1024;

/// Answers a verb.
pub fn answer(verb: Verb) -> ExitCode {
    let (report, outcome) = match answered(verb) {
        Ok(answered) => answered,
        Err(error) => {
            eprintln!("kabinet: the password cannot be read: {error}");
            return ExitCode::from(2);
        }
    };
    println!("{report:#}");
    ExitCode::from(match outcome {
        Outcome::Good => 0,
        Outcome::NotGood => 1,
        Outcome::CannotTell => 2,
    })
}

/// Fails only where a password was to be read and could not be.
fn answered(verb: Verb) -> io::Result<(serde_json::Value, Outcome)> {
    let now = Utc::now();
    Ok(match verb {
        Verb::Certificate {
            file,
            password_stdin,
        } => headless::certificate(&file, &password(password_stdin)?.unwrap_or_default(), now),
        Verb::Certificates {
            folder,
            password_stdin,
        } => {
            let password = password(password_stdin)?;
            let password = password.as_ref().map(|password| password.as_str());
            headless::certificates(folder.as_deref(), password, now)
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
            headless::sign(&order, now)
        }
        Verb::Verify {
            file,
            content,
            trust,
        } => headless::verify(&file, content.as_deref(), trust.as_deref(), now),
    })
}

/// The password on standard input, where one is to be read.
fn password(asked: bool) -> io::Result<Option<Zeroizing<String>>> {
    if !asked {
        return Ok(None);
    }
    let mut password = Zeroizing::new(String::new());
    io::stdin()
        .take(LONGEST_PASSWORD)
        .read_to_string(&mut password)?;
    let end = password.trim_end_matches(['\r', '\n']).len();
    password.truncate(end);
    Ok(Some(password))
}
