//! Examining a file before it is taken in.

use super::Intake;
use crate::{
    kabinet::{Answer, blocking},
    view::{draft::IntakeStep, failure::Failure},
};
use kabinet_archive::shelf::attachments::NewAttachment;
use kabinet_documents::intake::{Accepted, IntakeError, Limits, accept};
use kabinet_model::failure::FailureCode;
use std::{
    fs::File,
    io::{BufReader, Cursor, Read, Seek},
    path::PathBuf,
};

/// Longest file name kept, characters.
const NAME: usize = 120;

/// A file that can be attached.
pub(super) struct Examined {
    name: String,
    accepted: Accepted,
}

impl Examined {
    pub(super) fn attachment(&self, requirement: &str) -> NewAttachment {
        let accepted = &self.accepted;
        NewAttachment {
            requirement: requirement.to_owned(),
            name: self.name.clone(),
            media_type: accepted.media_type.as_str().to_owned(),
            size: accepted.size,
            sha256: accepted.sha256.clone(),
            pages: accepted.pages,
            width: accepted.width,
            height: accepted.height,
            quality: accepted.quality.as_str().to_owned(),
        }
    }
}

/// Reads the file at `path` to its end and decides.
pub(super) async fn examine_file(
    path: PathBuf,
    limits: Limits,
    intake: Intake,
) -> Answer<Examined> {
    blocking(move || {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let file = File::open(&path).map_err(|_| FailureCode::AttachmentUnreadable)?;
        if !file.metadata().is_ok_and(|metadata| metadata.is_file()) {
            return Err(FailureCode::AttachmentUnreadable.into());
        }
        let source = intake.told(IntakeStep::Reading, BufReader::new(file));
        examine(&name.unwrap_or_default(), source, limits)
    })
    .await?
}

/// Decides on bytes at hand.
pub(super) async fn examine_bytes(
    name: String,
    bytes: Vec<u8>,
    limits: Limits,
) -> Answer<Examined> {
    blocking(move || examine(&name, Cursor::new(bytes), limits)).await?
}

fn examine(name: &str, source: impl Read + Seek, limits: Limits) -> Answer<Examined> {
    match accept(source, limits) {
        Ok(accepted) => Ok(Examined {
            name: plain(name),
            accepted,
        }),
        Err(error) => {
            let failure = Failure::new(error.code());
            Err(match error {
                IntakeError::TooLarge => failure.with("limit", &limits.bytes),
                _ => failure,
            })
        }
    }
}

/// A name to be shown: no control characters, no folders, not endless.
fn plain(name: &str) -> String {
    let shown = |c: &char| !c.is_control() && *c != '/' && *c != '\\';
    name.chars().filter(shown).take(NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_name_loses_what_cannot_be_shown() {
        assert_eq!(plain("..\\туу\u{0}\n.jpg"), "..туу.jpg");
    }
}
