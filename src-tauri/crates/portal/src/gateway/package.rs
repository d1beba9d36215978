//! The signed package as ASiC-E (ETSI EN 319 162-1), put together in the object store.

use super::GatewayError;
use crate::{
    app::Portal,
    fault::Fault,
    store::entities::applications,
    uploads::{self, UploadReader},
};
use kabinet_eds::asic::{AsicError, AsicWriter};
use object_store::{ObjectStoreExt, buffered::BufWriter, path::Path};
use std::{
    fs::File,
    io::{Seek, SeekFrom},
};
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

/// Bytes handed to the store at once: the least that S3 takes as a part of an upload. Memory holds two
/// of them, however large the package is.
const PIECE: usize = 5 * 1024 * 1024;

/// Where the package of an application lies.
pub fn path_of(application: Uuid) -> Path {
    Path::from(format!("packages/{application}.asice"))
}

/// Puts the package together unless it is there already. The store shows an object only when it is
/// whole, so one that is there is good.
pub async fn ensure(
    portal: &Portal,
    application: &applications::Model,
) -> Result<(), GatewayError> {
    let path = path_of(application.id);
    match portal.objects.head(&path).await {
        Ok(_) => return Ok(()),
        Err(object_store::Error::NotFound { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    let pairs: Vec<(String, Uuid)> =
        serde_json::from_str(&application.uploads).map_err(Fault::defect)?;
    let files = Files {
        application: &application.application,
        manifest: &application.manifest,
        signature: &application.signature,
        attachments: &pairs,
    };
    let file = assemble(portal, files).await??;
    let mut from = tokio::fs::File::from_std(file);
    let mut to =
        BufWriter::with_capacity(portal.objects.clone(), path, PIECE).with_max_concurrency(1);
    let copied = match tokio::io::copy(&mut from, &mut to).await {
        Ok(_) => to.shutdown().await,
        Err(error) => Err(error),
    };
    Ok(copied?)
}

/// What a package holds.
pub struct Files<'a> {
    /// `application.json`.
    pub application: &'a [u8],
    /// The manifest that is signed.
    pub manifest: &'a [u8],
    /// The signature over it.
    pub signature: &'a [u8],
    /// Names in the container, and the uploads that hold them.
    pub attachments: &'a [(String, Uuid)],
}

/// Puts a package together, in a file that nobody else sees.
pub async fn assemble(portal: &Portal, files: Files<'_>) -> Result<Result<File, AsicError>, Fault> {
    let mut attachments = Vec::new();
    for (name, upload) in files.attachments {
        attachments.push((name.clone(), uploads::reader(portal, *upload).await?));
    }
    let [json, manifest, signature] =
        [files.application, files.manifest, files.signature].map(<[u8]>::to_vec);
    let scratch = portal.config.storage.clone();
    Ok(tokio::task::spawn_blocking(move || {
        let file = tempfile::tempfile_in(scratch)?;
        write(file, &json, attachments, &manifest, &signature)
    })
    .await?)
}

fn write(
    file: File,
    application: &[u8],
    attachments: Vec<(String, UploadReader)>,
    manifest: &[u8],
    signature: &[u8],
) -> Result<File, AsicError> {
    let mut container = AsicWriter::new(file)?;
    container.add("application.json", application)?;
    for (name, content) in attachments {
        container.add(&name, content)?;
    }
    let mut file = container.finish(manifest, signature)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}
