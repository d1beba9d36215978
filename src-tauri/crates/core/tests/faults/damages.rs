//! The archive damaged in every way: what is said, and which ways lead on.

mod kinds;

use chrono::{DateTime, Utc};
use kabinet_core::{
    ArchiveKeySource, Kabinet, Setup, events::NoEvents, view::settings::ArchiveState,
};
use kabinet_documents::sandbox::Sandbox;
use kinds::DAMAGES;
use std::{
    fs,
    io::{Seek, SeekFrom, Write},
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

const PASSPHRASE: &str = "Ulgi-sandyq-2026";

fn now() -> DateTime<Utc> {
    "2026-11-22T06:00:00Z".parse().unwrap()
}

async fn program(folder: &Path) -> Arc<Kabinet> {
    kabinet_core::prepare_process();
    let setup = Setup {
        folder: folder.to_owned(),
        troubles: Vec::new(),
        portals: Vec::new(),
        portal_files: None,
        training_built_in: false,
        archive_key: ArchiveKeySource::Passphrase,
        clock: Arc::new(now),
        events: Arc::new(NoEvents),
        sandbox: Sandbox::unconfined(),
        version: "0".to_owned(),
    };
    Kabinet::open(setup).await.unwrap()
}

/// What a new start ends with once the right passphrase was given, if one is asked for.
async fn begun(kabinet: &Kabinet) -> ArchiveState {
    match kabinet.start().await.unwrap().archive {
        ArchiveState::NeedsPassphrase { .. } => {
            kabinet.settings().unlock_archive(PASSPHRASE).await.unwrap()
        }
        state => state,
    }
}

/// A folder with an archive in use, and a copy of it where `copied`.
struct Home {
    folder: tempfile::TempDir,
    /// What undoes the damage that outlives the folder.
    undo: Option<Box<dyn FnOnce() + Send>>,
}

impl Home {
    async fn new(copied: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = Self { folder, undo: None };
        let kabinet = program(&home.data()).await;
        kabinet.settings().unlock_archive(PASSPHRASE).await.unwrap();
        while copied && !home.has_copy() {
            tokio::task::yield_now().await;
        }
        kabinet.close().await;
        if !copied {
            let _ = fs::remove_dir_all(home.data().join("copies"));
        }
        home
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn file(&self, name: &str) -> PathBuf {
        self.data().join(name)
    }

    fn has_copy(&self) -> bool {
        fs::read_dir(self.file("copies")).is_ok_and(|entries| {
            entries.flatten().any(|entry| {
                let name = entry.file_name();
                name.to_string_lossy().starts_with("archive-")
                    && entry
                        .path()
                        .extension()
                        .is_some_and(|ending| ending == "db")
            })
        })
    }

    fn cut(&self, name: &str, length: u64) {
        let file = fs::OpenOptions::new().write(true).open(self.file(name));
        file.unwrap().set_len(length).unwrap();
    }

    fn scribble(&self, name: &str, at: u64) {
        let file = fs::OpenOptions::new().write(true).open(self.file(name));
        let mut file = file.unwrap();
        file.seek(SeekFrom::Start(at)).unwrap();
        file.write_all(&[0x5a; 64]).unwrap();
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if let Some(undo) = self.undo.take() {
            undo();
        }
    }
}

/// What a damage leads to.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
enum Told {
    /// It opens; nothing is said.
    Opens,
    /// A code, whether a copy is offered, and whether another archive is.
    Code(&'static str, bool, bool),
}
use Told::{Code, Opens};

fn told(state: &ArchiveState) -> Told {
    match state {
        ArchiveState::Open => Opens,
        ArchiveState::Failed {
            failure,
            copies,
            anew,
        } => {
            let code: &'static str = failure.code.clone().leak();
            Code(code, !copies.is_empty(), *anew)
        }
        ArchiveState::NeedsPassphrase { .. } => panic!("the passphrase is asked for again"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_damage_is_told_with_the_ways_on_and_never_opens_an_empty_archive() {
    assert!(DAMAGES.len() >= 20);
    let mut wrong = Vec::new();
    for (name, damage, expected) in DAMAGES {
        let mut home = Home::new(true).await;
        damage(&mut home);
        let kabinet = program(&home.data()).await;
        let state = begun(&kabinet).await;
        if told(&state) != *expected {
            wrong.push(format!("{name}: {state:?}"));
        }
        kabinet.close().await;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_archive_with_a_copy_opens_again_once_the_copy_is_restored() {
    for (name, damage, expected) in DAMAGES {
        let Code(_, true, _) = expected else {
            continue;
        };
        let mut home = Home::new(true).await;
        damage(&mut home);
        let kabinet = program(&home.data()).await;
        let ArchiveState::Failed { copies, .. } = begun(&kabinet).await else {
            panic!("{name}: it opens");
        };
        assert_eq!(copies[0].at, "2026-11-22T11:00:00+05:00");
        let asked = kabinet
            .settings()
            .restore_archive(&copies[0].at)
            .await
            .unwrap();
        assert_eq!(
            asked,
            ArchiveState::NeedsPassphrase { new: false },
            "{name}"
        );
        let open = kabinet.settings().unlock_archive(PASSPHRASE).await.unwrap();
        assert_eq!(open, ArchiveState::Open, "{name}");
        kabinet.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_copy_only_another_archive_is_offered_and_the_old_one_is_kept() {
    let home = Home::new(false).await;
    home.scribble("archive.db", 5000);
    let damaged = fs::read(home.file("archive.db")).unwrap();
    let kabinet = program(&home.data()).await;
    let state = begun(&kabinet).await;
    assert_eq!(told(&state), Code("archive.damaged", false, true));
    let asked = kabinet.settings().begin_archive_anew().await.unwrap();
    assert_eq!(asked, ArchiveState::NeedsPassphrase { new: true });
    let open = kabinet
        .settings()
        .unlock_archive("Basqa-sandyq-2026")
        .await
        .unwrap();
    assert_eq!(open, ArchiveState::Open);
    let aside = home.file("set-aside-2026-11-22-060000");
    assert_eq!(fs::read(aside.join("archive.db")).unwrap(), damaged);
    assert!(aside.join("archive.key.json").exists());
    kabinet.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_passphrase_leads_to_another_archive_with_the_old_one_kept() {
    let home = Home::new(true).await;
    let kabinet = program(&home.data()).await;
    kabinet.start().await.unwrap();
    let asked = kabinet.settings().begin_archive_anew().await.unwrap();
    assert_eq!(asked, ArchiveState::NeedsPassphrase { new: true });
    let aside = home.file("set-aside-2026-11-22-060000");
    for kept in ["archive.db", "archive.key.json", "copies"] {
        assert!(aside.join(kept).exists(), "{kept}");
    }
    kabinet.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_archive_is_neither_replaced_nor_set_aside() {
    let home = Home::new(true).await;
    let kabinet = program(&home.data()).await;
    assert_eq!(begun(&kabinet).await, ArchiveState::Open);
    assert!(kabinet.settings().begin_archive_anew().await.is_err());
    assert!(
        kabinet
            .settings()
            .restore_archive("2026-11-22T06:00:00Z")
            .await
            .is_err()
    );
    kabinet.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_killed_while_it_made_the_archive_makes_it_next_time() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("archive.making.db"), [1; 5000]).unwrap();
    let kabinet = program(folder.path()).await;
    let asked = kabinet.start().await.unwrap().archive;
    assert_eq!(asked, ArchiveState::NeedsPassphrase { new: true });
    let open = kabinet.settings().unlock_archive(PASSPHRASE).await.unwrap();
    assert_eq!(open, ArchiveState::Open);
    kabinet.close().await;
}

/// Mounts a disk of a few bytes at `place`; `false` where that is not allowed.
fn mount(place: &Path, options: &str) -> bool {
    let mut mount = Command::new("mount");
    mount.args(["-t", "tmpfs", "-o", options, "kabinet-test"]);
    mount
        .arg(place)
        .output()
        .is_ok_and(|done| done.status.success())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_and_a_read_only_disk_are_told_and_lead_to_no_other_archive() {
    for (options, remount, code) in [
        ("size=16k", "remount,rw", "disk.full"),
        ("size=8m", "remount,ro", "archive.inaccessible"),
    ] {
        let home = Home::new(false).await;
        let disk = home.folder.path().join("disk");
        fs::create_dir(&disk).unwrap();
        if !mount(&disk, options) {
            println!("skipped: only root makes a small disk");
            return;
        }
        let mut unmount = Command::new("umount");
        unmount.arg("--lazy").arg(&disk);
        if code == "archive.inaccessible" {
            for name in ["archive.db", "archive.key.json"] {
                fs::copy(home.file(name), disk.join(name)).unwrap();
            }
        }
        let changed = Command::new("mount")
            .args(["-o", remount])
            .arg(&disk)
            .status();
        assert!(changed.unwrap().success());
        let kabinet = program(&disk).await;
        let state = match kabinet.start().await.unwrap().archive {
            ArchiveState::NeedsPassphrase { .. } => {
                match kabinet.settings().unlock_archive(PASSPHRASE).await {
                    Ok(state) => told(&state),
                    Err(failure) => Code(failure.code.leak(), false, false),
                }
            }
            state => told(&state),
        };
        kabinet.close().await;
        unmount.status().unwrap();
        assert_eq!(state, Code(code, false, false), "{options}");
    }
}
