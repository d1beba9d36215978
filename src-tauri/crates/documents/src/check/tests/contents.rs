//! What a container gives out: what its signatures cover as it is, and nothing else.

use super::*;

const FILES: [(&str, &[u8]); 3] = [
    ("application.json", b"{}"),
    ("attachments/01-birth_cert.pdf", b"%PDF-1.7 birth"),
    ("../../evil/01-birth_cert.pdf", b"%PDF-1.7 other"),
];

/// A container of the first files; the manifest is signed as `sign` does, and the files are packed as `spoil`
/// leaves them.
fn container(
    of: &[(&str, &[u8])],
    sign: impl Fn(&[u8]) -> Vec<u8>,
    spoil: impl Fn(&str, &[u8]) -> Vec<u8>,
    added: &[(&str, &[u8])],
) -> Vec<u8> {
    let objects: Vec<DataObject> = of
        .iter()
        .map(|(name, bytes)| DataObject {
            name: (*name).into(),
            media_type: "application/octet-stream".into(),
            sha256: Sha256::digest(bytes).into(),
        })
        .collect();
    let manifest = manifest(&objects);
    let signature = sign(&manifest);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut entries = vec![("mimetype", asic::MEDIA_TYPE.as_bytes().to_vec())];
    entries.extend(of.iter().map(|(name, bytes)| (*name, spoil(name, bytes))));
    entries.extend(added.iter().map(|(name, bytes)| (*name, bytes.to_vec())));
    entries.push((asic::MANIFEST, manifest));
    entries.push((asic::SIGNATURE, signature));
    for (name, bytes) in entries {
        zip.start_file(name, stored).unwrap();
        zip.write_all(&bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn as_they_are(_: &str, bytes: &[u8]) -> Vec<u8> {
    bytes.to_vec()
}

fn names(report: &Report) -> Vec<&str> {
    let contents = report.contents.iter();
    contents.map(|one| one.name.as_str()).collect()
}

fn taken(content: &Content, from: &[u8]) -> Result<Vec<u8>, ExtractError> {
    let mut out = Vec::new();
    content.extract(Cursor::new(from), &mut out)?;
    Ok(out)
}

#[test]
fn what_is_signed_comes_out_as_it_went_in() {
    let zip = container(&FILES[..2], |of| OFFICE.sign(of), as_they_are, &[]);
    let report = checked(&zip);
    assert_eq!(names(&report), [FILES[0].0, FILES[1].0]);
    assert_eq!(report.contents[1].file_name, "01-birth_cert.pdf");
    for (content, (_, bytes)) in report.contents.iter().zip(FILES) {
        assert_eq!(content.size, bytes.len() as u64);
        assert_eq!(taken(content, &zip).unwrap(), bytes);
    }
}

#[test]
fn what_is_not_signed_or_was_changed_is_named_and_does_not_come_out() {
    let spoil = |name: &str, bytes: &[u8]| match name {
        "application.json" => b"[]".to_vec(),
        _ => bytes.to_vec(),
    };
    let zip = container(
        &FILES[..2],
        |of| OFFICE.sign(of),
        spoil,
        &[("added.pdf", b"%PDF")],
    );
    let report = checked(&zip);
    assert_eq!(names(&report), [FILES[1].0]);
    assert_eq!(report.touched, [FILES[0].0]);
    assert_eq!(report.unsigned, ["added.pdf"]);
}

#[test]
fn nothing_comes_out_under_a_signature_that_does_not_hold() {
    let other = container(
        &FILES[..2],
        |_| OFFICE.sign(b"another manifest"),
        as_they_are,
        &[],
    );
    assert_eq!(names(&checked(&other)), [""; 0]);
    let spoilt = |of: &[u8]| {
        let mut signature = OFFICE.sign(of);
        let last = signature.len() - 1;
        signature[last] ^= 1;
        signature
    };
    let spoilt = container(&FILES[..2], spoilt, as_they_are, &[]);
    assert_eq!(names(&checked(&spoilt)), [""; 0]);
}

#[test]
fn a_path_that_leads_out_never_comes_out() {
    let zip = container(&FILES, |of| OFFICE.sign(of), as_they_are, &[]);
    let report = checked(&zip);
    assert!(!names(&report).contains(&FILES[2].0));
    let outside = |one: &Content| one.file_name.contains(['/', '\\']);
    assert!(!report.contents.iter().any(outside));
}

#[test]
fn a_container_that_was_changed_after_its_check_gives_nothing() {
    let zip = container(&FILES[..2], |of| OFFICE.sign(of), as_they_are, &[]);
    let report = checked(&zip);
    let later = [(FILES[0].0, &b"{}"[..]), (FILES[1].0, b"%PDF-1.7 other")];
    let later = container(&later, |of| OFFICE.sign(of), as_they_are, &[]);
    let changed = taken(&report.contents[1], &later);
    assert!(matches!(changed, Err(ExtractError::Changed)));
    let longer = [(FILES[1].0, &b"%PDF-1.7 birth and more"[..])];
    let longer = container(&longer, |of| OFFICE.sign(of), as_they_are, &[]);
    let changed = taken(&report.contents[1], &longer);
    assert!(matches!(changed, Err(ExtractError::Changed)));
    let gone = taken(&report.contents[1], b"PK\x03\x04");
    assert!(gone.is_err());
}

#[test]
fn a_disk_that_is_full_is_told_as_such() {
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let zip = container(&FILES[..2], |of| OFFICE.sign(of), as_they_are, &[]);
    let content = &checked(&zip).contents[0];
    let full = content.extract(Cursor::new(&zip), &mut Full).unwrap_err();
    assert_eq!(full.code(), FailureCode::DiskFull);
}

#[test]
fn the_only_file_of_a_simple_container_comes_out() {
    let (name, content) = ("шешім.pdf", &b"%PDF-1.7 decision"[..]);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let signature = OFFICE.sign(content);
    for (name, bytes) in [
        ("mimetype", &b"application/vnd.etsi.asic-s+zip"[..]),
        (name, content),
        (asic::SIGNATURE, &signature),
    ] {
        zip.start_file(name, stored).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let zip = zip.finish().unwrap().into_inner();
    let report = checked(&zip);
    assert_eq!(
        (report.kind, names(&report)),
        (Some(Kind::AsicS), vec![name])
    );
    assert_eq!(taken(&report.contents[0], &zip).unwrap(), content);
}
