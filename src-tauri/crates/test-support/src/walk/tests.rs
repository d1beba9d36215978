use super::*;
use std::sync::Mutex;

const RUN: Run = Run {
    walks: 8,
    share: 1,
    walkers: 2,
    steps: 1..20,
    shrinking: Duration::from_secs(10),
};

fn walker(seed: u64, walk: impl Fn(&[u8]) -> Result<(), String>) -> Result<(), String> {
    RUN.walker(seed, 0, 100, proptest::num::u8::ANY, walk)
}

#[test]
fn a_walk_that_fails_is_told_with_as_few_steps_as_it_takes() {
    let told = walker(1, |steps| match steps.iter().max() {
        Some(200..) => Err("one is too large".to_owned()),
        _ => Ok(()),
    });
    assert_eq!(told.unwrap_err(), "one is too large\nafter\n    200");
}

#[test]
fn a_seed_repeats_the_walks() {
    let walked = |seed| {
        let walked = Mutex::new(Vec::new());
        walker(seed, |steps| {
            walked.lock().unwrap().push(steps.to_vec());
            Ok(())
        })
        .unwrap();
        walked.into_inner().unwrap()
    };
    assert_eq!(walked(7), walked(7));
    assert_ne!(walked(7), walked(8));
}

#[test]
fn what_the_model_does_not_say_fails_the_walk() {
    fn step(told: u8) -> Result<(), String> {
        agree!("Look", told, 1);
        Ok(())
    }
    assert_eq!(step(1), Ok(()));
    assert!(step(2).unwrap_err().starts_with("\"Look\": "));
}
