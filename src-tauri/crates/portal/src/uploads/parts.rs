//! Uploads as stored: rows that name objects, each a stretch of the file.

use super::UploadError;
use crate::{
    app::Portal,
    fault::Fault,
    security::{self, Event},
    store::{
        self,
        entities::{upload_parts, uploads},
    },
};
use futures_util::StreamExt;
use kabinet_documents::{
    intake::{Limits, MediaType, sniff},
    sandbox::{Input, Refusal, Sandbox},
};
use kabinet_model::failure::FailureCode;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload, path::Path};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder,
    prelude::Expr,
};
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, Read, Write},
    sync::Arc,
    vec,
};
use tokio::runtime::Handle;
use uuid::Uuid;

/// Bytes of a part at most.
pub const PART: usize = 1024 * 1024;

/// Bytes that tell what a file is.
const HEAD: u64 = 1024;

/// Bytes below which a part is made larger by the next one instead of standing alone.
const SMALL: i64 = 64 * 1024;

/// Stores the next part of an upload and moves its offset. When somebody else was faster, the
/// offset is theirs and this part is dropped.
pub async fn store(
    portal: &Portal,
    upload: &uploads::Model,
    part: Vec<u8>,
) -> Result<i64, UploadError> {
    let arrived = i64::try_from(part.len()).map_err(Fault::defect)?;
    let received = upload.received + arrived;
    let small = small_end(portal, upload).await?;
    let (start, content) = match &small {
        Some(small) => (small.start, joined(portal, small, &part).await?),
        None => (upload.received, part),
    };
    let object = format!("uploads/{}/{start:012}-{}", upload.id, Uuid::new_v4());
    let path = Path::from(object.as_str());
    if let Err(error) = portal.objects.put(&path, PutPayload::from(content)).await {
        return Err(unless_given_up(portal, upload.id, error.into()).await);
    }
    let transaction = store::begin(&portal.database).await?;
    let moved = uploads::Entity::update_many()
        .col_expr(uploads::Column::Received, Expr::value(received))
        .filter(uploads::Column::Id.eq(upload.id))
        .filter(uploads::Column::Received.eq(upload.received))
        .exec(&transaction)
        .await?;
    if moved.rows_affected != 1 {
        transaction.rollback().await?;
        discard(portal, &object).await;
        let offset = FailureCode::UploadOffset.into();
        return Err(unless_given_up(portal, upload.id, offset).await);
    }
    if let Some(small) = &small {
        upload_parts::Entity::delete_by_id((small.upload, small.start))
            .exec(&transaction)
            .await?;
    }
    upload_parts::ActiveModel {
        upload: Set(upload.id),
        start: Set(start),
        length: Set(received - start),
        object: Set(object),
    }
    .insert(&transaction)
    .await?;
    transaction.commit().await?;
    if let Some(small) = small {
        discard(portal, &small.object).await;
    }
    Ok(received)
}

/// The last part of an upload, if it is a small one.
async fn small_end(
    portal: &Portal,
    upload: &uploads::Model,
) -> Result<Option<upload_parts::Model>, UploadError> {
    let last = upload_parts::Entity::find()
        .filter(upload_parts::Column::Upload.eq(upload.id))
        .order_by_desc(upload_parts::Column::Start)
        .one(&portal.database)
        .await?;
    Ok(last.filter(|last| last.length < SMALL && last.start + last.length == upload.received))
}

/// A part with what follows it.
async fn joined(
    portal: &Portal,
    small: &upload_parts::Model,
    next: &[u8],
) -> Result<Vec<u8>, UploadError> {
    let path = Path::from(small.object.as_str());
    let read = async { portal.objects.get(&path).await?.bytes().await };
    match read.await {
        Ok(before) => Ok([&before[..], next].concat()),
        // Somebody else was faster.
        Err(object_store::Error::NotFound { .. }) => Err(FailureCode::UploadOffset.into()),
        Err(error) => Err(error.into()),
    }
}

/// Deletes an object that nothing names any more.
async fn discard(portal: &Portal, object: &str) {
    match portal.objects.delete(&Path::from(object)).await {
        Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
        Err(error) => tracing::warn!(%error, "an upload's part stays behind"),
    }
}

/// That the upload is not known, when it was given up meanwhile: then nothing else is to be said of it.
async fn unless_given_up(portal: &Portal, upload: Uuid, refused: UploadError) -> UploadError {
    let known = uploads::Entity::find_by_id(upload)
        .one(&portal.database)
        .await;
    match known {
        Ok(None) => FailureCode::UploadUnknown.into(),
        Ok(Some(_)) | Err(_) => refused,
    }
}

/// Checks digest and kind of an upload whose every byte is here and whether an office can open it, and
/// remembers that. An upload that is not what was announced, or of no use to anybody, is deleted. Does nothing to one that is still under way.
pub async fn ensure_complete(
    portal: &Portal,
    mut upload: uploads::Model,
) -> Result<uploads::Model, UploadError> {
    if upload.complete || upload.received < upload.size {
        return Ok(upload);
    }
    let content = reader(portal, upload.id).await?;
    // No file of this name is ever seen: it is gone as soon as it is closed.
    let copy = tempfile::tempfile_in(&portal.config.storage)?;
    let read = tokio::task::spawn_blocking(move || kind_and_digest(content, copy)).await?;
    let (kind, digest, copy) = match read {
        Ok(read) => read,
        Err(error) => return Err(unless_given_up(portal, upload.id, error.into()).await),
    };
    let fault = if digest != upload.sha256 {
        Some(FailureCode::SubmissionDigest)
    } else if kind.map(MediaType::as_str) != Some(upload.media_type.as_str()) {
        Some(FailureCode::AttachmentWrongKind)
    } else {
        let (sandbox, most) = (portal.sandbox.clone(), portal.config.limits.attachment);
        tokio::task::spawn_blocking(move || fault(&sandbox, copy, most)).await??
    };
    if let Some(fault) = fault {
        security::event(Event::FileRefused)
            .what(fault.code())
            .write();
        delete(portal, upload.id).await?;
        return Err(fault.into());
    }
    let transaction = store::begin(&portal.database).await?;
    uploads::Entity::update_many()
        .col_expr(uploads::Column::Complete, Expr::value(true))
        .filter(uploads::Column::Id.eq(upload.id))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    upload.complete = true;
    Ok(upload)
}

/// What the content is, told by its first bytes, its SHA-256 as lower-case hex, and the whole of it.
fn kind_and_digest(
    mut content: UploadReader,
    mut copy: File,
) -> io::Result<(Option<MediaType>, String, File)> {
    let mut head = Vec::new();
    content.by_ref().take(HEAD).read_to_end(&mut head)?;
    let mut digest = Sha256::new();
    let mut content = head.as_slice().chain(content);
    let mut piece = vec![0; 64 * 1024];
    loop {
        let read = content.read(&mut piece)?;
        if read == 0 {
            break;
        }
        digest.update(&piece[..read]);
        copy.write_all(&piece[..read])?;
    }
    Ok((sniff(&head), crate::secret::hex(&digest.finalize()), copy))
}

/// Why no office could open the file; fails where that cannot be told now.
fn fault(sandbox: &Sandbox, file: File, bytes: u64) -> Result<Option<FailureCode>, FailureCode> {
    let limits = Limits {
        bytes,
        ..Limits::default()
    };
    match sandbox.examine(Input::File(file), limits) {
        Ok(_) => Ok(None),
        Err(refusal @ (Refusal::Told(_) | Refusal::TooComplex)) => Ok(Some(refusal.code())),
        Err(refusal @ (Refusal::Busy | Refusal::Unreadable | Refusal::Broken)) => {
            Err(refusal.code())
        }
    }
}

/// Forgets an upload and deletes what arrived of it, parts too that a kill kept from being noted.
/// `false` when there is none to forget: it is gone, or became part of an application since it was
/// looked at.
pub async fn delete(portal: &Portal, upload: Uuid) -> Result<bool, Fault> {
    let transaction = store::begin(&portal.database).await?;
    let forgotten = uploads::Entity::delete_many()
        .filter(uploads::Column::Id.eq(upload))
        .filter(uploads::Column::Application.is_null())
        .exec(&transaction)
        .await?;
    if forgotten.rows_affected == 0 {
        return Ok(false);
    }
    upload_parts::Entity::delete_many()
        .filter(upload_parts::Column::Upload.eq(upload))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    let folder = Path::from(format!("uploads/{upload}"));
    let mut objects = portal.objects.list(Some(&folder));
    while let Some(object) = objects.next().await {
        match object {
            Ok(object) => discard(portal, object.location.as_ref()).await,
            Err(error) => tracing::warn!(%error, "an upload's part stays behind"),
        }
    }
    Ok(true)
}

async fn objects_of(portal: &Portal, upload: Uuid) -> Result<Vec<String>, Fault> {
    let parts = upload_parts::Entity::find()
        .filter(upload_parts::Column::Upload.eq(upload))
        .order_by_asc(upload_parts::Column::Start)
        .all(&portal.database)
        .await?;
    Ok(parts.into_iter().map(|part| part.object).collect())
}

/// The content of an upload, for a blocking thread.
pub async fn reader(portal: &Portal, upload: Uuid) -> Result<UploadReader, Fault> {
    Ok(UploadReader {
        objects: portal.objects.clone(),
        parts: objects_of(portal, upload).await?.into_iter(),
        current: io::Cursor::default(),
        handle: Handle::current(),
    })
}

/// Reads an upload part by part. Blocks: never use it on an async thread.
pub struct UploadReader {
    objects: Arc<dyn ObjectStore>,
    parts: vec::IntoIter<String>,
    current: io::Cursor<Vec<u8>>,
    handle: Handle,
}

impl Read for UploadReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.current.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            let Some(part) = self.parts.next() else {
                return Ok(0);
            };
            let bytes = self
                .handle
                .block_on(async { self.objects.get(&Path::from(part)).await?.bytes().await })
                .map_err(io::Error::other)?;
            self.current = io::Cursor::new(bytes.into());
        }
    }
}
