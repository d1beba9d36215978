//! What Kabinet answers without a window: JSON on standard output, and an exit code.
//!
//! 0: good. 1: not good. 2: could not tell.

use crate::arguments::Verb;
use kabinet_core::headless::{self, Outcome};
use std::{
    io::{self, Read},
    process::ExitCode,
};
use zeroize::Zeroizing;

/// Longest password taken from standard input, bytes.
const LONGEST_PASSWORD: u64 = 1024;

/// Answers a verb.
pub fn answer(verb: Verb) -> ExitCode {
    let (report, outcome) = match verb {
        Verb::Certificate {
            file,
            password_stdin,
        } => {
            let password = if password_stdin {
                password()
            } else {
                Ok(Zeroizing::default())
            };
            match password {
                Ok(password) => headless::certificate(&file, &password, chrono::Utc::now()),
                Err(error) => {
                    eprintln!("kabinet: the password cannot be read: {error}");
                    return ExitCode::from(2);
                }
            }
        }
        Verb::Verify {
            file,
            content,
            trust,
        } => headless::verify(
            &file,
            content.as_deref(),
            trust.as_deref(),
            chrono::Utc::now(),
        ),
    };
    println!("{report:#}");
    ExitCode::from(match outcome {
        Outcome::Good => 0,
        Outcome::NotGood => 1,
        Outcome::CannotTell => 2,
    })
}

fn password() -> io::Result<Zeroizing<String>> {
    let mut password = Zeroizing::new(String::new());
    io::stdin()
        .take(LONGEST_PASSWORD)
        .read_to_string(&mut password)?;
    let end = password.trim_end_matches(['\r', '\n']).len();
    password.truncate(end);
    Ok(password)
}
