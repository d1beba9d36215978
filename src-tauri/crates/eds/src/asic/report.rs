//! What was found in a container.

use super::{Form, reader::Unread};
use crate::{
    ContentDigests, Digests,
    verify::{self, Verdicts, VerifyError},
};
use std::{collections::BTreeMap, io::Read};

/// What was found in a container.
#[derive(Debug)]
pub struct Report {
    /// Its kind.
    pub form: Form,
    /// Of each signature that was checked, in the order of their names.
    pub signatures: Vec<Checked>,
    /// Files whose digest is not the one signed, or that are missing.
    pub changed: Vec<String>,
    /// Files that no signature covers.
    pub strangers: Vec<String>,
    /// Files of which nothing can be told, and why.
    pub unread: Vec<(String, Unread)>,
    /// Every file that was read against what is signed: the octets that were judged are known again by
    /// this.
    pub judged: BTreeMap<String, Judged>,
}

/// What a file was when it was judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judged {
    /// Octets.
    pub size: u64,
    /// SHA-256.
    pub sha256: [u8; 32],
}

impl Judged {
    pub(super) fn of(digests: &Digests) -> Option<Self> {
        Some(Self {
            size: digests.size,
            sha256: digests.sha256?,
        })
    }
}

/// A signature of a container, which may be of several signers.
#[derive(Debug)]
pub struct Checked {
    /// Its path inside the container.
    pub name: String,
    /// The verdict on each signer, over the manifest or, in ASiC-S, over the file itself.
    pub signers: Result<Verdicts, VerifyError>,
    /// The files that it covers as they are.
    pub covers: Vec<String>,
    /// Files that are not the ones it names.
    pub changed: Vec<String>,
    /// Files that it names, of which nothing can be told.
    pub unread: Vec<String>,
}

impl Report {
    /// Every signature is good, they cover every file as it is, and there is nothing else.
    pub fn is_good(&self) -> bool {
        let good = |one: &Checked| {
            one.signers.as_ref().is_ok_and(|signers| {
                let good = |one: &Result<verify::Verdict, _>| {
                    one.as_ref().is_ok_and(verify::Verdict::is_good)
                };
                !signers.is_empty() && signers.iter().all(good)
            })
        };
        self.is_whole() && self.signatures.iter().all(good)
    }

    /// There are signatures, every file is the one that was signed, and there are no others.
    pub fn is_whole(&self) -> bool {
        let mut verdicts = self
            .signatures
            .iter()
            .flat_map(|one| one.signers.iter().flatten().flatten());
        !self.signatures.is_empty()
            && self.changed.is_empty()
            && self.strangers.is_empty()
            && self.unread.is_empty()
            && verdicts.all(|verdict| verdict.content_intact)
    }
}

/// Reads on, and hashes what is read.
pub(super) struct Digesting<'d, R> {
    pub(super) octets: R,
    pub(super) running: &'d mut ContentDigests,
}

impl<R: Read> Read for Digesting<'_, R> {
    fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
        let count = self.octets.read(room)?;
        self.running.update(room.get(..count).unwrap_or_default());
        Ok(count)
    }
}
