//! Signatures as other programs and other habits write them: each input with the answer that is right.
//! The people, keys and numbers in them are invented.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "trials/forms.rs"]
mod forms;
#[path = "trials/revocation.rs"]
mod revocation;
#[path = "trials/timestamps.rs"]
mod timestamps;

use chrono::{DateTime, Utc};
use kabinet_eds::{
    evidence::Evidence,
    revocation::CrlStore,
    trust::Trust,
    verify::{
        Conclusion, Verdict, VerifyContext, VerifyError, verify_all_attached, verify_all_detached,
    },
};
use std::{fs, path::PathBuf};

/// A moment after all of them were made, within the terms of all certificates.
fn now() -> DateTime<Utc> {
    "2026-11-28T22:00:00Z".parse().unwrap()
}

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data/trials")
        .join(name)
}

fn read(name: &str) -> Vec<u8> {
    fs::read(path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Names of the inputs in a folder.
fn inputs(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(path(folder)).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

struct World {
    trust: Trust,
    evidence: Evidence,
}

impl World {
    fn with_lists() -> Self {
        let lists = CrlStore::from_der([read("trust/ca.crl")]).unwrap();
        Self {
            evidence: lists.into(),
            ..Self::without_lists()
        }
    }

    fn without_lists() -> Self {
        Self {
            trust: Trust::from_der([read("trust/ca.cer")], []).unwrap(),
            evidence: Evidence::new(),
        }
    }

    fn context(&self) -> VerifyContext<'_> {
        VerifyContext {
            trust: &self.trust,
            evidence: &self.evidence,
            at: now(),
        }
    }

    /// The verdicts on the signers of an input that holds its content.
    fn verdicts(&self, name: &str) -> Result<Vec<Result<Verdict, VerifyError>>, VerifyError> {
        verify_all_attached(&read(name), &self.context()).map(|(verdicts, _)| verdicts)
    }

    fn detached(
        &self,
        name: &str,
        content: &str,
    ) -> Result<Vec<Result<Verdict, VerifyError>>, VerifyError> {
        verify_all_detached(&read(name), read(content).as_slice(), &self.context())
    }
}

/// In a few words: `good`, `bad`, `unclear`, or the error, of all signers alike.
fn told(verdicts: Result<Vec<Result<Verdict, VerifyError>>, VerifyError>) -> String {
    let verdicts = match verdicts {
        Ok(verdicts) => verdicts,
        Err(error) => return error.to_string(),
    };
    let mut words: Vec<_> = verdicts
        .into_iter()
        .map(|one| match one {
            Ok(verdict) => match verdict.conclusion() {
                Conclusion::Good => "good".to_owned(),
                Conclusion::Bad => "bad".to_owned(),
                Conclusion::Unclear => match verdict.shortcoming {
                    Some(what) if verdict.content_intact && verdict.signature => {
                        format!("{what:?}")
                    }
                    _ => "unclear".to_owned(),
                },
            },
            Err(error) => error.to_string(),
        })
        .collect();
    words.dedup();
    words.join(", ")
}
