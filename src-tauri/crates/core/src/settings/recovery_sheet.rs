//! The recovery sheet of an archive under a passphrase.

use super::Settings;
use crate::{
    app::{Answer, AtomicFile, clock::to_minutes},
    view::failure::Failure,
};
use kabinet_archive::key::{self, RecoveryCode};
use kabinet_documents::certificate::RecoverySheet;
use kabinet_model::failure::FailureCode;
use std::{io::Write, path::Path};
use zeroize::Zeroizing;

impl Settings {
    /// Makes a recovery sheet and writes it as a PDF to a path the citizen chose: the only place where
    /// its code is in clear. The sheet before it opens the archive no more. Asks for the passphrase, for
    /// whoever only finds the window open must not take the archive along.
    pub async fn save_recovery_sheet(&self, passphrase: &str, path: &Path) -> Answer<()> {
        let language = self.app.language();
        let made = to_minutes(self.app.now());
        let word = |key: &str| self.app.texts.get(language, key, &[("date", &made)]);
        let title = word("recovery-sheet-title");
        let above = vec![word("recovery-sheet-lead"), word("recovery-sheet-made")];
        let below = vec![word("recovery-sheet-use"), word("recovery-sheet-keep")];
        let landing = AtomicFile::new(path)?;
        let deliver = move |code: &RecoveryCode| {
            let sheet = RecoverySheet {
                language,
                title,
                above,
                code: &code.printed(),
                below,
            };
            let pdf = Zeroizing::new(sheet.print().map_err(Failure::from)?);
            landing
                .file()?
                .write_all(&pdf)
                .map_err(|error| Failure::of_io(&error, FailureCode::FileNotWritten))?;
            landing.settle()
        };
        let passphrase = Zeroizing::new(passphrase.to_owned());
        key::make_recovery_code(&self.app.vault.database(), passphrase, deliver).await
    }
}
