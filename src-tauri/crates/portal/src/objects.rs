//! The object store in a local folder.

use crate::modes;
use object_store::{ObjectStore, local::LocalFileSystem};
use std::{fs::DirEntry, io, path::Path, sync::Arc, time::Duration};

/// How long nobody writes to an object before it is taken for abandoned.
const ABANDONED: Duration = Duration::from_hours(1);

/// Opens the store in `folder`, making it when it is not there. What it says is stored survives a
/// power cut.
pub fn open(folder: &Path) -> Result<Arc<dyn ObjectStore>, object_store::Error> {
    let failed = |error: io::Error| object_store::Error::Generic {
        store: "local",
        source: error.into(),
    };
    modes::own_folder(folder).map_err(failed)?;
    let opened = sweep(folder).map_err(failed)?;
    if opened > 0 {
        tracing::warn!(
            opened,
            "objects were open to other users; they are closed to them now"
        );
    }
    at(folder)
}

/// The store in a folder that is there, as it is: a portal may be at work in it.
pub fn at(folder: &Path) -> Result<Arc<dyn ObjectStore>, object_store::Error> {
    let store = LocalFileSystem::new_with_prefix(folder)?
        .with_automatic_cleanup(true)
        .with_fsync(true);
    Ok(Arc::new(store))
}

/// Deletes what was being written when a portal was killed: the store writes an object under its name
/// with `#` and a number, which no object has, and renames it when it is whole. What was written lately may
/// still be in the hands of another process. What is open to other users is closed to them; gives how many
/// that were.
fn sweep(folder: &Path) -> io::Result<u64> {
    let mut opened = 0;
    for entry in std::fs::read_dir(folder)? {
        match tidy(&entry?) {
            Ok(more) => opened += more,
            // Another process finished or deleted it meanwhile.
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    Ok(opened)
}

fn tidy(entry: &DirEntry) -> io::Result<u64> {
    let path = entry.path();
    let opened = u64::from(modes::shut(&path)?);
    if is_unfinished(&entry.file_name().to_string_lossy()) {
        if is_abandoned(&path)? {
            std::fs::remove_file(path)?;
        }
        return Ok(opened);
    }
    if entry.file_type()?.is_dir() {
        return Ok(opened + sweep(&path)?);
    }
    Ok(opened)
}

/// Whether nobody has written to a file for long.
fn is_abandoned(path: &Path) -> io::Result<bool> {
    let written = std::fs::metadata(path)?.modified()?;
    Ok(written.elapsed().is_ok_and(|since| since > ABANDONED))
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
    use std::{
        fs::File,
        time::{Duration, SystemTime},
    };

    #[cfg(unix)]
    #[test]
    fn what_a_kill_left_unfinished_is_closed_to_others_while_it_is_there() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let half = folder.path().join("1.asice#1");
        std::fs::write(&half, "half").unwrap();
        std::fs::set_permissions(&half, std::fs::Permissions::from_mode(0o666)).unwrap();
        open(folder.path()).unwrap();
        let mode = std::fs::metadata(&half).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

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
        open(folder.path()).unwrap();
        let count = || std::fs::read_dir(&place).unwrap().count();
        assert_eq!(count(), 2, "another process may be writing it");
        let long_ago = SystemTime::now() - Duration::from_hours(2);
        for entry in std::fs::read_dir(&place).unwrap() {
            let file = File::options().write(true).open(entry.unwrap().path());
            file.unwrap().set_modified(long_ago).unwrap();
        }
        let store = open(folder.path()).unwrap();
        assert_eq!(count(), 1);
        let kept = store.get(&whole).await.unwrap().bytes().await.unwrap();
        assert_eq!(kept, "whole");
    }
}
