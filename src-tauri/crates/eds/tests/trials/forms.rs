//! CMS in its many forms and armours.

use crate::{World, inputs, told};
use std::collections::BTreeMap;

const FOLDER: &str = "32-cms-forms";

/// What is right for each input that is not simply good.
const OTHERWISE: &[(&str, &str)] = &[
    ("doc.txt", "not a signature"),
    // Who has signed and that it is whole is told; that the certificate is the signer's is not proven.
    ("no-attrs.p7m", "NoAttributes"),
    ("no-ess.p7m", "Unnamed"),
    (
        "no-cert.p7m",
        "the signature does not hold its signer's certificate",
    ),
];

#[test]
fn every_form_of_a_genuine_signature_is_read_and_none_is_called_bad() {
    let world = World::with_lists();
    let otherwise: BTreeMap<_, _> = OTHERWISE.iter().copied().collect();
    let mut wrong = Vec::new();
    for name in inputs(FOLDER) {
        let right = otherwise.get(name.as_str()).copied().unwrap_or("good");
        let input = format!("{FOLDER}/{name}");
        let told = match name.as_str() {
            "detached.p7s" => told(world.detached(&input, &format!("{FOLDER}/doc.txt"))),
            _ => told(world.verdicts(&input)),
        };
        if told != right {
            wrong.push(format!("{name}: {told}, not {right}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_time_with_an_offset_is_the_moment_it_means() {
    let world = World::with_lists();
    let said = |name: &str| {
        let verdicts = world.verdicts(&format!("{FOLDER}/{name}")).unwrap();
        verdicts[0].as_ref().unwrap().signing_time.unwrap()
    };
    let plain = said("time-generalized.p7m");
    assert_eq!(said("time-offset.p7m"), plain);
    let part = said("time-fraction.p7m") - plain;
    assert_eq!(part, chrono::TimeDelta::milliseconds(123));
}

#[test]
fn changed_content_is_bad_in_every_form() {
    let world = World::with_lists();
    let text = "Өтініш: үлгі. ";
    for name in inputs(FOLDER) {
        let mut octets = crate::read(&format!("{FOLDER}/{name}"));
        let Some(place) = octets
            .windows(text.len())
            .position(|part| part == text.as_bytes())
        else {
            continue;
        };
        octets[place + 1] ^= 1;
        let verdicts = kabinet_eds::verify::verify_all_attached(&octets, &world.context());
        let told = told(verdicts.map(|(verdicts, _)| verdicts));
        assert!(
            !told.contains("good") && !told.contains("Un"),
            "{name}: {told}"
        );
        assert!(!told.contains("NoAttributes"), "{name}: {told}");
    }
}
