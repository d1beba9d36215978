//! Files out of a container.

use super::*;
use kabinet_eds::{
    ContentDigests,
    asic::{AsicWriter, DataObject, manifest},
    cms,
    container::KeyContainer,
};

const FILES: [(&str, &[u8]); 3] = [
    ("a/scan.pdf", b"%PDF one"),
    ("application.json", b"{}"),
    ("b/scan.pdf", b"%PDF two"),
];

/// A container that a sample person signed.
fn container(at: &Path) {
    let objects = FILES.map(|(name, bytes)| {
        let mut digests = ContentDigests::new();
        digests.update(bytes);
        DataObject {
            name: name.into(),
            media_type: "application/octet-stream".into(),
            sha256: digests.finish().sha256.unwrap(),
        }
    });
    let manifest = manifest(&objects);
    let key = KeyContainer::open(&DESK.keys[0].1, PASSWORD).unwrap();
    let signature = cms::sign_detached(&manifest[..], &key.into_signer(), now()).unwrap();
    let mut writer = AsicWriter::new(fs::File::create(at).unwrap()).unwrap();
    for (name, bytes) in FILES {
        writer.add(name, bytes).unwrap();
    }
    writer.finish(&manifest, &signature).unwrap();
}

fn extracted(at: &impl Fn(&str) -> PathBuf, folder: &str) -> (Value, Outcome) {
    verify_and_extract(
        &at("sent.asice"),
        None,
        Some(&at("trust")),
        now(),
        &Sandbox::unconfined(),
        Some(&at(folder)),
    )
}

#[test]
fn what_is_signed_is_written_under_names_of_its_own_into_a_folder_that_is_made() {
    let (_folder, at) = laid_out();
    container(&at("sent.asice"));
    let (told, outcome) = extracted(&at, "out");
    assert_eq!(outcome, Outcome::Good, "{told:#}");
    let names = ["scan.pdf", "application.json", "scan (2).pdf"];
    for (place, (name, (inside, bytes))) in names.into_iter().zip(FILES).enumerate() {
        assert_eq!(fs::read(at("out").join(name)).unwrap(), bytes);
        let one = &told["extracted"][place];
        assert_eq!((&one["name"], &one["file"]), (&json!(inside), &json!(name)));
        assert_eq!(one["failure"], Value::Null);
    }
    assert_eq!(fs::read_dir(at("out")).unwrap().count(), FILES.len());
}

#[test]
fn a_file_that_exists_or_a_link_in_its_place_is_left_as_it_is_and_told() {
    let (_folder, at) = laid_out();
    container(&at("sent.asice"));
    fs::create_dir(at("out")).unwrap();
    fs::write(at("out").join("scan.pdf"), "mine").unwrap();
    let link = at("out").join("application.json");
    std::os::unix::fs::symlink(at("elsewhere"), link).unwrap();
    let (told, outcome) = extracted(&at, "out");
    assert_eq!(outcome, Outcome::NotGood);
    assert_eq!(told["verdict"], "good");
    assert_eq!(fs::read(at("out").join("scan.pdf")).unwrap(), b"mine");
    assert!(!at("elsewhere").exists());
    let failures = [0, 1, 2].map(|place| told["extracted"][place]["failure"].clone());
    let exists = json!("file.exists");
    assert_eq!(failures, [exists.clone(), exists, Value::Null]);
}

#[test]
fn nothing_comes_out_of_what_is_no_container() {
    let (_folder, at) = laid_out();
    fs::write(at("sent.asice"), "Өтініш").unwrap();
    let (told, outcome) = extracted(&at, "out");
    assert_eq!(outcome, Outcome::CannotTell);
    assert_eq!(told["extracted"], json!([]));
}
