//! What is chosen in a dialog of the program stays out of the desktop's list of recent files.
#![allow(missing_docs)]

use anyhow::{Result, ensure};
use kabinet_e2e::{
    desk::Desk,
    dialogs,
    journey::{Citizen, Journey},
    program,
};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

/// How long the list is watched after the dialog: GTK writes it a quarter of a second after a change.
const AFTERWARDS: Duration = Duration::from_secs(3);

/// A list with a file of another program.
const LIST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<xbel version="1.0"
      xmlns:bookmark="http://www.freedesktop.org/standards/desktop-bookmarks"
      xmlns:mime="http://www.freedesktop.org/standards/shared-mime-info"
>
  <bookmark href="file:///tmp/letter-of-another.odt" added="2026-11-20T09:00:00Z" modified="2026-11-20T09:00:00Z" visited="2026-11-20T09:00:00Z">
    <info>
      <metadata owner="http://freedesktop.org">
        <mime:mime-type type="application/vnd.oasis.opendocument.text"/>
        <bookmark:applications>
          <bookmark:application name="Writer" exec="&apos;writer %u&apos;" modified="2026-11-20T09:00:00Z" count="1"/>
        </bookmark:applications>
      </metadata>
    </info>
  </bookmark>
</xbel>
"#;

#[tokio::test]
async fn a_file_that_was_chosen_never_gets_into_the_list_of_recent_files() -> Result<()> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("recent-files");
    let desk = Desk::open()?;
    let list = desk.home().join("data/recently-used.xbel");
    fs::write(&list, LIST)?;
    let scan = desk.home().join("birth-certificate.p7s");
    fs::write(&scan, "no signature")?;
    let program = program::kabinet()?;
    let mut journey = Journey::begin(desk, &program, &folder, Citizen::newcomer()).await?;
    let walked = async {
        journey.window.speak("ru").await?;
        journey.go("/verify").await?;
        let watched = watch(list.clone());
        journey.window.click("verify.choose").await?;
        dialogs::answer(&journey.desk, "Выберите документ для проверки", &scan).await?;
        tokio::time::sleep(AFTERWARDS).await;
        ensure!(!watched.seen(), "its name was in the list");
        journey.window.see("verify.verdict").await?;
        let listed = fs::read_to_string(&list)?;
        ensure!(
            listed.contains("letter-of-another.odt"),
            "what others have put into the list is gone"
        );
        Ok(())
    };
    let walked = walked.await;
    journey.telling(walked).await
}

/// A list that is read again and again, until this is dropped.
struct Watched {
    seen: Arc<AtomicBool>,
    alive: Arc<()>,
}

impl Watched {
    /// Whether the name was ever in it.
    fn seen(self) -> bool {
        drop(self.alive);
        self.seen.load(Ordering::Relaxed)
    }
}

fn watch(list: PathBuf) -> Watched {
    let watched = Watched {
        seen: Arc::default(),
        alive: Arc::default(),
    };
    let (seen, alive) = (watched.seen.clone(), Arc::downgrade(&watched.alive));
    thread::spawn(move || {
        while alive.strong_count() > 0 {
            // It is replaced as a whole: a moment without it is none with the name.
            let listed = fs::read_to_string(&list).unwrap_or_default();
            if listed.contains("birth-certificate") {
                seen.store(true, Ordering::Relaxed);
            }
            thread::sleep(Duration::from_millis(5));
        }
    });
    watched
}
