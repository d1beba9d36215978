//! Where PDFs and pictures are taken apart.

use kabinet_cli::programs;
use kabinet_documents::sandbox::Sandbox;
use std::{io, time::Duration};

/// How many files are taken apart at once: few, so that the rest of the computer goes on.
const AT_ONCE: usize = 2;

/// How long a file waits until it is its turn: all that went before it has ended by then.
const TIMEOUT: Duration = Duration::from_mins(10);

/// Children of the small program, which start several times faster than this one; of this one where that
/// is not at hand.
pub fn sandbox() -> io::Result<Sandbox> {
    programs::beside(programs::KABINET)
        .and_then(|program| Sandbox::of_file(&program, AT_ONCE, TIMEOUT))
        .or_else(|_| Sandbox::of_this_program(AT_ONCE, TIMEOUT))
}
