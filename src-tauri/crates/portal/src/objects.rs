//! The object store in a local folder.

use object_store::{ObjectStore, local::LocalFileSystem};
use std::{io, path::Path, sync::Arc};

/// Opens the store in `folder`, making it when it is not there. What it says is stored survives a
/// power cut.
pub fn open(folder: &Path) -> Result<Arc<dyn ObjectStore>, object_store::Error> {
    let failed = |error: io::Error| object_store::Error::Generic {
        store: "local",
        source: error.into(),
    };
    std::fs::create_dir_all(folder).map_err(failed)?;
    sweep(folder).map_err(failed)?;
    let store = LocalFileSystem::new_with_prefix(folder)?
        .with_automatic_cleanup(true)
        .with_fsync(true);
    Ok(Arc::new(store))
}

/// Deletes what was being written when the portal was killed: the store writes an object under its name
/// with `#` and a number, which no object has, and renames it when it is whole.
fn sweep(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sweep(&entry.path())?;
        } else if is_unfinished(&entry.file_name().to_string_lossy()) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn is_unfinished(name: &str) -> bool {
    name.rsplit_once('#').is_some_and(|(_, number)| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::open;
    use object_store::{ObjectStoreExt, path::Path};

    #[tokio::test]
    async fn what_a_kill_left_unfinished_is_gone_and_what_was_finished_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (whole, place) = (
            Path::from("packages/1.asice"),
            folder.path().join("packages"),
        );
        let store = open(folder.path()).unwrap();
        store.put(&whole, "whole".into()).await.unwrap();
        // An upload that is never completed, as a kill leaves it.
        let half = Path::from("packages/2.asice");
        let mut upload = store.put_multipart(&half).await.unwrap();
        upload.put_part("half".into()).await.unwrap();
        std::mem::forget(upload);
        assert_eq!(std::fs::read_dir(&place).unwrap().count(), 2);
        let store = open(folder.path()).unwrap();
        assert_eq!(std::fs::read_dir(&place).unwrap().count(), 1);
        let kept = store.get(&whole).await.unwrap().bytes().await.unwrap();
        assert_eq!(kept, "whole");
    }
}
