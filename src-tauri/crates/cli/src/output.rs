//! Writing an answer where whoever asked reads it, and the exit code that goes with it.

use crate::Outcome;
use serde_json::Value;
use std::io::{ErrorKind, Write};

/// Exit code: the answer is made, what was to be done is done, but the answer could not be written.
const UNWRITTEN: u8 = 3;

impl Outcome {
    /// 0: good. 1: not good. 2: could not be told.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Good => 0,
            Self::NotGood => 1,
            Self::CannotTell => 2,
        }
    }
}

/// Writes `report` to `out` and gives the exit code of the outcome. Whoever stops reading has heard
/// enough: that changes nothing. Where the answer cannot be written otherwise (a full disk), `complaints`
/// gets a line, and the exit code is 3, whatever the outcome.
pub fn tell(
    report: &Value,
    outcome: Outcome,
    out: &mut impl Write,
    complaints: &mut impl Write,
) -> u8 {
    let text = format!("{report:#}\n");
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            // Nobody may hear this either.
            let _ = writeln!(complaints, "kabinet: the answer cannot be written: {error}");
            UNWRITTEN
        }
        Ok(()) | Err(_) => outcome.exit_code(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::io;

    /// Takes so many octets and then fails.
    struct Failing(usize, ErrorKind);

    impl Write for Failing {
        fn write(&mut self, octets: &[u8]) -> io::Result<usize> {
            if self.0 == 0 {
                return Err(self.1.into());
            }
            let taken = octets.len().min(self.0);
            self.0 -= taken;
            Ok(taken)
        }

        fn flush(&mut self) -> io::Result<()> {
            if self.0 == 0 {
                Err(self.1.into())
            } else {
                Ok(())
            }
        }
    }

    const OUTCOMES: [(Outcome, u8); 3] = [
        (Outcome::Good, 0),
        (Outcome::NotGood, 1),
        (Outcome::CannotTell, 2),
    ];

    #[test]
    fn an_answer_is_written_whole_and_the_exit_code_is_that_of_the_outcome() {
        for (outcome, code) in OUTCOMES {
            let (mut out, mut complaints) = (Vec::new(), Vec::new());
            let report = json!({ "verdict": "good" });
            assert_eq!(tell(&report, outcome, &mut out, &mut complaints), code);
            assert_eq!(out, b"{\n  \"verdict\": \"good\"\n}\n");
            assert!(complaints.is_empty());
        }
    }

    #[test]
    fn whoever_stops_reading_changes_nothing_and_hears_nothing() {
        for (outcome, code) in OUTCOMES {
            for octets in [0, 3] {
                let mut out = Failing(octets, ErrorKind::BrokenPipe);
                let mut complaints = Vec::new();
                let report = json!({ "verdict": "good" });
                assert_eq!(tell(&report, outcome, &mut out, &mut complaints), code);
                assert!(complaints.is_empty());
            }
        }
    }

    #[test]
    fn an_answer_that_finds_no_room_is_complained_of_even_where_nobody_hears() {
        for (outcome, _) in OUTCOMES {
            for octets in [0, 3, 24] {
                let mut complaints = Vec::new();
                let report = json!({ "verdict": "good" });
                let mut out = Failing(octets, ErrorKind::StorageFull);
                assert_eq!(tell(&report, outcome, &mut out, &mut complaints), 3);
                let line = String::from_utf8(complaints).unwrap();
                assert!(line.starts_with("kabinet: ") && line.lines().count() == 1);
                let mut out = Failing(octets, ErrorKind::StorageFull);
                let mut deaf = Failing(0, ErrorKind::BrokenPipe);
                assert_eq!(tell(&report, outcome, &mut out, &mut deaf), 3);
            }
        }
    }
}
