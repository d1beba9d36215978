//! Timestamps of another service than НУЦ's.

use crate::{World, inputs, now, read};
use kabinet_eds::{
    tsp::TspError,
    verify::{Conclusion, verify_attached},
};

const FOLDER: &str = "33-tsp-tokens";

#[test]
fn a_timestamp_proves_its_moment_in_every_form() {
    let world = World::with_lists();
    for name in inputs(FOLDER) {
        let cms = read(&format!("{FOLDER}/{name}"));
        let (verdict, _) = verify_attached(&cms, &world.context()).unwrap();
        assert_eq!(verdict.conclusion(), Conclusion::Good, "{name}");
        let proven = verdict.proven_time();
        match name.as_str() {
            "imprint-sha1.p7m" => {
                let fault = verdict.timestamp.unwrap().fault();
                assert_eq!(fault, Some(TspError::WeakImprint));
            }
            _ => assert!(proven.is_some_and(|at| at < now()), "{name}"),
        }
    }
}
