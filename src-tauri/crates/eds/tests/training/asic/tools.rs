//! Containers packed by other people's programs: `zip`, `7z`, Python.

use super::foreign::{CONTENT, files, report};
use proptest::prelude::*;
use std::{fs, path::Path, process::Command};

/// Ways to pack the folder `from` into `to.asice`.
const WAYS: &[(&str, &[&str])] = &[
    ("zip", &["-q", "-X", "-r", "to.asice", "."]),
    ("zip", &["-q", "-0", "-r", "to.asice", "."]),
    ("zip", &["-q", "-9", "-D", "-r", "to.asice", "."]),
    ("zip", &["-q", "-fd", "-r", "to.asice", "."]),
    // As a web server sends it: ZIP64, and sizes behind the files.
    ("sh", &["-c", "set -- *; zip -q -r - \"$@\" > to.asice"]),
    ("zip", &["-q", "-Z", "bzip2", "-r", "to.asice", "."]),
    ("7z", &["a", "-tzip", "-bd", "to.asice", "."]),
    ("7z", &["a", "-tzip", "-mx=0", "-mcu=on", "to.asice", "."]),
    ("7z", &["a", "-tzip", "-mm=LZMA", "to.asice", "."]),
    ("7z", &["a", "-tzip", "-psecret", "to.asice", "."]),
    (
        "python3",
        &[
            "-m",
            "zipfile",
            "-c",
            "to.asice",
            "mimetype",
            "content.txt",
            "META-INF",
        ],
    ),
];

/// The container that a program makes of these files; nothing where it is not installed.
fn packed(way: (&str, &[&str]), change: impl Fn(&Path)) -> Option<Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("META-INF")).unwrap();
    for file in files() {
        let name = String::from_utf8(file.name).unwrap();
        fs::write(folder.path().join(name), file.content).unwrap();
    }
    change(folder.path());
    let run = Command::new(way.0)
        .args(way.1)
        .current_dir(folder.path())
        .output();
    match run {
        Ok(run) if run.status.success() => fs::read(folder.path().join("to.asice")).ok(),
        _ => {
            println!("skipped: no {}, or it cannot do this", way.0);
            None
        }
    }
}

#[test]
fn what_other_programs_pack_is_good_or_named_as_not_read() {
    let mut good = 0;
    for way in WAYS {
        let Some(octets) = packed(*way, |_| {}) else {
            continue;
        };
        let report = report(&octets).unwrap_or_else(|error| panic!("{way:?}: {error}"));
        let untold = !report.unread.is_empty();
        assert!(
            report.changed.is_empty() && report.strangers.is_empty(),
            "{way:?} {report:?}"
        );
        assert!(report.is_good() || untold, "{way:?} {report:?}");
        good += usize::from(report.is_good());
    }
    println!("{good} of {} are good", WAYS.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_was_changed_before_it_was_packed_is_never_good(
        way in 0..WAYS.len(),
        file in prop::sample::select(vec!["content.txt", "META-INF/ASiCManifest.xml", "META-INF/signature.p7s", "added.txt", "META-INF/added.xml"]),
        place in any::<prop::sample::Index>(),
        mask in 1u8..,
    ) {
        let octets = packed(WAYS[way], |folder| {
            let path = folder.join(file);
            let mut content = fs::read(&path).unwrap_or_else(|_| CONTENT.to_vec());
            let place = place.index(content.len());
            content[place] ^= mask;
            fs::write(path, content).unwrap();
        });
        if let Some(octets) = octets {
            // Python packs the files that it is told of, and an added one is none of them.
            let left_out = WAYS[way].0 == "python3" && file == "added.txt";
            // A changed octet of the signature may stand where it says nothing.
            let unsigned = file.contains("signature");
            let good = report(&octets).is_ok_and(|report| report.is_good());
            prop_assert!(!good || left_out || unsigned);
        }
    }
}
