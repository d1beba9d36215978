//! The signed package as an ASiC-E container, streamed out of the archive.

use super::{Submissions, confirmation::kept};
use crate::{
    app::{Answer, AtomicFile, blocking, id},
    applications::APPLICATION,
    view::failure::Failure,
};
use kabinet_eds::asic::AsicWriter;
use kabinet_model::failure::FailureCode;
use std::{
    io::{BufWriter, Cursor, Read},
    path::Path,
};
use tokio::io::AsyncRead;
use tokio_util::io::SyncIoBridge;

impl Submissions {
    /// Writes the signed package as `application.asice` to a path the citizen chose (`save_container`).
    pub async fn save_container(&self, application: &str, path: &Path) -> Answer<()> {
        let session = self.session.current()?;
        let kept = kept(&session, id(application)?).await?;
        // One that was sent from another computer is not here.
        let draft = kept.draft.ok_or(FailureCode::NotFound)?;
        let sending = session.shelf.sending(draft).await?;
        let sending = sending.ok_or(FailureCode::NotFound)?;
        let mut sources: Vec<(String, Box<dyn AsyncRead + Send + Unpin>)> = vec![(
            APPLICATION.to_owned(),
            Box::new(Cursor::new(sending.package.application)),
        )];
        for upload in sending.uploads {
            let source = session.shelf.read_attachment(upload.attachment, 0).await?;
            sources.push((upload.name, Box::new(source)));
        }
        let (manifest, signature) = (sending.package.manifest, sending.package.signature);
        let landing = AtomicFile::new(path)?;
        blocking(move || {
            let failed = |error: kabinet_eds::asic::AsicError| match error {
                kabinet_eds::asic::AsicError::Io(error) => {
                    Failure::of_io(&error, FailureCode::FileNotWritten)
                }
                other => other.code().into(),
            };
            let mut writer = AsicWriter::new(BufWriter::new(landing.file()?)).map_err(failed)?;
            for (name, source) in sources {
                let source: Box<dyn Read> = Box::new(SyncIoBridge::new(source));
                writer.add(&name, source).map_err(failed)?;
            }
            let out = writer.finish(&manifest, &signature).map_err(failed)?;
            out.into_inner()
                .map_err(|error| Failure::of_io(error.error(), FailureCode::FileNotWritten))?;
            landing.settle()
        })
        .await?
    }
}
