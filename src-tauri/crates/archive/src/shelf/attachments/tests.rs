#![allow(clippy::unwrap_used)]
use super::*;
use crate::fixture::*;
use sha2::{Digest, Sha256};
use tokio::io::AsyncReadExt;

pub(super) fn described(name: &str, bytes: &[u8]) -> NewAttachment {
    NewAttachment {
        requirement: "birth_cert".into(),
        name: name.into(),
        media_type: "image/jpeg".into(),
        size: bytes.len() as u64,
        sha256: format!("{:x}", Sha256::digest(bytes)),
        pages: 1,
        width: Some(10),
        height: None,
        quality: "good".into(),
        turn_refusal: None,
    }
}

/// More than two pieces, and not a whole number of them.
pub(super) fn content() -> Vec<u8> {
    (0..CHUNK * 2 + 12_345)
        .map(|at| u8::try_from(at % 251).unwrap())
        .collect()
}

async fn read_all(shelf: &Shelf, id: Uuid, offset: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    shelf
        .read_attachment(id, offset)
        .await
        .unwrap()
        .read_to_end(&mut bytes)
        .await
        .unwrap();
    bytes
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_comes_back_byte_for_byte_from_any_offset() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    let content = content();
    let attached = kept
        .shelf
        .attach(draft, &described("a.jpg", &content), content.as_slice())
        .await
        .unwrap();
    let kept = kept.reopened().await;
    for offset in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, content.len()] {
        let bytes = read_all(&kept.shelf, attached.id, offset as u64).await;
        assert!(bytes == content[offset..], "from {offset}");
    }
    assert_eq!(
        kept.shelf.attachment(attached.id).await.unwrap(),
        Some(attached)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_moved_turned_and_removed() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    let mut ids = Vec::new();
    for name in ["a", "b", "c"] {
        let new = described(name, name.as_bytes());
        ids.push(
            kept.shelf
                .attach(draft, &new, name.as_bytes())
                .await
                .unwrap()
                .id,
        );
    }
    let names = async || -> String {
        kept.shelf
            .attachments(draft)
            .await
            .unwrap()
            .into_iter()
            .map(|attachment| attachment.name)
            .collect()
    };
    assert_eq!(names().await, "abc");
    kept.shelf.move_attachment(ids[2], -1).await.unwrap();
    assert_eq!(names().await, "acb");
    kept.shelf.move_attachment(ids[0], 99).await.unwrap();
    assert_eq!(names().await, "cba");
    kept.shelf.move_attachment(ids[0], i32::MIN).await.unwrap();
    assert_eq!(names().await, "acb");
    kept.shelf.set_rotation(ids[0], 450).await.unwrap();
    let turned = kept.shelf.attachment(ids[0]).await.unwrap().unwrap();
    assert_eq!(turned.rotation, 90);
    kept.shelf.remove_attachment(ids[1]).await.unwrap();
    assert_eq!(names().await, "ac");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_neighbour_cannot_reach_a_file() {
    let kept = fixture().await;
    let draft = kept.draft().await;
    let id = kept
        .shelf
        .attach(draft, &described("a", b"a"), b"a".as_slice())
        .await
        .unwrap()
        .id;
    let other = kept.archive.shelf(PORTAL, &neighbour()).await.unwrap();
    assert!(other.attachment(id).await.unwrap().is_none());
    assert!(other.attachments(draft).await.unwrap().is_empty());
    assert!(other.read_attachment(id, 0).await.is_err());
    assert!(other.remove_attachment(id).await.is_err());
    assert!(
        other
            .attach(draft, &described("b", b"b"), b"b".as_slice())
            .await
            .is_err()
    );
}
