//! Who listens to the window instead of looking at it is told the same.
#![allow(missing_docs)]

use anyhow::{Result, ensure};
use kabinet_journeys::{
    accessibility::Tree,
    desk::Desk,
    journey::{Citizen, Journey},
    program,
};
use std::path::Path;

/// Screens beside the main journey.
const BESIDE: [(&str, &str); 4] = [
    ("/settings/centres", "centres"),
    ("/services", "services"),
    ("/sign-in/key", "sign-in-key"),
    ("/password-reset", "reset"),
];

#[tokio::test]
async fn assistive_technology_is_told_every_text_of_every_screen_in_three_languages() -> Result<()>
{
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("accessibility");
    let desk = Desk::with_accessibility()?;
    let tree = Tree::at(&desk).await?;
    let program = program::kabinet()?;
    let mut journey = Journey::begin(desk, &program, &folder, Citizen::newcomer()).await?;
    journey.languages = &["kk", "ru", "en"];
    journey.tree = Some(tree);
    let walked = async {
        journey.whole(&folder).await?;
        for (place, id) in BESIDE {
            journey.journal.step(id)?;
            journey.go(place).await?;
            journey.window.see(id).await?;
            journey.pictures(id).await?;
        }
        Ok(())
    };
    let walked = walked.await;
    journey.telling(walked).await?;
    ensure!(
        journey.untold.is_empty(),
        "shown, and not told:\n{}",
        journey.untold.join("\n")
    );
    Ok(())
}
