//! The print as programs that share no code with ours see it: poppler's.

use super::*;
use std::{path::Path, process::Command};

/// What `program` says of the file, or nothing where it is not installed.
fn ask(program: &str, arguments: &[&str], file: &Path) -> Option<String> {
    let Ok(output) = Command::new(program).args(arguments).arg(file).output() else {
        println!("skipped: {program} is not installed");
        return None;
    };
    assert!(
        output.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8(output.stdout).unwrap())
}

/// The document printed into a file of its own.
fn file(document: &IssuedDocument) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("certificate.pdf");
    std::fs::write(&path, printed(document).unwrap()).unwrap();
    (folder, path)
}

/// White space as a person reads it: wrapping is no difference.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn pdftotext_reads_every_field_with_its_kazakh_letters() {
    let mut document = document();
    document.fields[4].value = "ӘҒҚҢӨҰҮҺІ әғқңөұүһі Ёё".into();
    let (_folder, path) = file(&document);
    let mut command = Command::new("pdftotext");
    let Ok(output) = command.args(["-enc", "UTF-8"]).arg(&path).arg("-").output() else {
        println!("skipped: pdftotext is not installed");
        return;
    };
    let text = words(&String::from_utf8(output.stdout).unwrap());
    let expected = [
        "АНЫҚТАМА / СПРАВКА",
        "002-26-000417",
        "26.11.2026, 16:05",
        "140340000018",
        "850615200406",
        "31.05.2027 күніне дейін",
        "до 31.05.2027",
        &document.heading.applicant_name,
        &document.heading.official,
        &document.heading.position.kk,
        &document.heading.position.ru,
        &document.heading.provider.kk,
        &document.heading.provider.ru,
        &document.body.kk,
        &document.body.ru,
        "Жалпы білім беретін мектепте тегін тамақтандыру ұсыну туралы",
        "о предоставлении бесплатного питания в общеобразовательной школе",
    ];
    for field in &document.fields {
        for part in [&field.label.kk, &field.label.ru, &field.value] {
            assert!(text.contains(part.as_str()), "{part} is not in:\n{text}");
        }
    }
    for part in expected {
        assert!(text.contains(&words(part)), "{part} is not in:\n{text}");
    }
}

#[test]
fn pdffonts_shows_embedded_subsets_only() {
    let (_folder, path) = file(&document());
    let Some(list) = ask("pdffonts", &[], &path) else {
        return;
    };
    let fonts: Vec<&str> = list.lines().skip(2).collect();
    assert_eq!(fonts.len(), 2, "{list}");
    for font in fonts {
        // name, type, encoding, embedded, subset, unicode
        assert!(font.contains("+NotoSans"), "{list}");
        let marks: Vec<&str> = font.split_whitespace().collect();
        assert!(
            marks.windows(3).any(|three| three == ["yes", "yes", "yes"]),
            "{list}"
        );
    }
}

#[test]
fn pdfdetach_lists_the_two_files() {
    let (_folder, path) = file(&document());
    let Some(list) = ask("pdfdetach", &["-list"], &path) else {
        return;
    };
    assert!(list.contains("2 embedded files"), "{list}");
    assert!(
        list.contains("result.json") && list.contains("result.p7s"),
        "{list}"
    );
}

#[test]
fn pdfinfo_knows_title_time_and_a_single_sheet() {
    let (_folder, path) = file(&document());
    let Some(info) = ask("pdfinfo", &["-isodates"], &path) else {
        return;
    };
    let info = words(&info);
    for part in [
        "Справка о предоставлении бесплатного питания",
        "2026-11-26T16:05:00+05",
        "A4",
        "Pages: 1",
        "Tagged: yes",
    ] {
        assert!(info.contains(part), "{part} is not in:\n{info}");
    }
    assert!(!info.contains("1970"), "{info}");
}

#[test]
fn qpdf_finds_nothing_wrong() {
    let (_folder, path) = file(&document());
    if let Some(said) = ask("qpdf", &["--check"], &path) {
        assert!(
            said.contains("No syntax or stream encoding errors"),
            "{said}"
        );
    }
}

#[test]
fn long_names_wrap_and_many_fields_flow_onto_more_sheets() {
    let mut long = document();
    long.fields[0].value = "ҮЛГІБАЕВА-ОБРАЗЕЦОВСКАЯ ".repeat(30);
    let tail = long.fields.clone();
    for _ in 0..6 {
        long.fields.extend(tail.iter().cloned());
    }
    long.fields.push(kabinet_model::issued::IssuedField {
        id: "last".into(),
        label: long.heading.title.clone(),
        value: "Ұзынсөз".repeat(60),
    });
    let (_folder, path) = file(&long);
    let Some(info) = ask("pdfinfo", &[], &path) else {
        return;
    };
    let pages = info.lines().find_map(|line| line.strip_prefix("Pages:"));
    assert!(pages.unwrap().trim().parse::<u32>().unwrap() > 2, "{info}");
}

/// What the validator `page` (PyPI: page-validation) finds against a standard, a line each.
const VALIDATE: &str = "\
import sys
try: import page
except ImportError: sys.exit(3)
for profile in sys.argv[2:]:
    for failure in page.validate_pdf(sys.argv[1], profile=profile).failures:
        print(profile, failure.rule_id, failure.message)";

#[test]
fn a_validator_finds_nothing_against_pdf_ua_1_and_pdf_a_3a() {
    let folder = tempfile::tempdir().unwrap();
    let receipt = crate::sample::receipt(Some(b"{}".to_vec()));
    let receipt = copies::copy(CopyOf::Receipt, &receipt).print();
    for (name, pdf) in [("certificate", printed(&document())), ("receipt", receipt)] {
        let path = folder.path().join(name);
        std::fs::write(&path, pdf.unwrap()).unwrap();
        let mut python = Command::new("python3");
        let python = python.args(["-c", VALIDATE]).arg(&path).args(["ua1", "3a"]);
        let Some(output) = python
            .output()
            .ok()
            .filter(|it| it.status.code() != Some(3))
        else {
            println!("skipped: page-validation is not installed");
            return;
        };
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{name}");
    }
}
