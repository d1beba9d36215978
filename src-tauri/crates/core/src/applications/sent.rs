//! What was sent, out of the signed bytes that are kept: readable without the portal.

use super::Applications;
use crate::{
    app::{Answer, AtomicFile, blocking, exports, id, plain},
    drafts::{
        lines,
        names::{known_as, provider, requirement_name},
    },
    session::Session,
    verify::verdict_view,
    view::{
        applications::{SentFile, SentView},
        failure::Failure,
        iso,
        verify::VerdictView,
    },
};
use data_encoding::HEXLOWER;
use kabinet_archive::shelf::sending::{Sending, SignedPackage};
use kabinet_documents::check;
use kabinet_eds::{asic, verify::Signature};
use kabinet_model::{canonical, failure::FailureCode, submission::Application};
use sha2::{Digest, Sha256};
use std::{
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};
use tokio_util::io::SyncIoBridge;

/// Name of the application in the container.
pub(crate) const APPLICATION: &str = "application.json";

impl Applications {
    /// What was sent with an application: its answers and files as they were signed, and the signature,
    /// verified now. Absent when it was sent from another computer.
    pub async fn sent(&self, application: &str) -> Answer<Option<SentView>> {
        let session = self.session.current()?;
        let Some(sending) = sent(&session, application).await? else {
            return Ok(None);
        };
        let bytes = &sending.package.application;
        let shown = Application::from_bytes(bytes).map_err(|_| FailureCode::ArchiveDamaged)?;
        let signature = self.package_signature(&session, &sending.package).await?;
        let certificate = Signature::parse(&sending.package.signature)
            .map_err(|_| FailureCode::ArchiveDamaged)?
            .certificate()
            .info()
            .serial_hex
            .clone();
        let edition = Some(shown.edition.as_str());
        let kit = self
            .services
            .form_of(&session.portal, &shown.service, edition)
            .await?;
        let kept = session.shelf.attachments(sending.draft).await?;
        let files = shown.attachments.iter().zip(&sending.uploads);
        let files = files.map(|(attachment, upload)| SentFile {
            id: upload.attachment.to_string(),
            requirement: requirement_name(&kit, &attachment.requirement),
            name: known_as(&kept, &attachment.sha256, &attachment.requirement),
            signed_name: attachment.name.clone(),
            size: attachment.size,
            sha256: attachment.sha256.clone(),
        });
        Ok(Some(SentView {
            sections: lines::read(&kit, &shown, &self.app.texts)?,
            files: files.collect(),
            applicant: shown.applicant.name.clone(),
            provider: provider(&kit, &shown),
            made_at: iso(&shown.created_at),
            digest: canonical::sha256_hex(bytes),
            certificate,
            signature,
        }))
    }

    /// The name under which a file that was sent is offered to be saved: the citizen's own, without anything that
    /// a file system could take for a path.
    pub async fn name_of_sent_file(&self, application: &str, file: &str) -> Answer<String> {
        let session = self.session.current()?;
        let sending = sent(&session, application).await?;
        let sending = sending.ok_or(FailureCode::NotFound)?;
        let wanted = id(file)?;
        let mut uploads = sending.uploads.iter();
        let upload = uploads.find(|upload| upload.attachment == wanted);
        let upload = upload.ok_or(FailureCode::NotFound)?;
        let kept = session.shelf.attachment(wanted).await?;
        let ending = Path::new(&upload.name)
            .extension()
            .and_then(|ending| ending.to_str());
        let known = kept.map_or_else(|| upload.name.clone(), |kept| kept.name);
        let stem = Path::new(&known).file_stem().and_then(|stem| stem.to_str());
        let stem = readable(stem.unwrap_or(&upload.name));
        Ok(match ending {
            Some(ending) => format!("{stem}.{ending}"),
            None => stem,
        })
    }

    /// The number of an application, to name a file by (`002-26-000417`).
    pub async fn number(&self, application: &str) -> Answer<String> {
        let session = self.session.current()?;
        let kept = session.shelf.application(id(application)?).await?;
        let kept = kept.ok_or(FailureCode::NotFound)?;
        Ok(plain(&kept.application.number))
    }

    /// A file that was sent, in a private folder, for the system to open (`open_sent_file`).
    pub async fn sent_file(&self, application: &str, file: &str) -> Answer<PathBuf> {
        let name = self.name_of_sent_file(application, file).await?;
        let folder = exports::folder_of_its_own(&self.app.folder)
            .map_err(|error| Failure::of_io(&error, FailureCode::FileNotWritten))?;
        let path = folder.join(name);
        self.save_sent_file(application, file, &path).await?;
        Ok(path)
    }

    /// Writes a file that was sent to a path the citizen chose (`save_sent_file`), with the octets that
    /// were signed.
    pub async fn save_sent_file(&self, application: &str, file: &str, path: &Path) -> Answer<()> {
        let session = self.session.current()?;
        let sending = sent(&session, application).await?;
        let sending = sending.ok_or(FailureCode::NotFound)?;
        let wanted = id(file)?;
        let mut uploads = sending.uploads.into_iter();
        let upload = uploads.find(|upload| upload.attachment == wanted);
        let upload = upload.ok_or(FailureCode::NotFound)?;
        let source = session.shelf.read_attachment(upload.attachment, 0).await?;
        let landing = AtomicFile::new(path)?;
        blocking(move || {
            let not_written =
                |error: &io::Error| Failure::of_io(error, FailureCode::FileNotWritten);
            let mut out = Digesting {
                out: BufWriter::new(landing.file()?),
                digest: Sha256::new(),
            };
            io::copy(&mut SyncIoBridge::new(source), &mut out)
                .and_then(|_| out.flush())
                .map_err(|error| not_written(&error))?;
            if HEXLOWER.encode(&out.digest.finalize()) != upload.sha256 {
                return Err(FailureCode::ArchiveDamaged.into());
            }
            landing.settle()
        })
        .await?
    }

    /// The signature under what was sent. It signs a manifest, which must name the application by its digest.
    async fn package_signature(
        &self,
        session: &Session,
        package: &SignedPackage,
    ) -> Answer<VerdictView> {
        let manifest = asic::parse_manifest(&package.manifest);
        let manifest = manifest.map_err(|_| FailureCode::ArchiveDamaged)?;
        let digest: [u8; 32] = Sha256::digest(&package.application).into();
        let mut objects = manifest.objects.iter();
        if !objects.any(|object| object.name == APPLICATION && object.sha256 == digest) {
            return Err(FailureCode::ArchiveDamaged.into());
        }
        let signature =
            Signature::parse(&package.signature).map_err(|_| FailureCode::ArchiveDamaged)?;
        let (known, _) = self
            .revocation
            .at_hand_of(&session.portal, signature.certificate())
            .await;
        let (octets, manifest) = (package.signature.clone(), package.manifest.clone());
        let now = self.app.now();
        let report =
            blocking(move || check::check(&octets, Some(&manifest), &known.context(now))).await?;
        Ok(verdict_view(&report, |anchor| {
            self.trusted_cas.is_added(anchor)
        }))
    }
}

/// The sending of an application from this computer.
async fn sent(session: &Session, application: &str) -> Answer<Option<Sending>> {
    let kept = session.shelf.application(id(application)?).await?;
    let Some(draft) = kept.ok_or(FailureCode::NotFound)?.draft else {
        return Ok(None);
    };
    Ok(session.shelf.sending(draft).await?)
}

/// `application.json` as it was signed and sent, where that was from this computer.
pub(crate) async fn package_of(session: &Session, application: &str) -> Answer<Option<Vec<u8>>> {
    let sending = sent(session, application).await?;
    Ok(sending.map(|sending| sending.package.application))
}

/// Writes on, and reckons the digest of what it writes.
struct Digesting<W> {
    out: W,
    digest: Sha256,
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
        let written = self.out.write(octets)?;
        self.digest.update(octets.get(..written).unwrap_or(octets));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// A name that stays readable: letters, digits, spaces and a few signs; all else is a hyphen. Never hidden.
fn readable(name: &str) -> String {
    let safe = |sign: char| {
        if sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '_' | '(' | ')' | '№' | ',' | '.')
        {
            sign
        } else {
            '-'
        }
    };
    let name: String = name
        .trim_start_matches('.')
        .chars()
        .take(80)
        .map(safe)
        .collect();
    if name.trim().is_empty() {
        "file".to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn an_offered_name_is_readable_and_leads_nowhere() {
        assert_eq!(readable("Туу туралы куәлік (1)"), "Туу туралы куәлік (1)");
        assert_eq!(readable("../../etc/passwd"), "-..-etc-passwd");
        assert_eq!(readable("\u{202e}fdp"), "-fdp");
        assert_eq!(readable("..."), "file");
    }
}
