//! A keyring that is locked keeps the archive closed, and not the window.
#![allow(missing_docs)]

use anyhow::{Result, ensure};
use kabinet_e2e::{
    desk::Desk,
    journey::{Citizen, Journey},
    keyring, program,
};
use kabinet_model::language::Language;
use kabinet_texts::Texts;
use std::path::Path;

#[tokio::test]
async fn the_window_says_what_it_waits_for_while_the_keyring_is_locked_and_goes_on_afterwards()
-> Result<()> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("locked-keyring");
    let desk = Desk::open()?;
    keyring::lock(&desk)?;
    let program = program::kabinet()?;
    let mut journey = Journey::begin_at(desk, &program, &folder, Citizen::with_rsa(), &[]).await?;
    let walked = async {
        journey.journal.step("locked")?;
        let words = journey.window.read("app.opening").await?;
        for language in Language::ALL {
            let wanted = Texts::built_in().get(language, "app-opening", &[]);
            ensure!(words.contains(&wanted), "«{words}» says no «{wanted}»");
        }
        ensure!(
            !journey.window.shows("welcome").await?,
            "the archive opens without its key"
        );
        let screen = journey.desk.screen()?;
        journey.journal.picture("locked-keyring", "ru", &screen)?;
        journey.journal.step("unlocked")?;
        keyring::unlock(&journey.desk).await?;
        journey.knows_no_portal().await?;
        ensure!(
            !journey.window.shows("welcome.closed").await?,
            "the archive is closed still"
        );
        ensure!(
            journey.desk.data().join("archive.db").is_file(),
            "no archive was made"
        );
        Ok(())
    };
    let walked = walked.await;
    journey.telling(walked).await
}
