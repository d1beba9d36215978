#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;

fn put(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, b"key").unwrap();
    path
}

#[test]
fn keys_of_a_folder_and_those_a_few_folders_deep_are_found_the_nearest_first() {
    let drive = tempfile::tempdir().unwrap();
    let deep = put(drive.path(), "a/b/c/RSA256_1.P12");
    let near = put(drive.path(), "z/GOST512_1.p12");
    put(drive.path(), "letter.pdf");
    let found = containers(drive.path());
    assert_eq!(found.containers, [near, deep]);
    assert_eq!(found.stopped, None);
}

#[test]
fn deeper_folders_hidden_ones_and_links_are_not_entered() {
    let drive = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    put(drive.path(), "a/b/c/d/GOST512_1.p12");
    put(drive.path(), ".trash/GOST512_2.p12");
    put(elsewhere.path(), "GOST512_3.p12");
    #[cfg(unix)]
    std::os::unix::fs::symlink(elsewhere.path(), drive.path().join("link")).unwrap();
    assert_eq!(containers(drive.path()), Found::default());
}

#[test]
fn a_search_that_stops_counting_says_so() {
    let drive = tempfile::tempdir().unwrap();
    for number in 0..FOUND + 10 {
        put(drive.path(), &format!("GOST512_{number:03}.p12"));
    }
    let found = containers(drive.path());
    assert_eq!(found.containers.len(), FOUND);
    assert_eq!(found.stopped, Some(Stopped::Containers));
    for number in 0..10 {
        fs::remove_file(drive.path().join(format!("GOST512_{number:03}.p12"))).unwrap();
    }
    assert_eq!(containers(drive.path()).stopped, None);
    for number in 0..ENTRIES {
        fs::write(drive.path().join(number.to_string()), "").unwrap();
    }
    assert_eq!(containers(drive.path()).stopped, Some(Stopped::Entries));
}

#[test]
fn a_folder_that_is_gone_has_no_keys() {
    assert_eq!(containers(Path::new("/nowhere/at/all")), Found::default());
}

#[test]
fn the_name_of_the_national_centre_tells_signing_in_from_signing() {
    let named = |name| Named::of(Path::new(name));
    assert_eq!(named("AUTH_RSA256_ab.p12"), Named::Authentication);
    assert_eq!(named("RSA256_ab.p12"), Named::Signing);
    assert_eq!(named("GOST512_ab.p12"), Named::Signing);
    assert_eq!(named("my key.p12"), Named::Otherwise);
}
