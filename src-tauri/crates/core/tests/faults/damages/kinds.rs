//! The ways in which an archive is damaged.

use super::{
    Home,
    Told::{self, Code, Opens},
};
use std::fs;

const DAMAGED: Told = Code("archive.damaged", true, true);
const MISSING: Told = Code("archive.missing", true, true);
const INACCESSIBLE: Told = Code("archive.inaccessible", false, false);

/// Does the damage.
pub(super) type Damage = fn(&mut Home);

/// What is done to an archive, and what is told then.
pub(super) const DAMAGES: &[(&str, Damage, Told)] = &[
    (
        "the file is gone",
        |home| fs::remove_file(home.file("archive.db")).unwrap(),
        MISSING,
    ),
    (
        "a link that leads nowhere",
        |home| {
            fs::remove_file(home.file("archive.db")).unwrap();
            #[cfg(unix)]
            std::os::unix::fs::symlink("/nowhere/archive.db", home.file("archive.db")).unwrap();
        },
        MISSING,
    ),
    ("cut to nothing", |home| home.cut("archive.db", 0), DAMAGED),
    ("cut to a byte", |home| home.cut("archive.db", 1), DAMAGED),
    (
        "cut within the first page",
        |home| home.cut("archive.db", 4095),
        DAMAGED,
    ),
    (
        "cut after the first page",
        |home| home.cut("archive.db", 4096),
        DAMAGED,
    ),
    (
        "cut in the middle",
        |home| {
            let size = fs::metadata(home.file("archive.db")).unwrap().len();
            home.cut("archive.db", size / 2 / 4096 * 4096);
        },
        DAMAGED,
    ),
    (
        "cut in the middle of a page",
        |home| {
            let size = fs::metadata(home.file("archive.db")).unwrap().len();
            home.cut("archive.db", size / 2 + 100);
        },
        DAMAGED,
    ),
    (
        "the last page is lost",
        |home| {
            let size = fs::metadata(home.file("archive.db")).unwrap().len();
            home.cut("archive.db", size - 4096);
        },
        DAMAGED,
    ),
    (
        "bytes changed in the first page",
        |home| home.scribble("archive.db", 100),
        DAMAGED,
    ),
    (
        "the salt changed",
        |home| home.scribble("archive.db", 0),
        DAMAGED,
    ),
    (
        "bytes changed in a page in the middle",
        |home| {
            let size = fs::metadata(home.file("archive.db")).unwrap().len();
            home.scribble("archive.db", size / 2 / 4096 * 4096 + 7);
        },
        DAMAGED,
    ),
    (
        "bytes changed in the last page",
        |home| {
            let size = fs::metadata(home.file("archive.db")).unwrap().len();
            home.scribble("archive.db", size - 4000);
        },
        DAMAGED,
    ),
    (
        "a text",
        |home| fs::write(home.file("archive.db"), "Сәлем").unwrap(),
        DAMAGED,
    ),
    (
        "another program's database",
        |home| {
            let mut file = vec![0; 8192];
            file[..16].copy_from_slice(b"SQLite format 3\0");
            fs::write(home.file("archive.db"), file).unwrap();
        },
        DAMAGED,
    ),
    (
        "zeros, as a file system leaves after a cut of the power",
        |home| {
            let size = fs::metadata(home.file("archive.db")).unwrap().len();
            fs::write(
                home.file("archive.db"),
                vec![0; usize::try_from(size).unwrap()],
            )
            .unwrap();
        },
        DAMAGED,
    ),
    (
        "a folder in its place",
        |home| {
            fs::remove_file(home.file("archive.db")).unwrap();
            fs::create_dir(home.file("archive.db")).unwrap();
        },
        INACCESSIBLE,
    ),
    (
        "the header is cut",
        |home| home.cut("archive.key.json", 20),
        DAMAGED,
    ),
    (
        "the header is gone",
        |home| fs::remove_file(home.file("archive.key.json")).unwrap(),
        DAMAGED,
    ),
    (
        "the header is empty",
        |home| home.cut("archive.key.json", 0),
        DAMAGED,
    ),
    (
        "the header is foreign",
        |home| {
            fs::write(home.file("archive.key.json"), r#"{"installed":true}"#).unwrap();
        },
        DAMAGED,
    ),
    (
        "the header asks for an hour of reckoning",
        |home| {
            let text = fs::read_to_string(home.file("archive.key.json")).unwrap();
            let text = text.replace("65536", "4294967295");
            fs::write(home.file("archive.key.json"), text).unwrap();
        },
        DAMAGED,
    ),
    (
        "the header is a folder",
        |home| {
            fs::remove_file(home.file("archive.key.json")).unwrap();
            fs::create_dir(home.file("archive.key.json")).unwrap();
        },
        INACCESSIBLE,
    ),
    (
        "a log of another database",
        |home| {
            fs::write(home.file("archive.db-wal"), [7; 9000]).unwrap();
        },
        Opens,
    ),
    (
        "a cut log",
        |home| fs::write(home.file("archive.db-wal"), [0; 20]).unwrap(),
        Opens,
    ),
    (
        "a foreign index of the log",
        |home| {
            fs::write(home.file("archive.db-shm"), [9; 32768]).unwrap();
        },
        Opens,
    ),
    (
        "the settings are broken",
        |home| {
            fs::write(home.file("settings.json"), "{\"settings\":").unwrap();
        },
        Opens,
    ),
    (
        "the folder of the program is a file",
        |home| {
            fs::remove_dir_all(home.data()).unwrap();
            fs::write(home.data(), "x").unwrap();
        },
        INACCESSIBLE,
    ),
];
