//! What the window is told is typed as it is sent. A test of its own, so that `cargo xtask bindings` builds
//! no more than it needs.

#![allow(clippy::unwrap_used, clippy::panic)]

use kabinet_core::bindings::export;
use std::{collections::BTreeMap, fs, path::Path};

fn files(folder: &Path) -> BTreeMap<String, String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "ts"))
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect()
}

/// With `KABINET_WRITE_BINDINGS` naming a folder the types are written there instead.
#[test]
fn the_committed_bindings_are_those_of_the_views() {
    if let Some(folder) = std::env::var_os("KABINET_WRITE_BINDINGS") {
        let folder = Path::new(&folder);
        if folder.exists() {
            for name in files(folder).keys() {
                fs::remove_file(folder.join(name)).unwrap();
            }
        }
        return export(folder).unwrap();
    }
    let fresh = tempfile::tempdir().unwrap();
    export(fresh.path()).unwrap();
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/lib/ipc/bindings");
    let (fresh, committed) = (files(fresh.path()), files(&committed));
    let names = |of: &BTreeMap<String, String>| of.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        names(&committed),
        names(&fresh),
        "run `cargo xtask bindings`"
    );
    for (name, text) in &fresh {
        assert_eq!(&committed[name], text, "{name}: run `cargo xtask bindings`");
    }
}
