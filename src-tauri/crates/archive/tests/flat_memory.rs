//! A large attachment must not grow the program. Alone in this file: it measures its own process.
#![cfg(target_os = "linux")]
#![allow(clippy::disallowed_methods, clippy::unwrap_used, missing_docs)]

use chrono::Utc;
use kabinet_archive::{Archive, ArchiveKey, shelf::attachments::NewAttachment};
use kabinet_model::iin::PersonNumber;
use kabinet_test_support::memory;
use sha2::{Digest, Sha256};
use std::io::Read as _;
use tokio::io::AsyncReadExt;

const SIZE: u64 = 64 * 1024 * 1024;

/// Bytes that do not compress and are never in memory at once.
struct Noise(u64);

impl std::io::Read for Noise {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        for byte in &mut *buffer {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            *byte = self.0.to_le_bytes()[3];
        }
        Ok(buffer.len())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn sixty_four_megabytes_go_in_and_out_in_a_few() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("noise.bin");
    let mut file = std::fs::File::create(&path).unwrap();
    std::io::copy(&mut Noise(42).take(SIZE), &mut file).unwrap();
    let mut hash = Sha256::new();
    std::io::copy(&mut std::fs::File::open(&path).unwrap(), &mut hash).unwrap();
    let sha256 = format!("{:x}", hash.finalize());

    let archive = Archive::open_or_create(
        &folder.path().join("archive.db"),
        &ArchiveKey::from_bytes([7; 32]),
    )
    .await
    .unwrap();
    let person = PersonNumber::parse("800101100407").unwrap();
    let shelf = archive.shelf("training", &person).await.unwrap();
    let draft = shelf
        .create_draft(
            "s",
            "e",
            &serde_json::json!({}),
            &serde_json::json!({}),
            Utc::now(),
        )
        .await
        .unwrap();
    let new = NewAttachment {
        requirement: "birth_cert".into(),
        name: "noise.pdf".into(),
        media_type: "application/pdf".into(),
        size: SIZE,
        sha256,
        pages: 1,
        width: None,
        height: None,
        quality: "good".into(),
        turn_refusal: None,
    };

    let before = memory::peak().unwrap();
    let began = std::time::Instant::now();
    let source = tokio::fs::File::open(&path).await.unwrap();
    let attached = shelf.attach(draft.id, &new, source).await.unwrap();
    let kept = began.elapsed();
    let mut reader = shelf.read_attachment(attached.id, 0).await.unwrap();
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 64 * 1024]);
    loop {
        let count = reader.read(&mut buffer).await.unwrap();
        if count == 0 {
            break;
        }
        hash.update(&buffer[..count]);
    }
    let grown = memory::peak().unwrap() - before;
    archive.close().await;
    println!(
        "kept 64 MiB in {kept:?}, in and out in {:?}, memory grew by {grown} KiB",
        began.elapsed()
    );
    let back = format!("{:x}", hash.finalize());
    assert_eq!(back, new.sha256);
    assert!(grown < 24 * 1024, "memory grew by {grown} KiB");
}
