//! What the portal keeps is for its own user alone: files 0600 in folders 0700, whoever starts it and
//! whatever was there before.

use std::{io, path::Path};

/// From now on what this process makes is for its user alone. For programs, not for libraries: it holds for
/// the whole process.
#[cfg(unix)]
pub fn make_for_own_user_alone() {
    use rustix::{fs::Mode, process::umask};
    umask(Mode::RWXG | Mode::RWXO);
}

/// Permissions are not said by modes here.
#[cfg(not(unix))]
pub fn make_for_own_user_alone() {}

/// Makes a folder that is not there, and closes it to others when it is. Such a folder holds nothing but what
/// is the portal's.
pub fn own_folder(path: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(path)?;
    close(path)
}

/// Closes a file or folder to others, when it is open to them and is the portal's to close. One that belongs
/// to somebody else is only named: its modes are the administrator's business.
pub fn close(path: &Path) -> io::Result<()> {
    if shut(path)? {
        tracing::warn!(path = %path.display(), "was open to other users; it is closed to them now");
    }
    Ok(())
}

/// As [`close`], and gives whether it was open.
#[cfg(unix)]
pub fn shut(path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    const OTHERS: u32 = 0o077;
    let metadata = std::fs::symlink_metadata(path)?;
    if metadata.is_symlink() || metadata.mode() & OTHERS == 0 {
        return Ok(false);
    }
    if metadata.uid() != rustix::process::geteuid().as_raw() {
        tracing::warn!(path = %path.display(), "belongs to another user and is open to others");
        return Ok(false);
    }
    let closed = std::fs::Permissions::from_mode(metadata.mode() & 0o7777 & !OTHERS);
    std::fs::set_permissions(path, closed)?;
    Ok(true)
}

/// Permissions are not said by modes here.
#[cfg(not(unix))]
pub fn shut(_: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Makes an empty file for the portal's user alone, unless it is there; then closes it to others.
pub fn own_file(path: &Path) -> io::Result<std::fs::File> {
    let mut options = std::fs::File::options();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.create(true).append(true).open(path)?;
    close(path)?;
    Ok(file)
}

#[cfg(all(test, unix))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn open_to_all(path: &Path) {
        fs::set_permissions(path, fs::Permissions::from_mode(0o777)).unwrap();
    }

    fn folder() -> (tempfile::TempDir, PathBuf) {
        let outer = tempfile::tempdir().unwrap();
        let folder = outer.path().join("a").join("b");
        (outer, folder)
    }

    #[test]
    fn a_new_folder_and_a_new_file_are_for_their_user_alone() {
        let (_outer, folder) = folder();
        own_folder(&folder).unwrap();
        own_file(&folder.join("file")).unwrap();
        assert_eq!((mode(&folder), mode(&folder.join("file"))), (0o700, 0o600));
    }

    #[test]
    fn what_was_open_to_others_is_closed_and_keeps_what_it_holds() {
        let (_outer, folder) = folder();
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("file");
        fs::write(&file, "kept").unwrap();
        open_to_all(&folder);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        own_folder(&folder).unwrap();
        own_file(&file).unwrap();
        assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));
        assert_eq!(fs::read(&file).unwrap(), b"kept");
    }

    #[test]
    fn what_is_closed_already_is_left_alone_and_a_link_leads_nowhere() {
        let (outer, folder) = folder();
        own_folder(&folder).unwrap();
        assert!(!shut(&folder).unwrap());
        let foreign = outer.path().join("foreign");
        fs::create_dir(&foreign).unwrap();
        open_to_all(&foreign);
        let link = folder.join("link");
        std::os::unix::fs::symlink(&foreign, &link).unwrap();
        assert!(!shut(&link).unwrap());
        assert_eq!(mode(&foreign), 0o777);
    }
}
