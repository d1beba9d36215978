//! A disk that is full: a file system of a few megabytes, which only root can make.

use crate::world::World;
use std::{
    io::{Seek, Write},
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// Bytes of the small disk.
const SIZE: usize = 3 << 20;

/// A file system of its own in memory; gone when dropped.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where it cannot be made.
    fn at(place: &Path) -> Option<Self> {
        std::fs::create_dir_all(place).unwrap();
        let made = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={SIZE}"), "kabinet-test"])
            .arg(place)
            .output();
        let made = made.is_ok_and(|made| made.status.success());
        made.then(|| Self(place.to_owned()))
    }

    /// Fills what is left.
    fn fill(&self) -> PathBuf {
        let ballast = self.0.join("ballast");
        let mut file = std::fs::File::create(&ballast).unwrap();
        for piece in [1 << 16, 1 << 12, 1] {
            while file.write_all(&vec![0; piece]).is_ok() {}
            file.seek(std::io::SeekFrom::End(0)).unwrap();
        }
        ballast
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

/// A world whose archive lies on a small disk.
async fn small() -> Option<(World, SmallDisk)> {
    let folder = TempDir::new().unwrap();
    let home = folder.path().join("citizen");
    let Some(disk) = SmallDisk::at(&home) else {
        println!("skipped: a small disk cannot be made here");
        return None;
    };
    Some((World::with_home(folder, home).await, disk))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_does_not_fit_on_the_disk_says_so_and_leaves_the_draft_whole() {
    let Some((world, disk)) = small().await else {
        return;
    };
    world.sign_in().await.unwrap();
    let draft = world.complete_draft().await;
    let large = world.large_file(SIZE);
    let attached = world
        .kabinet
        .attachments()
        .attach(&draft, "marriage_cert", &large)
        .await;
    assert_eq!(attached.unwrap_err().code, "disk.full");
    let documents = world.kabinet.attachments().page(&draft).await.unwrap();
    let files = documents.requirements.iter().flat_map(|r| &r.attachments);
    assert_eq!(
        files.count(),
        1,
        "half a file stays, or the good one is lost"
    );
    assert_eq!(world.shown(&draft, "category", "/category").await, "asp");
    drop(disk);
}

#[tokio::test(flavor = "multi_thread")]
async fn typing_on_a_full_disk_says_so_loses_nothing_and_goes_on_when_there_is_space() {
    let Some((mut world, disk)) = small().await else {
        return;
    };
    world.sign_in().await.unwrap();
    let draft = world.complete_draft().await;
    world
        .save(&draft, "/applicant/address", "Үлгі көшесі, 1")
        .await
        .unwrap();
    let ballast = disk.fill();
    let mut failure = None;
    // What the archive has in hand of the file already takes a few answers more.
    for turn in 0..500 {
        let address = format!("Үлгі көшесі, {turn} {}", "ү".repeat(250));
        if let Err(refused) = world.save(&draft, "/applicant/address", &address).await {
            failure = Some((refused, turn));
            break;
        }
    }
    let (failure, turn) = failure.expect("the disk does not become full");
    assert_eq!(failure.code, "disk.full");
    let last = match turn {
        0 => "Үлгі көшесі, 1".to_owned(),
        _ => format!("Үлгі көшесі, {} {}", turn - 1, "ү".repeat(250)),
    };
    let at = "/applicant/address";
    assert_eq!(world.shown(&draft, "contacts", at).await, last);
    std::fs::remove_file(ballast).unwrap();
    world.save(&draft, at, "Үлгі көшесі, 2").await.unwrap();
    world.program_again().await;
    world.sign_in().await.unwrap();
    assert_eq!(world.shown(&draft, "contacts", at).await, "Үлгі көшесі, 2");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_on_a_full_disk_sends_nothing() {
    let Some((world, disk)) = small().await else {
        return;
    };
    world.sign_in().await.unwrap();
    let draft = world.complete_draft().await;
    world.check(&draft).await;
    world.open_key().await;
    let ballast = disk.fill();
    world.use_up(&draft).await;
    world.check(&draft).await;
    let failure = world.sign_and_send(&draft).await.unwrap_err();
    assert_eq!(failure.code, "disk.full");
    assert_eq!(world.kabinet.sending().status(&draft).await.unwrap(), None);
    std::fs::remove_file(ballast).unwrap();
    world.sign_and_send(&draft).await.unwrap();
    let done = kabinet_core::view::sending::SendingStep::Done;
    world.until(&draft, done).await;
    assert_eq!(world.sent().await, 1);
}

impl World {
    /// Types until nothing can be saved any more.
    async fn use_up(&self, draft: &str) {
        for turn in 0..500 {
            let address = format!("Үлгі көшесі, {turn} {}", "ү".repeat(250));
            if self
                .save(draft, "/applicant/address", &address)
                .await
                .is_err()
            {
                return;
            }
        }
        panic!("the disk does not become full");
    }

    /// A grey TIFF of about `size` bytes, outside of the small disk.
    fn large_file(&self, size: usize) -> PathBuf {
        let path = self.outside().join("large.tif");
        let (width, height) = (1000_u32, u32::try_from(size / 1000).unwrap());
        let mut bytes = b"II*\0".to_vec();
        bytes.extend((8 + width * height).to_le_bytes());
        let pixels = (0..width * height).map(|at| at.wrapping_mul(2_654_435_761).to_le_bytes()[3]);
        bytes.extend(pixels);
        let entries: [(u16, u16, u32); 8] = [
            (256, 4, width),
            (257, 4, height),
            (258, 3, 8),
            (259, 3, 1),
            (262, 3, 1),
            (273, 4, 8),
            (278, 4, height),
            (279, 4, width * height),
        ];
        bytes.extend(8_u16.to_le_bytes());
        for (tag, kind, value) in entries {
            bytes.extend(tag.to_le_bytes());
            bytes.extend(kind.to_le_bytes());
            bytes.extend(1_u32.to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        bytes.extend(0_u32.to_le_bytes());
        std::fs::write(&path, bytes).unwrap();
        path
    }
}
