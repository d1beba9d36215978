//! Answers on revocation inside a signature, with no list at hand.

use crate::{World, inputs, told};

const FOLDER: &str = "39-ocsp-embedded";

#[test]
fn an_answer_inside_a_signature_tells_by_whomever_it_may_be_given() {
    let world = World::without_lists();
    for name in inputs(FOLDER) {
        let right = match name.as_str() {
            "revoked.p7m" => "bad",
            "delegated-no-certs.p7m" => "unclear",
            _ => "good",
        };
        let told = told(world.verdicts(&format!("{FOLDER}/{name}")));
        assert_eq!(told, right, "{name}");
    }
}
