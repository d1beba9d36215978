//! The material that was gathered for the project, outside of the repository: published samples, scans, facts.
//! Tests that need it are skipped where it is not at hand.

use std::path::{Path, PathBuf};

/// The folder of all of it: the one `KABINET_SHARED` names, else `shared` beside the checkout or above that.
pub fn folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("KABINET_SHARED") {
        return Some(folder.into());
    }
    let above = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let shared = above.map(|folder| folder.join("shared"));
    shared
        .into_iter()
        .find(|folder| folder.join("eds/samples").is_dir())
}

/// A file or folder of it; says that the test is skipped where there is none.
pub fn path(name: &str) -> Option<PathBuf> {
    let path = folder().map(|folder| folder.join(name));
    let path = path.filter(|path| path.exists());
    if path.is_none() {
        println!("skipped: {name} is not at hand");
    }
    path
}

/// A file or folder of the published samples of ЭЦП, as [`path`].
pub fn sample(name: &str) -> Option<PathBuf> {
    path(&format!("eds/samples/{name}"))
}

/// The octets of a published sample of ЭЦП.
pub fn read_sample(name: &str) -> Option<Vec<u8>> {
    sample(name).map(|path| std::fs::read(path).unwrap())
}
