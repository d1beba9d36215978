//! What arrived: the application, read from the very bytes that are signed.

use super::SubmissionError;
use crate::secret;
use kabinet_eds::asic::{self, Manifest};
use kabinet_model::{
    application::EventKind,
    canonical,
    failure::FailureCode,
    process::Process,
    submission::{Application, ApplicationError},
};
use kabinet_portal_api::submission::Envelope;
use sha2::{Digest, Sha256};

/// Name of the application in the container.
pub const APPLICATION: &str = "application.json";

/// What the manifest calls it.
const MEDIA_TYPE: &str = "application/json";

/// An envelope, opened.
pub struct Package {
    pub application: Application,
    /// SHA-256 of `application.json`, lower-case hex.
    pub application_sha256: String,
    pub envelope: Envelope,
}

impl Package {
    /// Opens an envelope. `application.json` must be canonical: one content, one digest. What it says
    /// of attachments must be fit for a container: what was accepted has to be delivered.
    pub fn open(envelope: Envelope) -> Result<Self, SubmissionError> {
        let application =
            Application::from_bytes(&envelope.application.0).map_err(|error| match error {
                ApplicationError::TooMany => FailureCode::AttachmentTooMany.into(),
                ApplicationError::Canonical(_) => {
                    SubmissionError::Malformed("application.json is not a canonical application")
                }
                ApplicationError::Version(_) => {
                    SubmissionError::Malformed("this version of application.json is not understood")
                }
                ApplicationError::Applicant => {
                    SubmissionError::Malformed("application.json does not name its applicant")
                }
                ApplicationError::Attachment(_) => {
                    SubmissionError::Malformed("application.json describes an attachment wrongly")
                }
            })?;
        Ok(Self {
            application_sha256: canonical::sha256_hex(&envelope.application.0),
            application,
            envelope,
        })
    }

    /// The first event of its log.
    pub fn submitted(&self, process: &Process) -> EventKind {
        let named = process.id != Process::first().id;
        EventKind::Submitted {
            application_sha256: self.application_sha256.clone(),
            corrects: self.application.corrects,
            process: named.then(|| process.id.clone()),
        }
    }

    /// The manifest names `application.json` and every attachment with its digest and media type, and nothing
    /// else.
    pub fn check_manifest(&self) -> Result<(), SubmissionError> {
        let manifest: Manifest = asic::parse_manifest(&self.envelope.manifest.0)
            .map_err(|_| FailureCode::SubmissionUnverifiable)?;
        let application: [u8; 32] = Sha256::digest(&self.envelope.application.0).into();
        let attachments = &self.application.attachments;
        let named = |name: &str, sha256: &str| {
            manifest
                .objects
                .iter()
                .any(|object| object.name == name && secret::hex(&object.sha256) == sha256)
        };
        let whole = manifest.objects.len() == attachments.len() + 1
            && named(APPLICATION, &secret::hex(&application))
            && attachments
                .iter()
                .all(|attachment| named(&attachment.name, &attachment.sha256));
        let typed = |name: &str, media_type: &str| {
            manifest
                .objects
                .iter()
                .any(|object| object.name == name && object.media_type == media_type)
        };
        let said = typed(APPLICATION, MEDIA_TYPE)
            && attachments
                .iter()
                .all(|attachment| typed(&attachment.name, &attachment.media_type));
        match (whole, said) {
            (true, true) => Ok(()),
            (false, _) => Err(FailureCode::SubmissionDigest.into()),
            (true, false) => Err(FailureCode::SubmissionUnverifiable.into()),
        }
    }
}
