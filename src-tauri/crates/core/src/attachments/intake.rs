//! Examining a file before it is taken in.

use super::{Intake, MAX_IN_MEMORY};
use crate::{
    app::{Answer, blocking},
    view::{attachments::IntakeStep, failure::Failure},
};
use kabinet_archive::shelf::attachments::NewAttachment;
use kabinet_documents::{
    intake::{Accepted, Limits, MediaType},
    sandbox::{Input, Refusal, Sandbox},
};
use kabinet_model::failure::FailureCode;
use std::{
    fs::File,
    io::{BufReader, Read},
    path::PathBuf,
};

/// Longest file name kept, characters.
const NAME: usize = 120;

/// A file that can be attached.
pub(super) struct Examined {
    name: String,
    accepted: Accepted,
    turn_refusal: Option<FailureCode>,
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
            turn_refusal: self.turn_refusal.map(|code| code.code().to_owned()),
        }
    }
}

/// Reads the file at `path` to its end and decides.
pub(super) async fn examine_file(
    path: PathBuf,
    limits: Limits,
    intake: Intake,
    sandbox: Sandbox,
) -> Answer<Examined> {
    blocking(move || {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned());
        let file = File::open(&path).map_err(|_| FailureCode::AttachmentUnreadable)?;
        if !file.metadata().is_ok_and(|metadata| metadata.is_file()) {
            return Err(FailureCode::AttachmentUnreadable.into());
        }
        let again = || {
            file.try_clone()
                .map_err(|_| FailureCode::AttachmentUnreadable)
        };
        let again = [Input::File(again()?), Input::File(again()?)];
        let mut source = intake.told(IntakeStep::Reading, BufReader::new(file));
        let name = name.unwrap_or_default();
        examine(&name, &mut source, again, limits, &sandbox)
    })
    .await?
}

/// Decides on bytes at hand.
pub(super) async fn examine_bytes(
    name: String,
    bytes: Vec<u8>,
    limits: Limits,
    sandbox: Sandbox,
) -> Answer<Examined> {
    blocking(move || {
        let (mut again, mut once_more) = (bytes.as_slice(), bytes.as_slice());
        let again = [Input::Stream(&mut again), Input::Stream(&mut once_more)];
        examine(&name, &mut bytes.as_slice(), again, limits, &sandbox)
    })
    .await?
}

fn examine(
    name: &str,
    reading: &mut impl Read,
    [again, once_more]: [Input<'_>; 2],
    limits: Limits,
    sandbox: &Sandbox,
) -> Answer<Examined> {
    match sandbox.accept(reading, again, limits) {
        Ok(accepted) => Ok(Examined {
            name: plain(name),
            turn_refusal: turn_refusal(&accepted, once_more, sandbox),
            accepted,
        }),
        Err(error) => {
            let failure = Failure::new(error.code());
            Err(match error {
                Refusal::Told(FailureCode::AttachmentTooLarge) => {
                    failure.with("limit", &limits.bytes)
                }
                _ => failure,
            })
        }
    }
}

/// Why a file cannot be turned. What hinders only the looking is found again when it is to be turned.
fn turn_refusal(accepted: &Accepted, source: Input<'_>, sandbox: &Sandbox) -> Option<FailureCode> {
    if accepted.media_type != MediaType::Pdf || accepted.size > MAX_IN_MEMORY {
        return None;
    }
    match sandbox.can_turn(source) {
        Err(Refusal::Told(code)) => Some(code),
        _ => None,
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
