//! The files of a container that its signatures cover, to be taken out.

use kabinet_eds::asic::{AsicError, AsicReader, Judged, Limits};
use kabinet_model::failure::FailureCode;
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeSet,
    io::{self, Read, Seek, Write},
};

/// Longest name of a file that is taken out, characters.
const LONGEST_NAME: usize = 100;

/// A file of a container that is the one that was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Its path inside of the container, as its maker wrote it.
    pub name: String,
    /// A name for it outside, unlike that of any other file of the container, whatever case counts for: a
    /// name alone, never a path, and never hidden.
    pub file_name: String,
    /// Octets.
    pub size: u64,
    sha256: [u8; 32],
}

/// Why a file was not taken out.
#[derive(Debug, thiserror::Error)]
pub enum ExtractError {
    /// The container is not the one that was checked any more.
    #[error("the container has changed since it was checked")]
    Changed,
    /// The container cannot be read any more.
    #[error("the container cannot be read")]
    Unreadable,
    /// The file could not be written.
    #[error("the file could not be written: {0}")]
    NotWritten(io::Error),
}

impl ExtractError {
    /// The failure a citizen is told of.
    pub fn code(&self) -> FailureCode {
        match self {
            Self::Changed => FailureCode::DocumentChanged,
            Self::Unreadable => FailureCode::AttachmentUnreadable,
            Self::NotWritten(error) => match error.kind() {
                io::ErrorKind::StorageFull => FailureCode::DiskFull,
                _ => FailureCode::FileNotWritten,
            },
        }
    }
}

impl Content {
    /// Writes the octets that were judged to `out`. On an error what was written is worth nothing.
    ///
    /// # Errors
    /// See [`ExtractError`]: a container that was changed after it was checked gives nothing.
    pub fn extract(
        &self,
        source: impl Read + Seek,
        out: &mut impl Write,
    ) -> Result<(), ExtractError> {
        let mut out = Judging {
            out,
            left: self.size,
            digest: Sha256::new(),
            failed: None,
        };
        let copied = AsicReader::open(source, Limits::default())
            .and_then(|mut reader| reader.copy(&self.name, &mut out));
        if let Some(error) = out.failed {
            return Err(ExtractError::NotWritten(error));
        }
        match copied {
            Ok(_) if out.digest.finalize()[..] == self.sha256 => Ok(()),
            Err(AsicError::Io(error)) if error.kind() != io::ErrorKind::FileTooLarge => {
                Err(ExtractError::Unreadable)
            }
            _ => Err(ExtractError::Changed),
        }
    }
}

/// These files with names of their own outside.
pub(super) fn named(files: impl IntoIterator<Item = (String, Judged)>) -> Vec<Content> {
    let mut taken = BTreeSet::new();
    let files = files.into_iter();
    let named = files.map(|(name, judged)| Content {
        file_name: free(&plain(&name), &mut taken),
        name,
        size: judged.size,
        sha256: judged.sha256,
    });
    named.collect()
}

/// The name, or with a number where another file has it.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let (stem, ending) = parted(name);
    let mut names = std::iter::once(name.to_owned())
        .chain((2_usize..).map(|number| format!("{stem} ({number}){ending}")));
    let free = names.find(|name| taken.insert(name.to_lowercase()));
    free.unwrap_or_else(|| name.to_owned())
}

/// Stem and ending, with its dot.
fn parted(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 && name.len() - at <= 12 => name.split_at(at),
        _ => (name, ""),
    }
}

/// The last part of a path, with nothing in it that a file system, a shell or an eye is deceived by.
fn plain(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let safe = |sign: char| match sign {
        ' ' | '-' | '_' | '(' | ')' | '№' | ',' | '.' | '+' => sign,
        sign if sign.is_alphanumeric() => sign,
        _ => '-',
    };
    let name: String = name.chars().map(safe).collect();
    let name = name.trim_matches([' ', '.']).trim_start_matches('-');
    let (stem, ending) = parted(name);
    let stem: String = stem.chars().take(LONGEST_NAME).collect();
    match format!("{}{ending}", stem.trim_end_matches([' ', '.'])) {
        empty if empty.is_empty() => "file".to_owned(),
        name => name,
    }
}

/// Hashes what it passes on, and passes on no more than there was.
struct Judging<'w, W> {
    out: &'w mut W,
    left: u64,
    digest: Sha256,
    /// Why the file could not be written.
    failed: Option<io::Error>,
}

impl<W: Write> Write for Judging<'_, W> {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        let left = self.left.checked_sub(octets.len() as u64);
        self.left = left.ok_or(io::ErrorKind::FileTooLarge)?;
        if let Err(error) = self.out.write_all(octets) {
            let kind = error.kind();
            self.failed = Some(error);
            return Err(kind.into());
        }
        self.digest.update(octets);
        Ok(octets.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_outside_leads_nowhere_hides_nothing_and_deceives_nobody() {
        for (path, name) in [
            ("Туу туралы куәлік (1).pdf", "Туу туралы куәлік (1).pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Windows\\evil.exe", "evil.exe"),
            ("a/.bashrc", "bashrc"),
            ("..", "file"),
            ("--help", "help"),
            ("x\u{202e}fdp.exe", "x-fdp.exe"),
            ("a\n;rm.pdf. ", "a--rm.pdf"),
            ("\u{0}", "file"),
        ] {
            assert_eq!(plain(path), name, "{path:?}");
        }
        let long = format!("{}.pdf", "ұ".repeat(4_000));
        assert_eq!(plain(&long).chars().count(), LONGEST_NAME + 4);
        assert_eq!(parted(&plain(&long)).1, ".pdf");
    }

    #[test]
    fn no_two_files_have_one_name_outside() {
        let judged = Judged {
            size: 0,
            sha256: [0; 32],
        };
        let names = ["a/скан.pdf", "b/скан.pdf", "СКАН.PDF", "скан (2).pdf"];
        let named = named(names.map(|name| (name.to_owned(), judged)));
        let named: Vec<_> = named.into_iter().map(|one| one.file_name).collect();
        assert_eq!(
            named,
            [
                "скан.pdf",
                "скан (2).pdf",
                "СКАН (3).PDF",
                "скан (2) (2).pdf"
            ]
        );
    }
}
